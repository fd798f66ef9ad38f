import { Select } from 'antd'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { type CallInput, type ItemOf, type PagedContract, useAnswer } from '../shell/api.ts'
import { say } from '../shell/words.ts'
import type { Control } from './inputs.tsx'

/** What every picker of records shares. */
export interface PickerProps<T> extends Control<string> {
  /** Who or what is chosen already, where the caller knows its name. */
  readonly known?: { readonly id: string; readonly name: string } | null | undefined
  readonly onPick?: (row: T | undefined) => void
  readonly placeholder?: string
}

interface FindPickerProps<C extends PagedContract> extends PickerProps<ItemOf<C>> {
  /** A list that takes `q`. */
  readonly contract: C
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly nameOf: (row: ItemOf<C>) => { readonly id: string; readonly name: string }
  /** A line or two that tell namesakes apart. */
  readonly show: (row: ItemOf<C>) => ReactNode
  /** True: the first page is offered before anything is typed. */
  readonly eager?: boolean
}

const FOUND_MAX = 20

/** Finds one record of a list by typing. The value is its id. */
export function FindPicker<C extends PagedContract>(props: FindPickerProps<C>) {
  const { contract, query, nameOf, show, eager = false, known, onPick, placeholder } = props
  const { value, onChange, id, disabled = false } = props
  const [typed, setTyped] = useState('')
  // The list goes on to other rows after a choice; the name stays.
  const [picked, setPicked] = useState<{ readonly id: string; readonly name: string }>()
  const q = useDeferredValue(typed.trim())
  const asks = eager || q !== ''
  const asked = { query: { ...query, q, limit: FOUND_MAX } } as unknown as CallInput<C>
  const found = useAnswer(contract, asks ? asked : null)
  const page = found.data as { items: ItemOf<C>[] } | undefined
  // Rows of what was typed before would be chosen by a quick Enter: there are none until the new
  // ones come, and then the first of them is the one that Enter takes.
  const isBusy = found.loading || q !== typed.trim()
  const rows = asks && !isBusy ? (page?.items ?? []) : []
  const options = rows.map((row) => ({
    value: nameOf(row).id,
    label: nameOf(row).name,
    row,
  }))
  // Chosen by a link, its name is not known here: say at least that something is.
  const named = picked?.id === value ? picked : undefined
  const chosen = known ?? named ?? (value ? { id: value, name: say('已选择', 'Chosen') } : null)
  const missing = chosen !== null && !options.some((one) => one.value === chosen.id)
  return (
    <Select<string, { value: string; label: string; row?: ItemOf<C> }>
      {...(id === undefined ? {} : { id })}
      aria-label={props['aria-label']}
      disabled={disabled}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value ?? null}
      onChange={(next) => {
        const row = rows.find((one) => nameOf(one).id === next)
        setPicked(row && nameOf(row))
        onChange?.(next)
        onPick?.(row)
      }}
      placeholder={placeholder}
      notFoundContent={wordsOf(asks, isBusy, found.problem?.message)}
      loading={found.fetching}
      options={missing ? [...options, { value: chosen.id, label: chosen.name }] : options}
      optionRender={({ data }) => (data.row === undefined ? data.label : show(data.row))}
      style={{ width: '100%' }}
    />
  )
}

function wordsOf(asked: boolean, busy: boolean, problem: string | undefined): string {
  if (problem !== undefined) return problem
  // Before the answer has come nobody may believe that there is none, and register somebody twice.
  if (asked && busy) return say('正在查找…', 'Searching…')
  return asked ? say('没有找到', 'Nothing found') : say('输入后开始查找', 'Type to search')
}
