import type { City, Json } from '../../kernel/db.ts'

export interface AreaTable {
  city: City
  code: string
  name: string
  name_en: string | null
  level: 'city' | 'district' | 'town' | 'village'
  parent_code: string | null
  kind: 'urban' | 'rural'
  kind_basis: string
  lat: number
  lng: number
  point_basis: 'synthetic' | 'published'
  zone: boolean
  within_code: string | null
  unit: boolean
  selectable: boolean
  valid_from: string
  valid_to: string | null
  boundary: Json<{ type: string; coordinates: unknown[] } | null>
}

declare module '../../kernel/db.ts' {
  interface Tables {
    area: AreaTable
  }
}
