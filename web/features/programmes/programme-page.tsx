import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../server/kernel/contract.ts'
import { programmeContracts as contracts } from '../../../server/modules/programmes/schema.ts'
import { Clause } from '../../kit/clause.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { PersonPicker } from '../../kit/person-picker.tsx'
import { Ready } from '../../kit/states.tsx'
import { type Tab, Tabs } from '../../kit/tabs.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { say, sayWords } from '../../shell/words.ts'
import { CyclePanel } from './cycle-panel.tsx'
import { FirstIssuesPanel } from './first-issue/first-issues-panel.tsx'
import { FundsLeft } from './funds/funds-left.tsx'
import { PastMonths } from './past-months.tsx'
import {
  ApplicationsPanel,
  ProgrammeApplications,
  useMayReadApplications,
} from './programme-applications.tsx'
import { ProgrammeHistory } from './programme-history.tsx'
import { ProgrammePeople } from './programme-people.tsx'
import { RulePanels } from './rule-panels.tsx'
import { ruleSentences } from './rule-sentences.ts'

export type ProgrammeDetail = Answer<typeof contracts.get>

/** One programme: its month and money, its rule, who has it, and how the rule came to be. */
export default function ProgrammePage() {
  const { params } = useRoute()
  const found = useAnswer(
    contracts.get,
    { params: { id: params['id'] ?? '' } },
    { live: ['programmes'] },
  )
  return (
    <Ready of={found} whole>
      {(detail) => <ProgrammeView detail={detail} />}
    </Ready>
  )
}

interface ViewProps {
  readonly detail: ProgrammeDetail
}

function ProgrammeView({ detail }: ViewProps) {
  const { go } = useRoute()
  const mayRead = useMayReadApplications()
  const { programme, can } = detail
  return (
    <>
      <PageHead
        title={sayWords(programme.title)}
        trail={[{ title: say('保障项目', 'Programmes'), to: '/programmes' }]}
        about={sayWords(programme.about)}
        actions={
          can.change ? (
            <Button
              icon={<EditOutlined />}
              onClick={() => go(`/programmes/${programme.id}/change`)}
            >
              {say('修改规则', 'Change the rule')}
            </Button>
          ) : null
        }
      />
      <Tabs
        label={say('项目内容', 'Parts of the programme')}
        to={`/programmes/${programme.id}`}
        tabs={tabsOf(detail, mayRead)}
      />
    </>
  )
}

function tabsOf(detail: ProgrammeDetail, mayReadApplications: boolean): Tab[] {
  const { appliedFor } = detail
  const { id, fund, unit, subject } = detail.programme
  const isOfPeople = subject === 'person' || subject === 'household'
  return [
    {
      key: 'overview',
      label: say('概况', 'Overview'),
      children: (
        <>
          <Sentences detail={detail} />
          {appliedFor ? <ApplicationsPanel detail={detail} /> : <CyclePanel detail={detail} />}
          <FirstIssuesPanel detail={detail} />
          <FundsLeft funds={fund} />
          {isOfPeople ? <AskPanel id={id} /> : null}
          <PastMonths id={id} unit={unit} />
        </>
      ),
    },
    {
      key: 'rule',
      label: say('规则与条款', 'Rule and clauses'),
      children: (
        <>
          <Sentences detail={detail} />
          <RulePanels detail={detail} />
        </>
      ),
    },
    ...(appliedFor && !mayReadApplications
      ? []
      : [
          {
            key: 'people',
            label: appliedFor ? say('申报与获得者', 'Who applied') : say('享受对象', 'Who has it'),
            children: appliedFor ? (
              <ProgrammeApplications detail={detail} />
            ) : (
              <ProgrammePeople detail={detail} />
            ),
          },
        ]),
    {
      key: 'history',
      label: say(`沿革（${detail.versions.length}）`, `History (${detail.versions.length})`),
      children: <ProgrammeHistory id={id} />,
    },
  ]
}

/** The rule as it would be read aloud. */
function Sentences({ detail }: ViewProps) {
  const { source } = detail.programme
  return (
    <Panel title={say('规则', 'The rule')}>
      {ruleSentences(detail).map((sentence) => (
        <p key={sentence.zh}>{sayWords(sentence)}</p>
      ))}
      <p className="quiet">
        {say('依据：', 'Source: ')}
        {source.url ? (
          <a href={source.url} rel="noreferrer" target="_blank">
            {sayWords(source.document)}
          </a>
        ) : (
          sayWords(source.document)
        )}{' '}
        <Clause text={source.clause} /> {source.date}
      </p>
    </Panel>
  )
}

/** Would this person meet it? The answer is a page of its own that can be sent on. */
function AskPanel({ id }: { readonly id: string }) {
  const { go } = useRoute()
  const [personId, setPersonId] = useState<string>()
  return (
    <Panel title={say('试判某人', 'Would this person meet it')}>
      <div className="row">
        <div style={{ flex: '1 1 18rem', maxWidth: '28rem' }}>
          <PersonPicker
            aria-label={say('老年人', 'Person')}
            value={personId}
            onChange={setPersonId}
          />
        </div>
        <Button
          type="primary"
          disabled={!personId}
          onClick={() => go(`/programmes/${id}/people/${personId}`)}
        >
          {say('查看是否符合及原因', 'See whether and why')}
        </Button>
      </div>
    </Panel>
  )
}
