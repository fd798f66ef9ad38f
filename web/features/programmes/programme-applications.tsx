import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import {
  awardContracts as contracts,
  type ApplicationRow,
  type ApplicationState,
  type AwardProgramme,
} from '../../../server/modules/awards/schema.ts'
import { applicationWords } from '../../kit/application-words.ts'
import { type Column, Listing } from '../../kit/listing.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { StatFigure, Stats } from '../../kit/stat-figure.tsx'
import { Ready } from '../../kit/states.tsx'
import { Count, DayText, Money, When } from '../../kit/text.tsx'
import { downloadUrl, useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { useHasRole } from '../../shell/session.tsx'
import { say, sayWords } from '../../shell/words.ts'
import type { ProgrammeDetail } from './programme-page.tsx'
import { optionsOf } from './words.ts'

/** Who may read applications: a desk that takes calls sees the rule and its calendar only. */
export const useMayReadApplications = (): boolean => useHasRole('official', 'finance', 'auditor')

type Props = { readonly detail: ProgrammeDetail }

/** The present cycle of what is applied for: its calendar, its places, and who stands where. */
export function ApplicationsPanel({ detail }: Props) {
  const mayRead = useMayReadApplications()
  const { id } = detail.programme
  const found = useAnswer(contracts.programmes, mayRead ? {} : null, { live: ['awards'] })
  const { go } = useRoute()
  const mayOpen = found.data?.can.open ?? false
  return (
    <Panel
      title={say('本期申报', 'Applications now')}
      actions={
        mayOpen ? (
          <Button icon={<PlusOutlined />} onClick={() => go(`/awards/new?programmeId=${id}`)}>
            {say('新建申报', 'New application')}
          </Button>
        ) : null
      }
    >
      <p>{sayWords(calendarWords(detail))}</p>
      {mayRead ? (
        <Ready of={found}>
          {({ items }) => <Standing id={id} one={items.find((one) => one.id === id)} />}
        </Ready>
      ) : (
        <p className="quiet">
          {say(
            '申报情况由民政部门查看；公示中的见“奖补公示”。',
            'Applications are read by the bureau; what is public stands on the notice board.',
          )}
        </p>
      )}
    </Panel>
  )
}

function calendarWords({ programme: { calendar, cycle } }: ProgrammeDetail) {
  if (!calendar) {
    return cycle.every === 'year'
      ? {
          zh: '每年可申报一次，逐个评定。',
          en: 'May be applied for once a year; judged one by one.',
        }
      : { zh: '随时可申报，逐个评定。', en: 'May be applied for at any time; judged one by one.' }
  }
  const { yearsLater, month } = calendar.paid
  const year = yearsLater === 0 ? '当年' : yearsLater === 1 ? '次年' : `${yearsLater} 年后`
  const later = yearsLater === 1 ? 'of the next year' : `${yearsLater} years later`
  return {
    zh: `当年评定，${year} ${month} 月兑现（${calendar.clause}）。`,
    en: `Judged within the year, paid in month ${month} ${later} (${calendar.clause}).`,
  }
}

function Standing({ id, one }: { readonly id: string; readonly one: AwardProgramme | undefined }) {
  if (!one) {
    return <p className="quiet">{say('本市暂不受理申报。', 'Not open for application here.')}</p>
  }
  const { quota, counts } = one
  const list = (state: string): string => `/programmes/${id}?tab=people&state=${state}`
  const shown = (Object.keys(applicationWords) as ApplicationState[]).filter(
    (state) => counts[state],
  )
  return (
    <>
      <Stats>
        {quota ? (
          <StatFigure
            label={
              quota.per === 'year' ? say('本年名额', 'Places this year') : say('名额', 'Places')
            }
            value={<Count value={quota.count} />}
            note={
              <>
                {say('已占用 ', 'taken: ')}
                <Count value={quota.taken} />
                {say('，剩余 ', ', left: ')}
                <Count value={Math.max(0, quota.count - quota.taken)} />
              </>
            }
            definition={say(
              '名额是上限；公示即占用，先达标先得。',
              'A ceiling; a place is taken when made public, first to qualify first.',
            )}
          />
        ) : null}
        {shown.map((state) => (
          <StatFigure
            key={state}
            label={sayWords(applicationWords[state])}
            value={<Count value={counts[state] ?? 0} />}
            to={list(state)}
          />
        ))}
      </Stats>
      {shown.length === 0 ? (
        <p className="quiet">{say('还没有申报。', 'Nobody has applied yet.')}</p>
      ) : null}
      {one.byMonth ? null : (
        <p className="quiet">
          {say(
            `公示 ${one.publicityDays} 天；现在批准的最早兑现日 `,
            `Public for ${one.publicityDays} days; decided now, paid from `,
          )}
          <DayText day={one.payFrom} />
        </p>
      )}
    </>
  )
}

const columns: readonly Column<ApplicationRow>[] = [
  {
    key: 'subject',
    title: say('申报对象', 'Candidate'),
    cell: (row) => row.subject.name,
    phone: 'title',
  },
  { key: 'area', title: say('所在地', 'Where'), cell: (row) => row.subject.areaPath },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (row) => <StateTag state={row.state} words={applicationWords} />,
  },
  {
    key: 'criteria',
    title: say('符合条件', 'Criteria met'),
    cell: (row) => `${row.criteriaMet}/${row.criteria}`,
    align: 'end',
  },
  {
    key: 'queue',
    title: say('排队或名额', 'Queue or place'),
    cell: (row) =>
      row.queue !== null
        ? say(`排队第 ${row.queue}`, `${row.queue} in the queue`)
        : row.place !== null
          ? say(`名额第 ${row.place} 号`, `place ${row.place}`)
          : '—',
  },
  {
    key: 'met',
    title: say('达标时间', 'Standard reached'),
    cell: (row) => <When at={row.metAt} />,
  },
  {
    key: 'amount',
    title: say('金额', 'Amount'),
    cell: (row) => <Money fen={row.amountFen} />,
    align: 'end',
  },
]

/** Who applied for it, who waits, and who has it: whoever reached the standard first on top. */
export function ProgrammeApplications({ detail }: Props) {
  const { id } = detail.programme
  const label = say('申报与获得者', 'Who applied and who has it')
  return (
    <Panel title={label}>
      <Listing
        contract={contracts.list}
        label={label}
        columns={columns}
        query={{ programmeId: id }}
        sort="met"
        rowKey={(row) => row.id}
        rowTo={(row) => `/awards/${row.id}`}
        live={['awards']}
        filters={[
          {
            name: 'state',
            kind: 'choice',
            label: say('状态', 'State'),
            options: optionsOf(applicationWords),
          },
          { name: 'area', kind: 'area', label: say('区划', 'Area') },
        ]}
        exports={(query) => [
          { label: '.xlsx', href: downloadUrl(contracts.exported, { query: query as never }) },
        ]}
        empty={{
          title: say('没有申报', 'No applications'),
          hint: say('机构或民政干部可以新建申报。', 'A provider or an official may open one.'),
        }}
      />
    </Panel>
  )
}
