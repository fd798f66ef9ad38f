import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import {
  CONSENT_WORDS,
  ConsentPurpose,
  peopleContracts,
  type PersonCard,
  RELATION_WORDS,
} from '../../../server/modules/people/schema.ts'
import { ContractForm, Field, FieldRow } from '../../kit/contract-form.tsx'
import { today } from '../../kit/format.ts'
import { DayInput } from '../../kit/inputs.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { DayText } from '../../kit/text.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { EvidenceInput, EvidenceLink } from './evidence.tsx'
import { relationOptions } from './words.ts'

interface TabProps {
  readonly card: PersonCard
}

/** What the person agreed to, purpose by purpose, with every giving and withdrawal. */
export function ConsentsTab({ card }: TabProps) {
  const [purpose, setPurpose] = useState<ConsentPurpose | null>(null)
  return (
    <Panel
      title={say('个人信息使用同意', 'Consents')}
      actions={
        <span className="quiet">
          {say('同意可随时撤回，撤回不影响此前的服务。', 'A consent may be withdrawn at any time.')}
        </span>
      }
    >
      <ul className="cards">
        {ConsentPurpose.options.map((one) => (
          <li key={one} className="card">
            {purpose === one ? (
              <ConsentForm card={card} purpose={one} onEnd={() => setPurpose(null)} />
            ) : (
              <Purpose card={card} purpose={one} onAsk={() => setPurpose(one)} />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

interface PurposeProps extends TabProps {
  readonly purpose: ConsentPurpose
}

const isGiven = (card: PersonCard, purpose: ConsentPurpose): boolean | null =>
  card.consents.find((one) => one.purpose === purpose && one.latest)?.given ?? null

function Purpose({ card, purpose, onAsk }: PurposeProps & { readonly onAsk: () => void }) {
  const given = isGiven(card, purpose)
  const past = card.consents.filter((one) => one.purpose === purpose)
  return (
    <>
      <div className="card-title">
        <span>{sayWords(CONSENT_WORDS[purpose])}</span>
        {given === null ? (
          <Sign tone="calm">{say('未询问', 'Not asked')}</Sign>
        ) : given ? (
          <Sign tone="good">{say('已同意', 'Given')}</Sign>
        ) : (
          <Sign tone="off">{say('已撤回', 'Withdrawn')}</Sign>
        )}
        {card.can.recordConsent ? (
          <Button size="small" onClick={onAsk}>
            {given ? say('记录撤回', 'Record a withdrawal') : say('记录同意', 'Record a consent')}
          </Button>
        ) : null}
      </div>
      <ul className="line-list quiet">
        {past.map((one) => (
          <li key={one.id}>
            <DayText day={one.on} /> {one.given ? say('同意', 'given') : say('撤回', 'withdrawn')} ·{' '}
            {one.byName}（{sayWords(RELATION_WORDS[one.byRelation])}） ·{' '}
            {say(`${one.recordedName}记录`, `recorded by ${one.recordedName}`)}
            {one.note ? ` · ${one.note}` : ''}{' '}
            <EvidenceLink personId={card.id} fileId={one.evidenceFileId} may={card.can.reveal} />
          </li>
        ))}
      </ul>
    </>
  )
}

function ConsentForm({ card, purpose, onEnd }: PurposeProps & { readonly onEnd: () => void }) {
  const given = !isGiven(card, purpose)
  return (
    <ContractForm
      contract={peopleContracts.recordConsent}
      params={{ id: card.id }}
      initial={{ byName: card.name, byRelation: 'self', on: today() }}
      toBody={(values) => ({ ...values, purpose, given }) as never}
      submit={
        given ? say('记录同意', 'Record the consent') : say('记录撤回', 'Record the withdrawal')
      }
      onDone={onEnd}
      onCancel={onEnd}
    >
      <p>
        <strong>{sayWords(CONSENT_WORDS[purpose])}</strong>
      </p>
      <FieldRow>
        <Field
          name="byName"
          label={given ? say('同意人', 'Given by') : say('撤回人', 'Withdrawn by')}
        >
          <Input maxLength={50} />
        </Field>
        <Field name="byRelation" label={say('与老年人关系', 'Relation')}>
          <Select options={relationOptions} />
        </Field>
        <Field name="on" label={say('日期', 'On')}>
          <DayInput />
        </Field>
      </FieldRow>
      <Field name="note" label={say('说明', 'Note')}>
        <Input maxLength={500} />
      </Field>
      <Field name="evidenceFileId" label={say('签字材料', 'Signed paper')}>
        <EvidenceInput personId={card.id} />
      </Field>
    </ContractForm>
  )
}
