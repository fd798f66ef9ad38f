import { z } from 'zod'
import { AreaCode, contract, Id, oneOf } from '../../kernel/contract.ts'
import { BasicService } from '../../kernel/packs/goals.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText, Month } from '../../kernel/time.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

/** What one unit of a figure is, in words: person, person-time and household are never mixed. */
export const COUNTED_WORDS = {
  person: { zh: '人', en: 'persons' },
  person_time: { zh: '人次', en: 'person-times' },
  household: { zh: '户', en: 'households' },
  call: { zh: '通', en: 'calls' },
  request: { zh: '件', en: 'matters' },
  visit: { zh: '次', en: 'visits' },
  answer: { zh: '份', en: 'answers' },
  assessment: { zh: '份', en: 'assessments' },
  offer: { zh: '单', en: 'offers' },
  order: { zh: '单', en: 'orders' },
  worker: { zh: '人', en: 'care workers' },
  organisation: { zh: '家', en: 'organisations' },
  area: { zh: '个', en: 'areas' },
  bed: { zh: '张', en: 'beds' },
  service: { zh: '项', en: 'services' },
  minute: { zh: '分钟', en: 'minutes' },
  fen: { zh: '元', en: 'yuan' },
} as const
export const Counted = oneOf(COUNTED_WORDS)
export type Counted = z.infer<typeof Counted>

const Term = Words.extend({ measure: z.string(), counts: Counted })

export const Target = z.object({
  relation: z.enum(['at_least', 'at_most']),
  value: z.number(),
  source: z.object({
    document: Words,
    clause: z.string().nullable(),
    date: Day.nullable(),
    url: z.string().nullable(),
    status: z.enum(['confirmed', 'recalled', 'choice']),
  }),
})
export type Target = z.infer<typeof Target>

/** One entry of the dictionary: everything needed to read the figure rightly. */
export const Definition = z.object({
  code: z.string(),
  group: z.string(),
  title: Words,
  about: Words,
  numerator: Term,
  denominator: Term.nullable(),
  unit: z.enum(['count', 'percent', 'minute', 'fen']),
  period: z.enum(['now', 'month', 'chosen']),
  levels: z.array(z.enum(['city', 'district', 'town', 'village'])),
  direction: z.enum(['up', 'down', 'none']),
  parts: z.enum(['category', 'fund', 'visit_state']).nullable(),
  target: Target.nullable(),
})
export type Definition = z.infer<typeof Definition>

export const Group = z.object({ code: z.string(), title: Words })

/** What the page looks at: this day, this month, or this month and the five before it. */
export const Period = z.enum(['today', 'month', 'six_months'])
export type Period = z.infer<typeof Period>

/** Numerator and denominator as counted; `value` is null where there is nothing to divide by. */
const Value = z.object({
  numerator: z.number(),
  denominator: z.number().nullable(),
  value: z.number().nullable(),
})
export type Value = z.infer<typeof Value>

/** The list behind a figure; `areaKey` is the filter that holds the area, to drill with. */
export const Link = z.object({
  page: z.string(),
  query: z.record(z.string(), z.string()),
  areaKey: z.string().nullable(),
})
export type Link = z.infer<typeof Link>

export const FigureView = Value.extend({
  code: z.string(),
  /** Null without a target, or without anything to measure. */
  met: z.boolean().nullable(),
  rows: Link.nullable(),
  denominatorRows: Link.nullable(),
  parts: z.array(Value.extend({ part: z.string(), words: Words, rows: Link.nullable() })),
  /** By area one level below; areas without anything are left out. */
  below: z.array(Value.extend({ areaCode: AreaCode })),
})
export type FigureView = z.infer<typeof FigureView>

/** A goal of the plan; where nothing is counted, nothing is claimed. */
export const GoalRow = z.object({
  id: z.string(),
  /** The part of the city whose plan it is; null for the whole of it. */
  area: z.object({ code: AreaCode, name: z.string() }).nullable(),
  title: Words,
  relation: z.enum(['at_least', 'above', 'at_most']),
  /** Percent. */
  value: z.number(),
  indicator: z.string().nullable(),
  /** The title of the indicator, which may count somewhat others than the plan speaks of. */
  counted: Words.nullable(),
  /** Of which no record is kept; null where an indicator counts it. */
  uncounted: Words.nullable(),
  /** What the indicator found here; null without one, and at a level that it does not speak of. */
  found: Value.extend({
    counts: Counted,
    rows: Link.nullable(),
    denominatorRows: Link.nullable(),
  }).nullable(),
  reached: z.boolean().nullable(),
  document: Words,
  clause: z.string().nullable(),
  status: z.enum(['confirmed', 'recalled', 'choice']),
})
export type GoalRow = z.infer<typeof GoalRow>

export const AreaView = z.object({
  code: AreaCode,
  name: z.string(),
  level: z.enum(['city', 'district', 'town', 'village']),
  /** A development zone counted like a county by statistics. */
  zone: z.boolean(),
})
export type AreaView = z.infer<typeof AreaView>

