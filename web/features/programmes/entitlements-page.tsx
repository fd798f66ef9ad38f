import { programmeContracts as contracts } from '../../../server/modules/programmes/schema.ts'
import { Listing } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { downloadUrl } from '../../shell/api.ts'
import { useHasRole } from '../../shell/session.tsx'
import { say } from '../../shell/words.ts'
import { entitlementColumns } from './entitlement-columns.tsx'
import { useProgrammeFilter } from './use-programmes.ts'
import { entitlementWords, optionsOf } from './words.ts'

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
        columns={entitlementColumns}
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
