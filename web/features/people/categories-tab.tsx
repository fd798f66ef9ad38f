import { PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import {
  type CategoryEntry,
  peopleContracts,
  type PersonCard,
} from '../../../server/modules/people/schema.ts'
import { ContractForm, Field, FieldRow } from '../../kit/contract-form.tsx'
import { today } from '../../kit/format.ts'
import { DayInput } from '../../kit/inputs.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { Empty } from '../../kit/states.tsx'
import { DayText, When } from '../../kit/text.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { lang, say } from '../../shell/words.ts'
import { CategorySourceText } from './category-source.tsx'
import { EndCategory } from './end-category.tsx'
import { EvidenceInput, EvidenceLink } from './evidence.tsx'
import { Groups } from './groups.tsx'
import { usePeopleWords } from './words.ts'

interface TabProps {
  readonly card: PersonCard
}

/** The groups of a person with their days and proof; what follows from age or living is shown apart. */
export function CategoriesTab({ card }: TabProps) {
  const [adding, setAdding] = useState(false)
  const words = usePeopleWords()
  return (
    <Panel
      title={say('人员类别', 'Care categories')}
      actions={
        card.can.setCategory && !adding ? (
          <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {say('认定类别', 'Set a category')}
          </Button>
        ) : null
      }
    >
      <div className="stack">
        {adding ? <SetCategory card={card} onEnd={() => setAdding(false)} /> : null}
        {card.derived.length > 0 ? (
          <p>
            <span className="quiet">
              {say(
                '由年龄、居住状况或上列类别得出：',
                'These follow from age, living or the others: ',
              )}
            </span>
            <Groups codes={card.derived} nameOf={words.categoryName} />
          </p>
        ) : null}
        {card.categoryEntries.length === 0 ? (
          <Empty title={say('没有认定的类别', 'No category is recorded')} />
        ) : (
          <Timeline
            items={card.categoryEntries.map((entry) => ({
              key: entry.id,
              at: entry.recordedAt,
              title: words.categoryName(entry.category),
              by: entry.recordedName,
              tone: entry.inForce ? 'good' : 'off',
              note: <Entry card={card} entry={entry} />,
            }))}
          />
        )}
      </div>
    </Panel>
  )
}

function Entry({ card, entry }: TabProps & { readonly entry: CategoryEntry }) {
  const words = usePeopleWords()
  const source = words.categories.find((one) => one.code === entry.category)?.source
  return (
    <>
      <StateOf entry={entry} /> <DayText day={entry.from} /> –{' '}
      {entry.to ? <DayText day={entry.to} /> : say('长期', 'open')}
      {entry.evidence ? ` · ${entry.evidence}` : ''}{' '}
      <EvidenceLink personId={card.id} fileId={entry.evidenceFileId} may={card.can.reveal} />
      {source ? (
        <div>
          <CategorySourceText source={source} />
        </div>
      ) : null}
      {entry.endedReason || entry.voidReason ? (
        <div>
          {say(
            `原因：${entry.endedReason ?? entry.voidReason}`,
            `Reason: ${entry.endedReason ?? entry.voidReason}`,
          )}
        </div>
      ) : null}
      {card.can.setCategory && entry.voidReason === null ? (
        <EndCategory personId={card.id} entry={entry} name={words.categoryName(entry.category)} />
      ) : null}
      <span className="only-read">
        <When at={entry.recordedAt} />
      </span>
    </>
  )
}

function StateOf({ entry }: { readonly entry: CategoryEntry }) {
  if (entry.voidReason !== null) return <Sign tone="off">{say('已作废', 'Void')}</Sign>
  if (entry.inForce) return <Sign tone="good">{say('有效', 'In force')}</Sign>
  return entry.from > today() ? (
    <Sign tone="calm">{say('未开始', 'Not yet')}</Sign>
  ) : (
    <Sign tone="off">{say('已结束', 'Ended')}</Sign>
  )
}

function SetCategory({ card, onEnd }: TabProps & { readonly onEnd: () => void }) {
  const words = usePeopleWords()
  const [chosen, setChosen] = useState<string | undefined>()
  const about = words.categories.find((one) => one.code === chosen)
  return (
    <ContractForm
      contract={peopleContracts.setCategory}
      params={{ id: card.id }}
      initial={{ from: today() }}
      onChange={(values) => setChosen(values['category'] as string | undefined)}
      submit={say('认定', 'Set')}
      onDone={onEnd}
      onCancel={onEnd}
    >
      <Field name="category" label={say('类别', 'Category')} hint={about?.about[lang]}>
        <Select options={words.categoryOptions} showSearch={{ optionFilterProp: 'label' }} />
      </Field>
      {about?.source ? <CategorySourceText source={about.source} /> : null}
      <FieldRow>
        <Field name="from" label={say('起始日期', 'From')}>
          <DayInput />
        </Field>
        <Field
          name="to"
          label={say('截止日期', 'To')}
          hint={say('最后一天；长期有效请留空。', 'The last day; leave empty while it holds.')}
        >
          <DayInput />
        </Field>
      </FieldRow>
      <Field
        name="evidence"
        label={say('依据', 'Evidence')}
        hint={about?.evidence.map((one) => one[lang]).join(say('、', ', '))}
      >
        <Input maxLength={500} />
      </Field>
      <Field name="evidenceFileId" label={say('证明材料', 'Scan')}>
        <EvidenceInput personId={card.id} />
      </Field>
    </ContractForm>
  )
}
