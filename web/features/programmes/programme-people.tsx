import { programmeContracts as contracts } from '../../../server/modules/programmes/schema.ts'
import { Listing } from '../../kit/listing.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { downloadUrl } from '../../shell/api.ts'
import { useHasRole } from '../../shell/session.tsx'
import { say } from '../../shell/words.ts'
import { entitlementColumns } from './entitlement-columns.tsx'
import type { ProgrammeDetail } from './programme-page.tsx'
import { entitlementWords, optionsOf } from './words.ts'

const columns = entitlementColumns.filter(({ key }) => key !== 'programme' && key !== 'month')

/** Who has the programme this month, with what is left to each; to look at and to take away. */
export function ProgrammePeople({ detail }: { readonly detail: ProgrammeDetail }) {
  const { programme, month } = detail
  const mayExport = useHasRole('official', 'finance', 'auditor')
  const label = say(`${month} 享受对象`, `Who has it in ${month}`)
  const fixed = { programmeId: programme.id, month }
  return (
    <Panel title={label}>
      <Listing
        contract={contracts.entitlements}
        label={label}
        columns={columns}
        query={fixed}
        rowKey={(row) => row.id}
        rowTo={(row) => `/determinations/${row.determinationId}`}
        rowTone={(row) => (row.state === 'suspended' ? 'warn' : undefined)}
        live={['programmes', 'settlement']}
        filters={[
          { name: 'personId', kind: 'person', label: say('老年人', 'Person') },
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
          title: say('本月还没有人享受', 'Nobody has it this month'),
          hint: say('执行月度发放后出现在这里。', 'They appear after the monthly run.'),
        }}
      />
    </Panel>
  )
}
