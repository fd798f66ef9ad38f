import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons'
import { Checkbox } from 'antd'
import type { MouseEvent, ReactNode } from 'react'
import { Go } from '../shell/go.tsx'
import { useRoute } from '../shell/route.ts'
import { say } from '../shell/words.ts'
import type { Column } from './listing-columns.ts'
import { SortBy } from './sort-by.tsx'
import { TableScroll } from './table-scroll.tsx'

export interface RowsProps<T> {
  readonly label: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  readonly rowKey: (row: T) => string
  readonly rowTo?: ((row: T) => string) | undefined
  readonly rowTone?: ((row: T) => 'warn' | 'bad' | undefined) | undefined
  readonly sorted?: string | undefined
  readonly onSort?: ((sort: string) => void) | undefined
  /** Rows chosen for an act on many at once. */
  readonly selection?:
    | {
        readonly keys: readonly string[]
        readonly onChange: (keys: readonly string[]) => void
        /** What the box of a row says: 选择 王测试. */
        readonly labelOf: (row: T) => string
      }
    | undefined
}

/** Rows as a table. The first column links to the row's page; a click anywhere on the row does too. */
export function Rows<T>(props: RowsProps<T>) {
  const { label, columns, rows, rowKey, rowTo, rowTone, selection } = props
  const { go } = useRoute()
  return (
    <TableScroll label={label}>
      <table className="table">
        <caption className="only-read">{label}</caption>
        <thead>
          <tr>
            {selection ? (
              <th scope="col" className="box">
                <SelectAll {...props} selection={selection} />
              </th>
            ) : null}
            {columns.map((column) => (
              <Heading key={column.key} column={column} {...props} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = rowKey(row)
            const to = rowTo?.(row)
            return (
              <tr
                key={key}
                className={[to ? 'goes' : '', rowTone?.(row) ?? ''].join(' ')}
                onClick={to ? (event) => goUnlessControl(event, () => go(to)) : undefined}
              >
                {selection ? (
                  <td className="box">
                    <SelectOne keyOf={key} row={row} selection={selection} />
                  </td>
                ) : null}
                {columns.map((column, index) => (
                  <td key={column.key} className={`${column.align ?? 'start'} of-${column.key}`}>
                    {index === 0 ? <Linked to={to}>{column.cell(row)}</Linked> : column.cell(row)}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </TableScroll>
  )
}

/** The same rows as cards, for a phone. */
export function Cards<T>({
  label,
  columns,
  rows,
  rowKey,
  rowTo,
  rowTone,
  selection,
  sorted,
  onSort,
}: RowsProps<T>) {
  const title = columns.find((column) => column.phone === 'title') ?? columns[0]
  const lines = columns.filter((column) => column !== title && column.phone !== 'none')
  return (
    <>
      {onSort ? <SortBy columns={columns} sorted={sorted} onSort={onSort} /> : null}
      <ul className="cards" aria-label={label}>
        {rows.map((row) => (
          <li key={rowKey(row)} className={`card ${rowTone?.(row) ?? ''}`}>
            <div className="card-title">
              {selection ? <SelectOne keyOf={rowKey(row)} row={row} selection={selection} /> : null}
              {title ? (
                <div className="card-name">
                  <Linked to={rowTo?.(row)}>{title.cell(row)}</Linked>
                </div>
              ) : null}
            </div>
            <dl>
              {lines.map((column) => (
                <div key={column.key}>
                  <dt>{column.title}</dt>
                  <dd>{column.cell(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </>
  )
}

function Linked({ to, children }: { to: string | undefined; children: ReactNode }) {
  return to === undefined ? <>{children}</> : <Go to={to}>{children}</Go>
}

const CONTROLS = 'a, button, input, textarea, select, label, summary, [role="menuitem"]'

/**
 * A click on a control inside the row, or at the end of selecting its text, is not a click on the
 * row; nor is one in a window that a cell opened, which React tells the row of as well.
 */
function goUnlessControl(event: MouseEvent, go: () => void): void {
  const on = event.target as Element
  if (!event.currentTarget.contains(on) || on.closest(CONTROLS)) return
  if (!getSelection()?.toString()) go()
}

function Heading<T>({ column, sorted, onSort }: RowsProps<T> & { readonly column: Column<T> }) {
  const { title, sort, align = 'start', width } = column
  const style = width === undefined ? undefined : { width }
  if (sort === undefined || onSort === undefined) {
    return (
      <th scope="col" className={align} style={style}>
        {title}
      </th>
    )
  }
  const [up, down] = sort
  const now = sorted === up ? 'ascending' : sorted === down ? 'descending' : 'none'
  return (
    <th scope="col" className={align} style={style} aria-sort={now}>
      <button
        type="button"
        className="sort"
        onClick={() => onSort(now === 'ascending' ? down : (up ?? down))}
      >
        {title}
        <span aria-hidden="true">
          {now === 'descending' || up === null ? (
            <CaretDownOutlined className={now} />
          ) : (
            <CaretUpOutlined className={now} />
          )}
        </span>
      </button>
    </th>
  )
}

type Chosen<T> = { readonly selection: NonNullable<RowsProps<T>['selection']> }

function SelectOne<T>({ keyOf, row, selection }: Chosen<T> & { keyOf: string; row: T }) {
  const { keys, onChange, labelOf } = selection
  return (
    <Checkbox
      aria-label={labelOf(row)}
      checked={keys.includes(keyOf)}
      onChange={({ target }) =>
        onChange(target.checked ? [...keys, keyOf] : keys.filter((key) => key !== keyOf))
      }
    />
  )
}

function SelectAll<T>({ rows, rowKey, selection }: RowsProps<T> & Chosen<T>) {
  const all = rows.map(rowKey)
  const chosen = all.filter((key) => selection.keys.includes(key))
  return (
    <Checkbox
      aria-label={say('选择本页全部', 'Select all on this page')}
      checked={chosen.length === all.length}
      indeterminate={chosen.length > 0 && chosen.length < all.length}
      onChange={({ target }) => {
        const others = selection.keys.filter((key) => !all.includes(key))
        selection.onChange(target.checked ? [...others, ...all] : others)
      }}
    />
  )
}
