import type { Ctx } from '../../kernel/command.ts'
import {
  lengthBelow,
  type Figure,
  type FigureScope,
  type FigureSource,
} from '../../kernel/packs/indicators.ts'
import { entitledPeople, type Entitled } from '../programmes/index.ts'
import { peopleVisited } from '../visits/index.ts'

const ENTITLED = 'indicators.entitled_people'
const VISITED = 'indicators.visited_people'

export interface Covered extends Entitled {
  /** Had at least one visit that took place in the same months. */
  readonly visited: boolean
}

/** N7: everybody with an entitlement of the months, once, and whether anybody came. */
export async function coveredPeople(ctx: Ctx, scope: FigureScope): Promise<Covered[]> {
  const people = await entitledPeople(ctx, scope)
  const visited = await peopleVisited(
    ctx,
    people.map((person) => person.personId),
    scope,
  )
  return people.map((person) => ({ ...person, visited: visited.has(person.personId) }))
}

/** Coverage joins two modules, so it is counted here from what both publish. */
export const coverageFigures: FigureSource = {
  measures: [ENTITLED, VISITED],
  read: async (ctx, scope) => {
    const length = lengthBelow(scope.areas[0] ?? '')
    const byArea = Map.groupBy(await coveredPeople(ctx, scope), (person) =>
      person.areaCode.slice(0, length),
    )
    return [...byArea].flatMap(([areaCode, people]): Figure[] => [
      { areaCode, measure: ENTITLED, part: null, value: people.length },
      {
        areaCode,
        measure: VISITED,
        part: null,
        value: people.filter((person) => person.visited).length,
      },
    ])
  },
}
