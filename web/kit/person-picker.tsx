import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { peopleContracts, type PersonRow, SEX_WORDS } from '../../server/modules/people/schema.ts'
import { useAnswer } from '../shell/api.ts'
import { Go } from '../shell/go.tsx'
import { say, sayWords } from '../shell/words.ts'
import type { Control } from './inputs.tsx'

interface PersonPickerProps extends Control<string> {
  /** Who is chosen already, where the caller knows the name. */
  readonly known?: { readonly id: string; readonly name: string } | null
  readonly onPerson?: (person: PersonRow | undefined) => void
}

const FOUND_MAX = 20

/** Finds a person of the roster by name, pinyin initials, telephone or identity number. */
export function PersonPicker({ value, onChange, known, onPerson, ...rest }: PersonPickerProps) {
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const found = useAnswer(
    peopleContracts.list,
    q === '' ? null : { query: { q, limit: FOUND_MAX } },
    {
      keepOld: true,
    },
  )
  const people = q === '' ? [] : (found.data?.items ?? [])
  const extra =
    known && !people.some(({ id }) => id === known.id)
      ? [{ value: known.id, label: known.name }]
      : []
  return (
    <Select<string, { value: string; label: string; person?: PersonRow }>
      {...rest}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value ?? null}
      onChange={(id) => {
        onChange?.(id)
        onPerson?.(people.find((person) => person.id === id))
      }}
      placeholder={say(
        '姓名、拼音首字母、电话或身份证号',
        'Name, pinyin, phone or identity number',
      )}
      notFoundContent={wordsOf(q, found.problem?.message)}
      loading={found.fetching}
      options={[
        ...people.map((person) => ({ value: person.id, label: person.name, person })),
        ...extra,
      ]}
      optionRender={({ data }) => (data.person ? <Found person={data.person} /> : data.label)}
      style={{ width: '100%' }}
    />
  )
}

function wordsOf(q: string, problem: string | undefined): string {
  if (problem !== undefined) return problem
  if (q === '') return say('输入后开始查找', 'Type to search')
  return say('名册中没有找到', 'Nobody on the roster matches')
}

function Found({ person }: { readonly person: PersonRow }) {
  const { name, sex, age, areaPath, phone } = person
  return (
    <div className="found">
      <strong>{name}</strong> {sayWords(SEX_WORDS[sex])} {say(`${age}岁`, `${age}`)}{' '}
      <span className="figure">{phone}</span>
      <div className="quiet">{areaPath}</div>
    </div>
  )
}

/** A person's name that opens the card. */
export function PersonLink({ person }: { person: { readonly id: string; readonly name: string } }) {
  return <Go to={`/people/${person.id}`}>{person.name}</Go>
}
