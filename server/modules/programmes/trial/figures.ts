import { sql, type Expression, type SqlBool } from 'kysely'
import { reaches, withinAreas } from '../../../kernel/access.ts'
import type { Ctx } from '../../../kernel/command.ts'
import { lengthBelow } from '../../../kernel/packs/indicators.ts'
import { absent } from '../../../kernel/refused.ts'
import { areaNames } from '../../areas/index.ts'
import { instrumentLevels } from '../../assessments/index.ts'
import { ABILITY } from '../schema.ts'
import { getTrialRow } from './trial.ts'
import { outlookOf } from './outlook.ts'
import type { Gains, TrialFigures } from './schema.ts'
import './tables.ts'

/**
 * A trial in figures for one area, or for all that the caller reaches: who gains and who loses, what
 * each month costs, and the same by the places below and by ability level.
 */
export async function trialFigures(
  ctx: Ctx,
  trialId: string,
  area: string | undefined,
): Promise<TrialFigures> {
  const trial = await getTrialRow(ctx, trialId)
  if (area !== undefined && !reaches(ctx.actor, area)) throw absent('areas.unknown', { code: area })
  const areas = area === undefined ? ctx.actor.reach : [area]
  const within = withinAreas(areas, sql.ref('area_code'))
  const [all] = await gainsBy(ctx, trialId, within, sql`'all'`)
  return {
    area: area === undefined ? null : { code: area, name: await nameOf(ctx, area) },
    all: all ?? { ...NOBODY },
    ...(await outlookOf(ctx, trial, within)),
    areas: await byArea(ctx, trialId, within, lengthBelow(widest(areas))),
    levels: await byLevel(ctx, trialId, within),
  }
}

const NOBODY: Gains = {
  new: 0,
  more: 0,
  same: 0,
  less: 0,
  lost: 0,
  waiting: 0,
  neither: 0,
  unsure: 0,
  before: 0,
  after: 0,
}

const widest = (areas: readonly string[]): string =>
  areas.toSorted((a, b) => a.length - b.length)[0] ?? ''

async function nameOf(ctx: Ctx, code: string): Promise<string> {
  return (await areaNames(ctx, [code])).get(code) ?? code
}

type Grouped = Gains & { readonly key: string | null }

/** Counts of each outcome and the sums before and after, one row for each value of `key`. */
async function gainsBy(
  ctx: Ctx,
  trialId: string,
  within: Expression<SqlBool>,
  key: Expression<unknown>,
): Promise<Grouped[]> {
  const found = await sql<Grouped>`
    select ${key}::text as key,
           count(*) filter (where outcome = 'new') as new,
           count(*) filter (where outcome = 'more') as more,
           count(*) filter (where outcome = 'same') as same,
           count(*) filter (where outcome = 'less') as less,
           count(*) filter (where outcome = 'lost') as lost,
           count(*) filter (where outcome = 'waiting') as waiting,
           count(*) filter (where outcome = 'neither') as neither,
           count(*) filter (where outcome = 'unsure') as unsure,
           sum(before_amount) as before, sum(after_amount) as after
      from programme_trial_row
     where city = ${ctx.city} and trial_id = ${trialId} and ${within}
     group by 1 order by 1`.execute(ctx.db)
  return found.rows
}

async function byArea(
  ctx: Ctx,
  trialId: string,
  within: Expression<SqlBool>,
  length: number,
): Promise<TrialFigures['areas']> {
  const rows = await gainsBy(ctx, trialId, within, sql`left(area_code, ${sql.lit(length)})`)
  const names = await areaNames(
    ctx,
    rows.map((row) => row.key ?? ''),
  )
  return rows.map(({ key, ...gains }) => {
    const code = key ?? ''
    const path = names.get(code) ?? code
    return { code, name: path.split(' ').at(-1) ?? path, ...gains }
  })
}

const UNASSESSED = { zh: '未评估', en: 'not assessed' }

async function byLevel(
  ctx: Ctx,
  trialId: string,
  within: Expression<SqlBool>,
): Promise<TrialFigures['levels']> {
  const rows = await gainsBy(ctx, trialId, within, sql.ref('level'))
  if (rows.length === 1 && rows[0]!.key === null) return []
  const words = new Map((await instrumentLevels(ctx, ABILITY)).map((one) => [one.level, one]))
  return rows.map(({ key, ...gains }) => {
    const level = key === null ? null : Number(key)
    const found = level === null ? UNASSESSED : words.get(level)
    return { level, zh: found?.zh ?? `${key}`, en: found?.en ?? `${key}`, ...gains }
  })
}
