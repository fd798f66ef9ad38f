import { dayOf } from '../server/kernel/time.ts'
import { assess, isAssessed, registerHome, type Registered } from './roster.ts'
import { at, type District } from './district.ts'
import { drawHomes, type Home, type Village } from './elders.ts'

const HOMES_AT_ONCE = 25
const PEOPLE_AT_ONCE = 50

/** Puts every home on the roster and assesses whom the sample wants assessed. */
export async function makeRoster(
  district: District,
  villages: readonly Village[],
  onProgress: (share: number) => Promise<void>,
): Promise<Registered[]> {
  const { state } = district
  const homes = drawHomes(district.random('homes'), villages, state.people, state.startDay)
  const people: Registered[] = []
  for (let from = 0; from < homes.length; from += HOMES_AT_ONCE) {
    const some = homes.slice(from, from + HOMES_AT_ONCE)
    people.push(...(await registerSome(district, some, from)))
    await onProgress((0.8 * from) / homes.length)
  }
  const random = district.random('assessed')
  const assessed = people.filter((person) => isAssessed(random, person))
  const assessors = assessorsOf(district)
  for (let from = 0; from < assessed.length; from += PEOPLE_AT_ONCE) {
    const some = assessed.slice(from, from + PEOPLE_AT_ONCE)
    await district.act('assessor', at(state.startDay, '10:00'), `assess:${from}`, async (ctx) => {
      const draws = district.random(`assess/${from}`)
      for (const person of some) {
        await assess(ctx, draws, district.pack, person, assessors, dayOf(ctx.now))
      }
    })
    await onProgress(0.8 + (0.2 * from) / assessed.length)
  }
  return people
}

async function registerSome(
  district: District,
  homes: readonly Home[],
  from: number,
): Promise<Registered[]> {
  const when = at(district.state.startDay, '09:00')
  const ids = await district.act('district', when, `homes:${from}`, async (ctx) => {
    const registered: string[] = []
    for (const home of homes) {
      registered.push(...(await registerHome(ctx, home, dayOf(ctx.now))).map((one) => one.id))
    }
    return registered
  })
  const elders = homes.flatMap((home) => home.elders.map((elder) => ({ elder, home })))
  return elders.map((one, index) => ({ ...one, id: ids[index]! }))
}

/** The two who sign each assessment. */
export const assessorsOf = (district: District): { id: string; name: string }[] =>
  ['assessor', 'assessor2'].map((username) => {
    const { id, name } = district.actor(username)
    return { id, name }
  })
