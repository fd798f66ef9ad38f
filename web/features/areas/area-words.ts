import type { Area, AreaRow } from '../../../server/modules/areas/schema.ts'
import type { z } from 'zod'
import { say, sayWords } from '../../shell/words.ts'

export type Row = z.infer<typeof AreaRow>

export const levelWords = {
  city: { zh: '市', en: 'City' },
  district: { zh: '区县', en: 'District' },
  town: { zh: '镇街', en: 'Town or street' },
  village: { zh: '村居', en: 'Village or community' },
} as const satisfies Record<Area['level'], { zh: string; en: string }>

const kindWords = {
  urban: { zh: '城镇', en: 'Urban' },
  rural: { zh: '农村', en: 'Rural' },
} as const satisfies Record<Area['kind'], { zh: string; en: string }>

/** A village is one or the other; what lies above has both and is named after the most. */
export function kindText({ kind, level }: Pick<Area, 'kind' | 'level'>): string {
  const words = kindWords[kind]
  if (level === 'village') return sayWords(words)
  return say(`以${words.zh}为主`, `Mostly ${words.en.toLowerCase()}`)
}

export const pointWords = {
  synthetic: {
    zh: '示意坐标（没有公开的官方坐标，不能用于导航）',
    en: 'For illustration: no official points are published, so not for finding the way',
  },
  published: { zh: '公开坐标', en: 'Published' },
} as const satisfies Record<Area['pointBasis'], { zh: string; en: string }>
