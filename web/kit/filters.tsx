import { CloseCircleFilled, SearchOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { type ComponentType, type ReactNode, useEffect, useId, useState } from 'react'
import { useNarrow } from '../shell/media.ts'
import { useRoute } from '../shell/route.ts'
import { say } from '../shell/words.ts'
import { AreaPicker } from './area-picker.tsx'
import { type Control, DayInput, MonthInput } from './inputs.tsx'
import type { Filter } from './listing-columns.ts'
import { OrganisationPicker } from './organisation-picker.tsx'
import { PersonPicker } from './person-picker.tsx'
import { WorkerPicker } from './worker-picker.tsx'

const TYPING_MS = 350
/** So many fit above the list on a phone. */
const FEW = 2

interface FiltersProps {
  readonly filters: readonly Filter[]
  readonly actions?: ReactNode
}

/** The bar above a list. What is chosen lives in the address, so that it can be sent and returned to. */
export function Filters({ filters, actions }: FiltersProps) {
  const { search, setSearch } = useRoute()
  const set = (name: string, value: string | undefined) =>
    setSearch({ [name]: value, cursor: undefined })
  const chosen = filters.some(({ name }) => search[name])
  const shown = useNarrow() && filters.length > FEW ? 1 : filters.length
  const fields = filters.map((filter) => (
    <FilterField
      key={filter.name}
      filter={filter}
      value={search[filter.name]}
      onChange={(value) => set(filter.name, value)}
    />
  ))
  return (
    <search className="filters screen-only">
      {fields.slice(0, shown)}
      {shown < filters.length ? (
        <MoreFilters chosen={filters.slice(shown).filter(({ name }) => search[name]).length}>
          {fields.slice(shown)}
        </MoreFilters>
      ) : null}
      {chosen ? (
        <Button
          type="link"
          onClick={() =>
            setSearch({
              ...Object.fromEntries(filters.map(({ name }) => [name, undefined])),
              cursor: undefined,
            })
          }
        >
          {say('清除筛选', 'Clear')}
        </Button>
      ) : null}
      {actions ? <div className="row filters-end">{actions}</div> : null}
    </search>
  )
}

/** On a phone the list itself should begin on the first screen. */
function MoreFilters({
  chosen,
  children,
}: {
  readonly chosen: number
  readonly children: ReactNode
}) {
  return (
    <details className="filters-more" open={chosen > 0}>
      <summary>
        {say('更多筛选', 'More filters')}
        {chosen > 0 ? say(`（已选 ${chosen} 项）`, ` (${chosen} chosen)`) : null}
      </summary>
      {children}
    </details>
  )
}

interface FieldProps {
  readonly filter: Filter
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

function FilterField({ filter, value, onChange }: FieldProps) {
  const id = useId()
  return (
    <div className={`filter filter-${filter.kind}`}>
      <label htmlFor={id}>{filter.label}</label>
      <FilterControl id={id} filter={filter} value={value} onChange={onChange} />
    </div>
  )
}

function FilterControl({ id, filter, value, onChange }: FieldProps & { readonly id: string }) {
  if (filter.kind === 'search') {
    return <SearchBox id={id} hint={filter.hint} value={value} onChange={onChange} />
  }
  const Picker = pickers[filter.kind]
  if (Picker !== undefined) return <Picker id={id} value={value} onChange={onChange} />
  return (
    <Select<string>
      id={id}
      allowClear
      placeholder={say('全部', 'All')}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen)}
      options={[...(filter.options ?? [])]}
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
    />
  )
}

const pickers: Partial<Record<Filter['kind'], ComponentType<Control<string>>>> = {
  area: AreaPicker,
  day: DayInput,
  month: MonthInput,
  person: PersonPicker,
  organisation: OrganisationPicker,
  worker: WorkerPicker,
}

const CLEAR = { clearIcon: <CloseCircleFilled aria-label={say('清空', 'Clear')} /> }

interface SearchBoxProps {
  readonly id: string
  readonly hint: string | undefined
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

/** Asks when typing pauses, or at once on Enter. */
function SearchBox({ id, hint, value = '', onChange }: SearchBoxProps) {
  const [typed, setTyped] = useState(value)
  const [last, setLast] = useState(value)
  const [sent, setSent] = useState<string>()
  const [composing, setComposing] = useState(false)
  if (value !== last) {
    setLast(value)
    setSent(undefined)
    // The address changed from outside (Back, Clear): show that. What was sent from here comes back
    // a moment later, and what was typed meanwhile stays.
    if (value !== sent) setTyped(value)
  }
  const send = () => {
    setSent(typed.trim())
    onChange(typed.trim() || undefined)
  }
  useEffect(() => {
    // Letters on their way to becoming characters are no words yet.
    if (typed.trim() === value || composing) return
    const timer = setTimeout(send, TYPING_MS)
    return () => clearTimeout(timer)
  })
  return (
    <Input
      id={id}
      type="search"
      allowClear={CLEAR}
      value={typed}
      placeholder={hint}
      prefix={<SearchOutlined aria-hidden="true" />}
      onChange={(event) => setTyped(event.target.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onPressEnter={send}
    />
  )
}
