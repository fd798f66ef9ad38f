import type { City, Json } from '../../kernel/db.ts'
import type { Indicator, IndicatorTarget } from '../../kernel/packs/indicators.ts'

interface IndicatorGroupTable {
  city: City
  code: string
  title_zh: string
  title_en: string
  position: number
}

interface IndicatorTable {
  city: City
  code: string
  group_code: string
  position: number
  document: Json<Indicator>
  target: Json<IndicatorTarget | null>
  installed_at: Temporal.Instant
  withdrawn_on: string | null
}

declare module '../../kernel/db.ts' {
  interface Tables {
    indicator_group: IndicatorGroupTable
    indicator: IndicatorTable
  }
}
