import { areaNames } from '../areas/index.ts'
import type { Ctx } from '../../kernel/command.ts'
import { TRACKED, type FieldChange, type OrganisationChange, type TrackedValue } from './schema.ts'
import './tables.ts'

type Content = Readonly<Record<string, unknown>>

/** What was entered of an organisation, the latest first, with what each entry changed. */
export async function historyOf(ctx: Ctx, id: string): Promise<OrganisationChange[]> {
  const rows = await ctx.db
    .selectFrom('organisation_history')
    .select(['version', 'at', 'what', 'on_day as on', 'reason', 'actor_name as actorName'])
    .select('content')
    .where('organisation_id', '=', id)
    .orderBy('version')
    .execute()
  let [entry, brand]: [Content | null, TrackedValue] = [null, null]
  const history = rows.map(({ content, ...row }) => {
    const changes: FieldChange[] = []
    if (row.what === 'registered' || row.what === 'amended') {
      if (entry !== null) changes.push(...changesBetween(entry, content))
      entry = content
    }
    if (row.what === 'brand_set') {
      const after = scalarOf(content['brand'])
      changes.push({ field: 'brand', before: brand, after })
      brand = after
    }
    return { ...row, at: row.at.toString(), changes }
  })
  return (await withAreaPaths(ctx, history)).toReversed()
}

const changesBetween = (before: Content, after: Content): FieldChange[] =>
  TRACKED.map((field) => ({
    field,
    before: scalarOf(before[field]),
    after: scalarOf(after[field]),
  })).filter((one) => one.before !== one.after)

const scalarOf = (value: unknown): TrackedValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null

async function withAreaPaths(
  ctx: Ctx,
  history: readonly OrganisationChange[],
): Promise<OrganisationChange[]> {
  const codes = history.flatMap(({ changes }) =>
    changes.flatMap((one) =>
      one.field === 'areaCode' ? [String(one.before), String(one.after)] : [],
    ),
  )
  const names = await areaNames(ctx, codes)
  const pathOf = (code: TrackedValue): TrackedValue => names.get(String(code)) ?? code
  return history.map((row) => ({
    ...row,
    changes: row.changes.map((one) =>
      one.field === 'areaCode'
        ? { ...one, before: pathOf(one.before), after: pathOf(one.after) }
        : one,
    ),
  }))
}
