import { useQueryClient } from '@tanstack/react-query'
import { Cascader } from 'antd'
import { useState } from 'react'
import { type Area, areaContracts } from '../../server/modules/areas/schema.ts'
import { call, useAnswer } from '../shell/api.ts'
import { say } from '../shell/words.ts'
import type { Control } from './inputs.tsx'

/** The tree of areas changes by a decree, not while a form is filled in. */
const LASTS_MS = 3_600_000

interface AreaPickerProps extends Control<string> {
  /** How deep one must go; any level may be chosen when absent. */
  readonly level?: Area['level']
  readonly placeholder?: string
}

interface Option {
  value: string
  label: string
  isLeaf: boolean
  disabled?: boolean
  children?: Option[]
}

/** The codes from the district down to `code`: codes nest by prefix. */
export const pathCodes = (code: string): string[] =>
  [6, 9, 12].filter((length) => length <= code.length).map((length) => code.slice(0, length))

/** District, town and village, each level fetched when it is opened. The value is the area's code. */
export function AreaPicker({ value, onChange, level, placeholder, ...rest }: AreaPickerProps) {
  const client = useQueryClient()
  const city = useAnswer(areaContracts.children, {}, { lasts: LASTS_MS }).data?.items[0]?.code
  const top = useAnswer(areaContracts.children, city ? { query: { parent: city } } : null, {
    lasts: LASTS_MS,
  })
  const known = useAreaPath(value)
  const [below, setBelow] = useState<ReadonlyMap<string, readonly Option[]>>(new Map())
  const [failed, setFailed] = useState(false)
  const optionOf = (area: Area & { readonly below: number }): Option => {
    const children = below.get(area.code)
    const isLeaf = area.below === 0 || area.level === level
    return {
      value: area.code,
      label: area.name,
      isLeaf,
      disabled: isLeaf && !area.selectable,
      ...(children ? { children: [...children] } : {}),
    }
  }
  const load = async (code: string) => {
    setFailed(false)
    const { items } = await client.fetchQuery({
      queryKey: [areaContracts.children.path, {}, { parent: code }],
      queryFn: () => call(areaContracts.children, { query: { parent: code } }),
      staleTime: LASTS_MS,
    })
    setBelow((old) => new Map(old).set(code, items.map(optionOf)))
  }
  return (
    <>
      <Cascader<Option>
        {...rest}
        options={nested((top.data?.items ?? []).map(optionOf), below)}
        value={value ? pathCodes(value) : []}
        loadData={(chosen) => {
          const last = chosen.at(-1)
          if (last) load(last.value).catch(() => setFailed(true))
        }}
        onChange={(codes) => onChange?.(codes?.at(-1))}
        changeOnSelect={level === undefined}
        displayRender={() => known ?? value}
        placeholder={placeholder ?? say('选择区县、镇街、村居', 'District, town, village')}
        loading={top.loading}
        {...(top.problem ? { notFoundContent: top.problem.message } : {})}
        style={{ width: '100%' }}
      />
      {failed ? (
        <p role="alert" className="field-error">
          {say(
            '下级区划没有取到，请再点一次。',
            'What lies below was not fetched; choose it again.',
          )}
        </p>
      ) : null}
    </>
  )
}

function nested(
  options: readonly Option[],
  below: ReadonlyMap<string, readonly Option[]>,
): Option[] {
  return options.map((option) => {
    const children = below.get(option.value)
    return children ? { ...option, children: nested(children, below) } : option
  })
}

/** An area's path in words, from its code. */
export function AreaName({ code }: { readonly code: string | null | undefined }) {
  const path = useAreaPath(code)
  return <>{path ?? code}</>
}

/** 环翠区 竹岛街道 望海居委会: without the city, which everybody here knows. */
export function useAreaPath(code: string | null | undefined): string | null {
  const found = useAnswer(areaContracts.get, code ? { params: { code } } : null, {
    lasts: LASTS_MS,
  })
  const path = found.data?.path ?? []
  const below = path.filter(({ level }) => level !== 'city')
  return (below.length > 0 ? below : path).map(({ name }) => name).join(' ') || null
}
