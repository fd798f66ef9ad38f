import { z } from 'zod'
import { AreaCode, contract } from '../../kernel/contract.ts'

/** One administrative area. Codes nest by prefix, so a code names the whole path above it. */
export const Area = z.object({
  code: AreaCode,
  name: z.string(),
  nameEn: z.string().nullable(),
  level: z.enum(['city', 'district', 'town', 'village']),
  parentCode: AreaCode.nullable(),
  /** The community or village is urban or rural by its national code range. */
  kind: z.enum(['urban', 'rural']),
  lat: z.number(),
  lng: z.number(),
  /** `synthetic`: no official points are published; good for planning a sample, not for driving. */
  pointBasis: z.enum(['synthetic', 'published']),
  /** A development zone counted like a county by statistics; not an administrative county. */
  zone: z.boolean(),
  /** An administering unit without a national code. */
  unit: z.boolean(),
  /** False for parks, farms and the like: no address is chosen there. */
  selectable: z.boolean(),
})
export type Area = z.infer<typeof Area>

/** An area with what a list shows of the level below. */
export const AreaRow = Area.extend({ below: z.int() })

const Boundary = z.object({
  type: z.literal('Feature'),
  properties: z.object({ code: AreaCode, name: z.string() }),
  geometry: z.object({ type: z.string(), coordinates: z.array(z.unknown()) }),
})

export const areaContracts = {
  children: contract({
    method: 'GET',
    path: '/api/areas',
    summary: { zh: '下级区划', en: 'Areas below an area' },
    allow: 'signed_in',
    query: z.object({
      /** Absent: the city itself. */
      parent: AreaCode.optional(),
      /** Name or code, searched in the whole tree below `parent`. */
      q: z.string().trim().max(40).optional(),
    }),
    answer: z.object({ items: z.array(AreaRow) }),
  }),
  get: contract({
    method: 'GET',
    path: '/api/areas/:code',
    summary: { zh: '区划详情', en: 'One area with its path' },
    allow: 'signed_in',
    params: z.object({ code: AreaCode }),
    answer: z.object({ area: AreaRow, path: z.array(Area) }),
  }),
  boundaries: contract({
    method: 'GET',
    path: '/api/area-boundaries',
    summary: { zh: '区县边界', en: 'District boundaries as GeoJSON' },
    allow: 'signed_in',
    answer: z.object({ type: z.literal('FeatureCollection'), features: z.array(Boundary) }),
  }),
}
