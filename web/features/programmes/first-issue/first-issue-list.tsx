import {
  FIRST_ISSUE_REASONS,
  FIRST_ISSUE_STANDINGS,
  programmeContracts as contracts,
  type FirstIssueRow,
  type FirstIssueStanding,
} from '../../../../server/modules/programmes/schema.ts'
import { type Column, type Filter, Listing, type ListingProps } from '../../../kit/listing.tsx'
import { StateTag, type StateWords } from '../../../kit/state-tag.tsx'
import { DayText } from '../../../kit/text.tsx'
import { downloadUrl } from '../../../shell/api.ts'
import { useHasRole } from '../../../shell/session.tsx'
import { say, sayWords } from '../../../shell/words.ts'
import { titleOf } from '../words.ts'

const TONES = {
  overdue: 'bad',
  running: 'going',
  undated: 'warn',
  issued: 'good',
  issued_late: 'warn',
  lapsed: 'off',
} as const satisfies Record<FirstIssueStanding, string>

const words = Object.fromEntries(
  Object.entries(FIRST_ISSUE_STANDINGS).map(([standing, said]) => [
    standing,
    { ...said, tone: TONES[standing as FirstIssueStanding] },
  ]),
) as StateWords<FirstIssueStanding>

const columns: readonly Column<FirstIssueRow>[] = [
  { key: 'subject', title: say('对象', 'For'), cell: (row) => row.subject.name, phone: 'title' },
  { key: 'area', title: say('村居', 'Village'), cell: (row) => row.subject.areaPath },
  { key: 'programme', title: say('项目', 'Programme'), cell: titleOf },
  {
    key: 'qualified',
    title: say('符合之日', 'Qualified'),
    cell: (row) => <DayText day={row.qualifiedOn} />,
  },
  {
    key: 'due',
    title: say('最迟发放日', 'Last day'),
    cell: (row) =>
      row.dueOn === null ? (
        <span className="quiet">{say('放假安排未知', 'days off not known')}</span>
      ) : (
        <>
          <DayText day={row.dueOn} />
          {row.daysLeft === null ? null : (
            <span className="quiet">
              {row.daysLeft === 0
                ? say('，今天到期', ', ends today')
                : say(`，还有 ${row.daysLeft} 个工作日`, `, ${row.daysLeft} working days left`)}
            </span>
          )}
        </>
      ),
  },
  {
    key: 'standing',
    title: say('情况', 'Standing'),
    cell: (row) => (
      <>
        <StateTag state={row.standing} words={words} />{' '}
        {row.reason ? (
          <span className="quiet">{sayWords(FIRST_ISSUE_REASONS[row.reason])}</span>
        ) : null}
      </>
    ),
  },
  {
    key: 'issued',
    title: say('发放日', 'Issued'),
    cell: (row) => <DayText day={row.issuedOn} />,
  },
]

const standings = [
  { value: 'open', label: say('全部待发', 'All still to be issued') },
  ...Object.entries(FIRST_ISSUE_STANDINGS).map(([value, said]) => ({
    value,
    label: sayWords(said),
  })),
]

interface Props {
  readonly label: string
  /** One programme's; absent: those of all, with a column that says which. */
  readonly programmeId?: string
  readonly filters?: readonly Filter[]
  readonly empty: ListingProps<typeof contracts.firstIssues>['empty']
}

/** Who is to have a first issue by when, and who had it; a row leads to why, and to granting it. */
export function FirstIssueList({ label, programmeId, filters = [], empty }: Props) {
  const mayExport = useHasRole('official', 'finance', 'auditor')
  return (
    <Listing
      contract={contracts.firstIssues}
      label={label}
      columns={programmeId ? columns.filter(({ key }) => key !== 'programme') : columns}
      {...(programmeId ? { query: { programmeId } } : {})}
      rowKey={(row) => row.id}
      rowTo={(row) =>
        row.personId
          ? `/programmes/${row.programmeId}/people/${row.personId}`
          : `/programmes/${row.programmeId}`
      }
      rowTone={(row) => (row.standing === 'overdue' ? 'bad' : undefined)}
      live={['programmes']}
      filters={[
        ...filters,
        { name: 'standing', kind: 'choice', label: say('情况', 'Standing'), options: standings },
        { name: 'area', kind: 'area', label: say('区划', 'Area') },
      ]}
      {...(mayExport
        ? {
            exports: (query: Readonly<Record<string, string | number | boolean | undefined>>) => [
              {
                label: '.xlsx',
                href: downloadUrl(contracts.exportFirstIssues, { query: query as never }),
              },
            ],
          }
        : {})}
      empty={empty}
    />
  )
}
