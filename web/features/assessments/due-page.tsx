import { Button } from 'antd'
import {
  assessmentContracts as contracts,
  type DueRow,
} from '../../../server/modules/assessments/schema.ts'
import { type Column, type Filter, Listing } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { StatFigure, Stats } from '../../kit/stat-figure.tsx'
import { DayText } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { useHasRole } from '../../shell/session.tsx'
import { say, sayWords, titleOf } from '../../shell/words.ts'
import { levelText, promptWords } from './words.ts'

const columns: Column<DueRow>[] = [
  {
    key: 'person',
    title: say('老年人', 'Person'),
    cell: (row) =>
      say(`${row.person.name}（${row.person.age} 岁）`, `${row.person.name}, ${row.person.age}`),
    phone: 'title',
  },
  { key: 'area', title: say('村居', 'Village'), cell: (row) => row.person.areaPath },
  {
    key: 'instrument',
    title: say('评估工具', 'Instrument'),
    cell: (row) => titleOf(row.instrument),
  },
  {
    key: 'level',
    title: say('现等级', 'Level now'),
    cell: (row) => levelText(row.level),
    phone: 'none',
  },
  {
    key: 'until',
    title: say('有效至', 'Valid until'),
    cell: (row) => <DayText day={row.validUntil} />,
  },
  { key: 'why', title: say('为何到期', 'Why due'), cell: (row) => <Why row={row} /> },
  {
    key: 'draft',
    title: say('进度', 'Under way'),
    cell: (row) => (row.draftId ? <Sign tone="going">{say('评估中', 'under way')}</Sign> : null),
  },
]

function Why({ row }: { readonly row: DueRow }) {
  return (
    <>
      {row.daysLeft < 0 ? (
        <Sign tone="bad">{say(`逾期 ${-row.daysLeft} 天`, `${-row.daysLeft} days over`)}</Sign>
      ) : (
        <Sign tone={row.daysLeft <= 30 ? 'warn' : 'calm'}>
          {say(`还有 ${row.daysLeft} 天`, `${row.daysLeft} days left`)}
        </Sign>
      )}{' '}
      {row.prompt ? (
        <span title={row.prompt.reason}>
          <Sign tone="warn">{sayWords(promptWords[row.prompt.kind])}</Sign>{' '}
          <span className="quiet">{row.prompt.reason}</span>
        </span>
      ) : null}
    </>
  )
}

const filters: Filter[] = [
  {
    name: 'only',
    kind: 'choice',
    label: say('哪些', 'Which'),
    options: [
      { value: 'overdue', label: say('已逾期', 'Overdue') },
      { value: 'soon', label: say('即将到期', 'Soon due') },
      { value: 'asked', label: say('申请复评或情况变化', 'Asked for') },
    ],
  },
  {
    name: 'within',
    kind: 'choice',
    label: say('多少天内', 'Within'),
    options: ['7', '30', '60', '90'].map((days) => ({
      value: days,
      label: say(`${days} 天`, `${days} days`),
    })),
  },
  { name: 'area', kind: 'area', label: say('区划', 'Area') },
]

/** Who must be assessed again: over, soon over, or asked for. */
export default function DuePage() {
  const { go, search } = useRoute()
  const mayAssess = useHasRole('assessor')
  const { data } = useAnswer(
    contracts.due,
    { query: { limit: 1, ...(search['area'] ? { area: search['area'] } : {}) } },
    { live: ['assessments'] },
  )
  return (
    <>
      <PageHead
        title={say('到期复评', 'Due for reassessment')}
        about={say(
          '评估结果到期、即将到期，或因疑问、变化、出院而应重新评估的老年人。',
          'Results that have ended or soon will, and people to assess again for doubt, a change or a stay in hospital.',
        )}
      />
      <Stats>
        <StatFigure
          label={say('已逾期', 'Overdue')}
          value={data?.overdue ?? '—'}
          unit={say('人', 'people')}
          to="/assessments/due?only=overdue"
          definition={say('最近一次结果的有效期已过。', 'The latest result is past its last day.')}
        />
        <StatFigure
          label={say('30 天内到期', 'Due within 30 days')}
          value={data?.soon ?? '—'}
          unit={say('人', 'people')}
          to="/assessments/due?only=soon"
        />
        <StatFigure
          label={say('应重新评估', 'Asked for')}
          value={data?.asked ?? '—'}
          unit={say('人', 'people')}
          to="/assessments/due?only=asked"
          definition={say(
            '有人对结果有疑问，或身体、照护情况变化、出院后需要重新评估。',
            'The result is doubted, the person has changed, or was in hospital.',
          )}
        />
      </Stats>
      <Listing
        contract={contracts.due}
        label={say('到期复评', 'Due for reassessment')}
        columns={
          mayAssess
            ? [
                ...columns,
                { key: 'act', title: say('办理', 'Act'), cell: (row) => <Act row={row} go={go} /> },
              ]
            : columns
        }
        rowKey={(row) => `${row.person.id} ${row.instrument.id}`}
        rowTo={(row) => `/assessments/${row.assessmentId}`}
        filters={filters}
        live={['assessments']}
        rowTone={(row) => (row.daysLeft < 0 ? 'bad' : undefined)}
        empty={{
          title: say('没有到期的评估', 'Nothing is due'),
          hint: say(
            '结果到期前 30 天会出现在这里。',
            'Results appear here 30 days before they end.',
          ),
        }}
      />
    </>
  )
}

function Act({ row, go }: { readonly row: DueRow; readonly go: (to: string) => void }) {
  const to = row.draftId
    ? `/assessments/drafts/${row.draftId}`
    : `/assessments/new?personId=${row.person.id}&instrumentId=${row.instrument.id}&reason=${row.prompt?.kind === 'dispute' ? 'review' : row.prompt ? 'immediate' : 'routine'}`
  return (
    <Button onClick={() => go(to)}>
      {row.draftId ? say('继续', 'Go on') : say('评估', 'Assess')}
    </Button>
  )
}
