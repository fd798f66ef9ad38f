import type { Ctx } from '../../kernel/command.ts'
import { lengthBelow, type Figure, type FigureSource } from '../../kernel/packs/indicators.ts'
import { dayOf } from '../../kernel/time.ts'
import { categoryRules, derivedCategories, peopleInCategory } from '../people/index.ts'
import { findFacts } from '../programmes/index.ts'

/** As the national list of categories names them; `disabled` is drawn from the level that counts. */
const DESTITUTE = 'destitute'
const CENTRAL = 'destitute_central'
const DISABLED = 'disabled'

export interface DisabledDestitute {
  readonly personId: string
  readonly areaCode: string
  /** Supported in an institution 集中供养; the others at home, or nobody recorded where. */
  readonly central: boolean
}

/**
 * The people under destitute support whose ability result that counts today says levels 3 and 4.
 * Whoever was never assessed is none of them, as nobody knows whether they belong here.
 */
export async function disabledDestitute(
  ctx: Ctx,
  areas: readonly string[],
): Promise<DisabledDestitute[]> {
  const on = dayOf(ctx.now)
  const people = await peopleInCategory(ctx, DESTITUTE, { areas, on })
  const ids = people.map((one) => one.personId)
  const facts = await findFacts(ctx, 'person', ids, on)
  const rules = await disabledRules(ctx)
  return people
    .filter(({ personId }) => {
      const level = facts.get(personId)?.facts['ability_level'] ?? null
      return level !== null && derivedCategories({ ability_level: level }, rules).length > 0
    })
    .map(({ personId, areaCode, categories }) => ({
      personId,
      areaCode,
      central: categories.includes(CENTRAL),
    }))
}

/** The line that the pack draws by levels; none where it draws none, and then nobody is disabled. */
const disabledRules = async (ctx: Ctx) =>
  (await categoryRules(ctx)).flatMap(({ code, derived }) =>
    code === DISABLED && derived !== null ? [{ code, expression: derived }] : [],
  )

const ALL = 'indicators.disabled_destitute'
const IN_INSTITUTION = 'indicators.disabled_destitute_central'

/** Categories are the roster's and levels the assessments', so the two meet here. */
export const centralSupportFigures: FigureSource = {
  measures: [ALL, IN_INSTITUTION],
  read: async (ctx, { areas }) => {
    const length = lengthBelow(areas[0] ?? '')
    return (await disabledDestitute(ctx, areas)).flatMap(({ areaCode, central }): Figure[] => {
      const told = { areaCode: areaCode.slice(0, length), part: null }
      return [
        { ...told, measure: ALL, value: 1 },
        { ...told, measure: IN_INSTITUTION, value: central ? 1 : 0 },
      ]
    })
  },
}
