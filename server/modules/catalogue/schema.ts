import { z } from 'zod'
import { contract, Id, IdParams, oneOf, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day } from '../../kernel/time.ts'

export const UNITS = {
  visit: { zh: '次', en: 'visit' },
  hour: { zh: '小时', en: 'hour' },
  session: { zh: '场', en: 'session' },
  month: { zh: '月', en: 'month' },
  item: { zh: '项', en: 'item' },
  meal: { zh: '餐', en: 'meal' },
} as const
export const ServiceUnit = oneOf(UNITS)
export type ServiceUnit = z.infer<typeof ServiceUnit>

/** The six helps 六助 of the sources. */
export const HELPS = {
  meals: { zh: '助餐', en: 'Meals' },
  bathing: { zh: '助浴', en: 'Bathing' },
  cleaning: { zh: '助洁', en: 'Cleaning' },
  medical: { zh: '助医', en: 'Medical' },
  mobility: { zh: '助行', en: 'Getting about' },
  emergency: { zh: '助急', en: 'Emergency' },
} as const
export const Help = oneOf(HELPS)
export type Help = z.infer<typeof Help>

const ServiceCode = z.string().regex(/^[a-z][a-z0-9_.-]{0,80}$/)
const Text = z.object({ zh: z.string(), en: z.string() })

/** What other modules read. */
export const Service = z.object({
  code: ServiceCode,
  kind: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  unit: ServiceUnit,
  /** Standard duration; null where time is not what is delivered. */
  minutes: z.int().nullable(),
  homeVisit: z.boolean(),
  /** Workers needed at once. */
  workers: z.int(),
  /** All of them. */
  skills: z.array(z.string()),
  /** Any one of them; none means none is required. */
  certificates: z.array(z.string()),
  /** What the worker ticks off. */
  tasks: z.array(Text),
  purchasedHours: z.boolean(),
  version: z.int(),
  withdrawnOn: Day.nullable(),
})
export type Service = z.infer<typeof Service>

export const ServiceRow = Service.pick({
  code: true,
  kind: true,
  nameZh: true,
  nameEn: true,
  unit: true,
  minutes: true,
  homeVisit: true,
  workers: true,
  purchasedHours: true,
  withdrawnOn: true,
}).extend({
  /** Organisations that offer it today, and what they ask. */
  offeredBy: z.int(),
  lowestFen: z.int().nullable(),
  highestFen: z.int().nullable(),
})
export type ServiceRow = z.infer<typeof ServiceRow>

export const ServiceKindRow = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  help: Help.nullable(),
  services: z.int(),
})
export type ServiceKindRow = z.infer<typeof ServiceKindRow>

