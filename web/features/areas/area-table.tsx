import type { ReactNode } from 'react'
import { AreaName } from '../../kit/area-picker.tsx'
import type { Column } from '../../kit/listing-columns.ts'
import { Cards, Rows } from '../../kit/rows.tsx'
import { Count, Dash } from '../../kit/text.tsx'
import { useNarrow } from '../../shell/media.ts'
import { say, sayWords } from '../../shell/words.ts'
import { AreaSigns } from './area-card.tsx'
import { kindText, levelWords, type Row } from './area-words.ts'

const name: Column<Row> = {
  key: 'name',
  title: say('名称', 'Name'),
  cell: (area) => (
    <>
      {area.name} <AreaSigns area={area} />
    </>
  ),
  phone: 'title',
}

const above: Column<Row> = {
  key: 'above',
  title: say('所属', 'Within'),
  cell: (area) => <AreaName code={area.parentCode} />,
}

const others: readonly Column<Row>[] = [
  {
    key: 'code',
    title: say('代码', 'Code'),
    cell: (area) => <span className="figure">{area.code}</span>,
  },
  {
    key: 'level',
    title: say('级别', 'Level'),
    cell: (area) => sayWords(levelWords[area.level]),
    phone: 'none',
  },
  { key: 'kind', title: say('城乡', 'Kind'), cell: (area) => kindText(area) },
  {
    key: 'below',
    title: say('下级', 'Below'),
    cell: (area) => (area.level === 'village' ? <Dash /> : <Count value={area.below} />),
    align: 'end',
  },
]

interface AreaTableProps {
  readonly label: string
  readonly rows: readonly Row[]
  /** Found anywhere: say where each lies. */
  readonly withPath?: boolean
  readonly empty: ReactNode
}

/** Areas as a table on a desk and as cards on a phone; each opens its own level. */
export function AreaTable({ label, rows, withPath = false, empty }: AreaTableProps) {
  const narrow = useNarrow()
  if (rows.length === 0) return <>{empty}</>
  const Shape = narrow ? Cards : Rows
  return (
    <Shape
      label={label}
      columns={withPath ? [name, above, ...others] : [name, ...others]}
      rows={rows}
      rowKey={(area) => area.code}
      rowTo={(area) => `/areas?at=${area.code}`}
    />
  )
}
