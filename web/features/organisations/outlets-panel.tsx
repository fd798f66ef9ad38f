import {
  type OrganisationDetail,
  ORGANISATION_KINDS,
  type Outlet,
} from '../../../server/modules/organisations/schema.ts'
import type { Column } from '../../kit/listing-columns.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Cards, Rows } from '../../kit/rows.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Count, DayText } from '../../kit/text.tsx'
import { Go } from '../../shell/go.tsx'
import { useNarrow } from '../../shell/media.ts'
import { useHasRole } from '../../shell/session.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { stateWords } from './words.ts'

const columns: readonly Column<Outlet>[] = [
  { key: 'name', title: say('名称', 'Name'), cell: (one) => one.name, phone: 'title' },
  {
    key: 'kind',
    title: say('类型', 'Kind'),
    cell: (one) => sayWords(ORGANISATION_KINDS[one.kind]),
  },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (one) => <StateTag state={one.state} words={stateWords} />,
  },
  { key: 'area', title: say('所在区划', 'Area'), cell: (one) => one.areaPath },
  {
    key: 'beds',
    title: say('床位', 'Beds'),
    cell: (one) => <Count value={one.beds} />,
    align: 'end',
  },
  {
    key: 'residents',
    title: say('登记入住', 'Residents'),
    cell: (one) => <Count value={one.residents} />,
    align: 'end',
  },
  { key: 'from', title: say('所属自', 'Since'), cell: (one) => <DayText day={one.from} /> },
]

/** The outlets of a brand today; absent where there are none. */
export function OutletsPanel({ detail }: { readonly detail: OrganisationDetail }) {
  const narrow = useNarrow()
  const isOurs = useHasRole('provider')
  const { outlets, outletsBeyond, organisation } = detail
  const count = outlets.length + outletsBeyond
  if (count === 0) return null
  const Shape = narrow ? Cards : Rows
  return (
    <Panel
      title={say(`网点（${count}）`, `Outlets (${count})`)}
      actions={
        isOurs ? null : (
          <Go to={`/organisations?brand=${organisation.id}`}>{say('在列表中查看', 'As a list')}</Go>
        )
      }
    >
      <div className="stack">
        {outlets.length > 0 ? (
          <Shape
            label={say('网点', 'Outlets')}
            columns={columns}
            rows={outlets}
            rowKey={(one) => one.id}
            // Its people see what the register says of their outlets, and open no page of theirs.
            rowTo={isOurs ? undefined : (one) => `/organisations/${one.id}`}
          />
        ) : null}
        {outletsBeyond > 0 ? (
          <p className="quiet">
            {say(
              `另有 ${outletsBeyond} 个网点不在您的管辖范围内。`,
              `${outletsBeyond} more are outside your reach.`,
            )}
          </p>
        ) : null}
        <p className="quiet">
          {say(
            '“—”为尚无登记：床位未填写，或没有入住登记。',
            'A dash is not on record: beds were not stated, or nobody is admitted.',
          )}
        </p>
      </div>
    </Panel>
  )
}