export const OFFER_STATES = {
  now: { zh: '执行中', en: 'In force' },
  coming: { zh: '待执行', en: 'To come' },
  past: { zh: '已结束', en: 'Past' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const
export const OfferState = oneOf(OFFER_STATES)
export type OfferState = z.infer<typeof OfferState>

export const OfferRow = z.object({
  id: Id,
  organisationId: Id,
  organisationName: z.string(),
  serviceCode: ServiceCode,
  serviceZh: z.string(),
  serviceEn: z.string(),
  unit: ServiceUnit,
  minutes: z.int().nullable(),
  priceFen: z.int(),
  from: Day,
  to: Day.nullable(),
  state: OfferState,
  setBy: z.string(),
  endReason: z.string().nullable(),
  can: z.object({ end: z.boolean() }),
})
export type OfferRow = z.infer<typeof OfferRow>

export const ServiceDetail = z.object({
  service: Service.extend({ aboutZh: z.string(), aboutEn: z.string() }),
  kind: ServiceKindRow.omit({ services: true }),
  standard: z
    .object({
      code: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      clause: z.string().nullable(),
      status: z.enum(['confirmed', 'recalled', 'choice']),
    })
    .nullable(),
  skills: z.array(Text.extend({ code: z.string() })),
  certificates: z.array(Text.extend({ code: z.string() })),
  can: z.object({ price: z.boolean() }),
})
export type ServiceDetail = z.infer<typeof ServiceDetail>

/** 100,000 yuan: beyond it a zero too many was typed. */
const PRICE_FEN_MAX = 10_000_000

export const PutOffer = z.object({
  organisationId: Id,
  serviceCode: ServiceCode,
  /** Per unit of the service. */
  priceFen: z.int().min(0).max(PRICE_FEN_MAX),
  /** Today at the earliest, tomorrow where a price is in force today. */
  from: Day,
  /** The last day; without end when null. */
  to: Day.nullable().default(null),
})
export type PutOffer = z.input<typeof PutOffer>

export const EndOffer = z.object({
  /** The last day of a price in force; ignored for one that has not begun. */
  to: Day,
  reason: Reason,
})
export type EndOffer = z.infer<typeof EndOffer>

export const ServiceQuery = z.object({
  /** Name, pinyin, initials or code. */
  q: z.string().trim().max(60).optional(),
  kind: z.string().max(60).optional(),
  help: Help.optional(),
  homeVisit: z.stringbool().optional(),
  purchasedHours: z.stringbool().optional(),
  /** Offered by this organisation today. */
  organisationId: Id.optional(),
  /** Withdrawn services are left out unless asked for. */
  withdrawn: z.stringbool().default(false),
  sort: z.enum(['catalogue', 'name', '-name']).default('catalogue'),
})
export type ServiceQuery = z.output<typeof ServiceQuery>

export const OfferQuery = z.object({
  serviceCode: ServiceCode.optional(),
  organisationId: Id.optional(),
  q: z.string().trim().max(60).optional(),
  kind: z.string().max(60).optional(),
  when: z.enum(['now', 'coming', 'all']).default('now'),
  sort: z.enum(['service', 'price', '-price', 'newest']).default('service'),
})
export type OfferQuery = z.output<typeof OfferQuery>

const Format = z.enum(['xlsx', 'csv']).default('xlsx')
export const ExportServices = ServiceQuery.extend({ format: Format })
export type ExportServices = z.output<typeof ExportServices>
export const ExportOffers = OfferQuery.extend({ format: Format })
export type ExportOffers = z.output<typeof ExportOffers>

export const catalogueContracts = {
  kinds: contract({
    method: 'GET',
    path: '/api/service-kinds',
    summary: { zh: '服务类别', en: 'Kinds of service' },
    allow: 'signed_in',
    answer: z.object({ items: z.array(ServiceKindRow) }),
  }),
  list: contract({
    method: 'GET',
    path: '/api/services',
    summary: { zh: '服务目录', en: 'Catalogue of services' },
    allow: 'signed_in',
    query: PageQuery.extend(ServiceQuery.shape),
    answer: pageOf(ServiceRow),
  }),
  exported: contract({
    method: 'GET',
    path: '/api/services/export',
    summary: { zh: '导出服务目录', en: 'Export the catalogue' },
    allow: 'signed_in',
    query: ExportServices,
  }),
  get: contract({
    method: 'GET',
    path: '/api/services/:code',
    summary: { zh: '服务详情', en: 'One service' },
    allow: 'signed_in',
    params: z.object({ code: ServiceCode }),
    answer: ServiceDetail,
  }),
  offers: contract({
    method: 'GET',
    path: '/api/offers',
    summary: { zh: '服务价格', en: 'Offers by service or organisation' },
    allow: 'signed_in',
    query: PageQuery.extend(OfferQuery.shape),
    answer: pageOf(OfferRow).extend({ can: z.object({ price: z.boolean() }) }),
  }),
  exportedOffers: contract({
    method: 'GET',
    path: '/api/offers/export',
    summary: { zh: '导出服务价格', en: 'Export offers' },
    allow: 'signed_in',
    query: ExportOffers,
  }),
  putOffer: contract({
    method: 'POST',
    path: '/api/offers',
    summary: { zh: '设定价格', en: 'Set a price from a day on' },
    allow: ['official', 'provider'],
    body: PutOffer,
    answer: z.object({ id: Id }),
  }),
  endOffer: contract({
    method: 'POST',
    path: '/api/offers/:id/end',
    summary: { zh: '终止或撤回价格', en: 'End a price, or withdraw one that has not begun' },
    allow: ['official', 'provider'],
    params: IdParams,
    body: EndOffer,
    answer: z.object({ state: OfferState }),
  }),
}
