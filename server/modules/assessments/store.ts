import type { Ctx } from '../../kernel/command.ts'
import { withinReach } from '../../kernel/access.ts'
import { itemsOf, type Instrument } from '../../kernel/packs/instruments.ts'
import { absent } from '../../kernel/refused.ts'
import { ageOn, dayOf } from '../../kernel/time.ts'
import { areaNames } from '../areas/index.ts'
import { peopleByIds } from '../people/index.ts'
import { canOnDraft } from './access.ts'
import { scoreInstrument } from './instrument.ts'
import type { Draft } from './schema.ts'
import './tables.ts'

/** One installed version: `id` is the row that assessments refer to. */
export interface Installed {
  readonly id: string
  readonly document: Instrument
  readonly installedAt: Temporal.Instant
}

const INSTALLED = ['id', 'document', 'installed_at as installedAt'] as const

/** The version in use, which is the one installed last. */
export async function currentInstrument(ctx: Ctx, instrumentId: string): Promise<Installed> {
  const found = await ctx.db
    .selectFrom('instrument')
    .select(INSTALLED)
    .where('instrument_id', '=', instrumentId)
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  if (!found) throw absent('assessments.no_instrument', { instrument: instrumentId })
  return found
}

export async function instrumentsByIds(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, Instrument>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('instrument')
    .select(['id', 'document'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.document]))
}

export const nameOf = ({ id, version, titleZh, titleEn }: Instrument, revision: string) => ({
  id,
  version,
  revision,
  titleZh,
  titleEn,
})

/** A level in words; an instrument that lost the level keeps its number. */
export function levelWords(instrument: Instrument, level: number) {
  const found = instrument.levels.find((one) => one.level === level)
  return { level, key: found?.key ?? '', zh: found?.zh ?? `${level}`, en: found?.en ?? `${level}` }
}

/** Who the assessments are about, as lists show them. */
export async function subjectsOf(ctx: Ctx, personIds: readonly string[]) {
  const people = await peopleByIds(ctx, [...new Set(personIds)])
  const areas = await areaNames(
    ctx,
    [...people.values()].map((person) => person.areaCode),
  )
  const today = dayOf(ctx.now)
  return new Map(
    [...people].map(([id, person]) => [
      id,
      {
        id,
        name: person.name,
        age: ageOn(person.bornOn, today),
        sex: person.sex,
        areaPath: areas.get(person.areaCode) ?? person.areaCode,
      },
    ]),
  )
}

/** A draft in reach; with `lock` nobody else changes it until the command ends. */
export async function reachDraft(ctx: Ctx, id: string, options: { lock?: boolean } = {}) {
  const draft = await ctx.db
    .selectFrom('assessment_draft')
    .selectAll()
    .where('id', '=', id)
    .where((eb) => withinReach(ctx.actor, eb.ref('area_code')))
    .$if(options.lock === true, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!draft) throw absent('assessments.no_draft')
  return draft
}

/** A draft as the wire has it, with its score so far and what the caller may do. */
export async function presentDraft(ctx: Ctx, id: string) {
  const draft = await reachDraft(ctx, id)
  const instrument = (await instrumentsByIds(ctx, [draft.instrument])).get(draft.instrument)!
  const person = (await subjectsOf(ctx, [draft.person_id])).get(draft.person_id)!
  const score = scoreInstrument(instrument, draft.answers)
  const shown: Omit<Draft, 'startedAt' | 'savedAt'> & {
    startedAt: Temporal.Instant
    savedAt: Temporal.Instant
  } = {
    id: draft.id,
    instrument: nameOf(instrument, draft.instrument),
    person,
    reason: draft.reason,
    note: draft.note,
    assessedOn: draft.assessed_on,
    state: draft.state,
    version: draft.version,
    answers: draft.answers,
    score,
    signatures: draft.signatures,
    assessorsMin: instrument.assessorsMin,
    correctsId: draft.corrects_id,
    startedBy: draft.started_by_name,
    startedAt: draft.started_at,
    savedAt: draft.saved_at,
  }
  const signedBy = draft.signatures.map((signature) => signature.accountId)
  const can = canOnDraft(ctx.actor, { state: draft.state, missing: score.missing.length, signedBy })
  return { draft: shown, can }
}

/** The words of items, for refusals that name them. */
export function itemWords(instrument: Instrument, keys: readonly string[], lang: 'zh' | 'en') {
  const items = new Map(itemsOf(instrument).map((item) => [item.key, item]))
  return keys.map((key) => items.get(key)?.[lang] ?? key)
}
