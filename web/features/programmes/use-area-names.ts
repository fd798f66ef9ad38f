import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { GivenValue, RuleValue } from '../../../server/modules/programmes/schema.ts'
import { areaContracts } from '../../../server/modules/areas/schema.ts'
import { call } from '../../shell/api.ts'
import type { AreaNames } from './change/rule-restate.ts'

/** The tree of areas changes by a decree, not while a form is filled in. */
const LASTS_MS = 3_600_000

/** Reads the names of the areas among these values, for words that follow what was chosen. */
export function useAreaNames(): (values: readonly (readonly string[])[]) => Promise<AreaNames> {
  const client = useQueryClient()
  return useCallback(
    async (values) => {
      const names = await Promise.all(
        [...new Set(values.flat())].map(async (code) => {
          const { area } = await client.fetchQuery({
            queryKey: [areaContracts.get.path, { code }, {}],
            queryFn: () => call(areaContracts.get, { params: { code } }),
            staleTime: LASTS_MS,
          })
          return [code, area.name] as const
        }),
      )
      return new Map(names)
    },
    [client],
  )
}

/** The codes among values that are lists of areas. */
export const areasAmong = (
  fields: readonly RuleValue[],
  values: readonly (GivenValue | undefined)[],
): string[][] =>
  fields.flatMap((field, at) => {
    const now = values[at]
    return field.kind === 'areas' ? [field.value, Array.isArray(now) ? now : []] : []
  })
