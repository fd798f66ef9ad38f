import {
  programmeContracts as contracts,
  type EntitlementRow,
} from '../../../server/modules/programmes/schema.ts'
import { type Column, Listing } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Amount } from '../../kit/text.tsx'
import { downloadUrl } from '../../shell/api.ts'
import { useHasRole } from '../../shell/session.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { useProgrammeFilter } from './use-programmes.ts'
import { entitlementWords, optionsOf, titleOf } from './words.ts'

const amountColumn = (
  key: 'granted' | 'spent' | 'held' | 'available',
  title: string,
): Column<EntitlementRow> => ({
  key,
  title,
  cell: (row) => <Amount amount={row[key]} unit={row.unit} />,
  align: 'end',
  ...(key === 'held' ? { phone: 'none' as const } : {}),
})

const columns: Column<EntitlementRow>[] = [
  { key: 'subject', title: say('对象', 'For'), cell: (row) => row.subject.name, phone: 'title' },
  { key: 'area', title: say('村居', 'Village'), cell: (row) => row.subject.areaPath },
  { key: 'programme', title: say('项目', 'Programme'), cell: titleOf },
  {
    key: 'month',
    title: say('月份', 'Month'),
    cell: (row) => <span className="figure">{row.month}</span>,
  },
  amountColumn('granted', say('发放', 'Granted')),
  amountColumn('spent', say('已用', 'Spent')),
  amountColumn('held', say('预留', 'Reserved')),
  amountColumn('available', say('剩余', 'Left')),
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (row) => (
      <>
        <StateTag state={row.state} words={entitlementWords} />{' '}
        {row.stateReason && row.state !== 'expired' ? (
          <span className="quiet">{sayWords(row.stateReason)}</span>
        ) : null}
      </>
    ),
  },
]

/** Who has what, month by month, with what is left. */
export default function EntitlementsPage() {
  const programme = useProgrammeFilter()
  const mayExport = useHasRole('official', 'finance', 'auditor')
  return (
    <>
      <PageHead
        title={say('待遇清单', 'Entitlements')}
        about={say(
          '每人（户）每月的待遇及使用情况。',
          'What each person or household has each month, and what became of it.',
        )}
      />
      <Listing
        contract={contracts.entitlements}
        label={say('待遇清单', 'Entitlements')}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => `/determinations/${row.determinationId}`}
        live={['programmes', 'settlement']}
        rowTone={(row) => (row.state === 'suspended' ? 'warn' : undefined)}
        filters={[
          { name: 'personId', kind: 'person', label: say('老年人', 'Person') },
          programme,
          { name: 'month', kind: 'month', label: say('月份', 'Month') },
          {
            name: 'state',
            kind: 'choice',
            label: say('状态', 'State'),
            options: optionsOf(entitlementWords),
          },
          { name: 'area', kind: 'area', label: say('区划', 'Area') },
        ]}
        {...(mayExport
          ? {
              exports: (query: Readonly<Record<string, string | number | boolean | undefined>>) => [
                {
                  label: '.csv',
                  href: downloadUrl(contracts.exportEntitlements, { query: query as never }),
                },
              ],
            }
          : {})}
        empty={{
          title: say('还没有发放', 'Nothing granted yet'),
          hint: say('执行月度发放后出现在这里。', 'Entitlements appear after a monthly run.'),
        }}
      />
    </>
  )
}