const CommandCentre = z.object({
  /** When the figures were counted. */
  at: InstantText,
  area: AreaView,
  /** From the city down to the area; `open` says whether the caller may go there. */
  path: z.array(AreaView.extend({ open: z.boolean() })),
  /** The caller's own areas. */
  reach: z.array(AreaView),
  below: z.array(AreaView),
  period: Period,
  from: Day,
  /** Included. */
  to: Day,
  month: Month,
  figures: z.array(FigureView),
})
export type CommandCentre = z.infer<typeof CommandCentre>

const Trend = z.object({
  months: z.array(Month),
  /** One value a month, in the order of `months`; figures that only stand now are not here. */
  series: z.array(z.object({ code: z.string(), values: z.array(Value) })),
})
export type Trend = z.infer<typeof Trend>

export const CoverageQuery = PageQuery.extend({
  area: AreaCode.optional(),
  /** This month when absent. */
  month: Month.optional(),
  visited: z.enum(['yes', 'no']).optional(),
})
export type CoverageQuery = z.infer<typeof CoverageQuery>

export const CoverageRow = z.object({
  personId: Id,
  name: z.string(),
  areaCode: AreaCode,
  areaPath: z.string(),
  programmes: z.array(Words.extend({ id: z.string() })),
  visited: z.boolean(),
})
export type CoverageRow = z.infer<typeof CoverageRow>

export const CentreQuery = PageQuery.extend({
  area: AreaCode.optional(),
  kind: z.enum(['street', 'town']).optional(),
  has: z.enum(['yes', 'no']).optional(),
})
export type CentreQuery = z.infer<typeof CentreQuery>

/** A street or a town with the active centres that stand in it. */
export const CentreRow = z.object({
  areaCode: AreaCode,
  areaPath: z.string(),
  kind: z.enum(['street', 'town']),
  centres: z.array(z.object({ id: Id, name: z.string() })),
})
export type CentreRow = z.infer<typeof CentreRow>

export const CentralSupportQuery = PageQuery.extend({
  area: AreaCode.optional(),
  central: z.enum(['yes', 'no']).optional(),
})
export type CentralSupportQuery = z.infer<typeof CentralSupportQuery>

/** Under destitute support and disabled by the level that counts. */
export const CentralSupportRow = z.object({
  personId: Id,
  name: z.string(),
  areaCode: AreaCode,
  areaPath: z.string(),
  central: z.boolean(),
})
export type CentralSupportRow = z.infer<typeof CentralSupportRow>

/** Who steers: the command centre is theirs, each within the own reach. */
const STEERS = ['official', 'finance', 'auditor'] as const

const Where = z.object({
  /** Absent: the first of the caller's own areas. */
  area: AreaCode.optional(),
})

export const indicatorContracts = {
  dictionary: contract({
    method: 'GET',
    path: '/api/indicators',
    summary: { zh: '指标字典', en: 'All indicators with definition, source, target and direction' },
    allow: 'signed_in',
    answer: z.object({ groups: z.array(Group), items: z.array(Definition) }),
  }),
  commandCentre: contract({
    method: 'GET',
    path: '/api/command-centre',
    summary: { zh: '指挥中心', en: 'Every figure of an area, by the areas below it' },
    allow: STEERS,
    query: Where.extend({ period: Period.default('today') }),
    answer: CommandCentre,
  }),
  trend: contract({
    method: 'GET',
    path: '/api/command-centre/trend',
    summary: { zh: '近六个月趋势', en: 'The last six months of an area' },
    allow: STEERS,
    query: Where,
    answer: Trend,
  }),
  coverage: contract({
    method: 'GET',
    path: '/api/command-centre/coverage',
    summary: {
      zh: '有待遇的人是否得到服务',
      en: 'Who is entitled this month, and whether anybody came',
    },
    allow: STEERS,
    query: CoverageQuery,
    answer: pageOf(CoverageRow),
  }),
  centres: contract({
    method: 'GET',
    path: '/api/command-centre/centres',
    summary: {
      zh: '街道和乡镇有没有养老服务中心',
      en: 'Streets and towns with their care centres',
    },
    allow: STEERS,
    query: CentreQuery,
    answer: pageOf(CentreRow),
  }),
  centralSupport: contract({
    method: 'GET',
    path: '/api/command-centre/central-support',
    summary: {
      zh: '失能特困人员是否集中供养',
      en: 'Disabled people under destitute support, and who is supported in an institution',
    },
    allow: STEERS,
    query: CentralSupportQuery,
    answer: pageOf(CentralSupportRow),
  }),
  goals: contract({
    method: 'GET',
    path: '/api/goals',
    summary: { zh: '方案目标', en: 'What the plan asks to be reached, and what the records say' },
    allow: STEERS,
    answer: z.object({ items: z.array(GoalRow) }),
  }),
  basicServices: contract({
    method: 'GET',
    path: '/api/basic-services',
    summary: { zh: '基本养老服务清单', en: 'The list of basic services for older people' },
    allow: 'public',
    answer: z.object({ items: z.array(BasicService) }),
  }),
  exported: contract({
    method: 'GET',
    path: '/api/command-centre/export',
    summary: { zh: '导出指标', en: 'The figures of an area and of those below it' },
    allow: STEERS,
    query: Where.extend({
      period: Period.default('today'),
      format: z.enum(['xlsx', 'csv']).default('xlsx'),
    }),
  }),
}
