import { Select } from 'antd'
import { useId } from 'react'
import { say } from '../shell/words.ts'
import type { Column } from './listing-columns.ts'

interface SortByProps<T> {
  readonly columns: readonly Column<T>[]
  readonly sorted: string | undefined
  readonly onSort: (sort: string) => void
}

/** Cards have no headings to sort by: the same orders as a choice. */
export function SortBy<T>({ columns, sorted, onSort }: SortByProps<T>) {
  const id = useId()
  const options = columns.flatMap(({ title, sort }) => {
    const [up, down] = sort ?? [null, null]
    return [
      ...(up === null ? [] : [{ value: up, label: `${title} ↑` }]),
      ...(down === null ? [] : [{ value: down, label: `${title} ↓` }]),
    ]
  })
  if (options.length === 0) return null
  return (
    <div className="sort-by screen-only">
      <label htmlFor={id}>{say('排序', 'Sort')}</label>
      <Select<string>
        id={id}
        value={options.some(({ value }) => value === sorted) ? sorted! : null}
        onChange={onSort}
        options={options}
        popupMatchSelectWidth={false}
      />
    </div>
  )
}
