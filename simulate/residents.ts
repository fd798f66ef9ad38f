import { addDays, dayOf } from '../server/kernel/time.ts'
import { recordLifeEvent } from '../server/modules/people/index.ts'
import { at, type District } from './district.ts'
import { drawHomes, type Elder, type Home } from './elders.ts'
import type { SampleInstitution } from './institutions.ts'
import type { Random } from './random.ts'
import { assessorsOf } from './roster-history.ts'
import { assess, registerHome } from './roster.ts'

/** Numbers of the residents begin after those of the roster, of an institution after the last one's. */
const FIRST_SERIAL = 40_000
const SERIALS = 2_000

/**
 * Older people who live in the institutions of the sample: on the roster like everybody, assessed, and
 * admitted months or years ago. They call nobody and are visited by nobody.
 */
export async function makeResidents(district: District): Promise<void> {
  const { startDay, institutions = [] } = district.state
  for (const [place, institution] of institutions.entries()) {
    const random = district.random(`residents/${place}`)
    const homes = drawResidents(district, random, institution, FIRST_SERIAL + place * SERIALS)
    if (homes.length === 0) continue
    const key = `residents:${place}`
    const people = await district.act('district', at(startDay, '10:30'), key, async (ctx) => {
      const ids: string[] = []
      for (const home of homes) {
        ids.push(...(await registerHome(ctx, home, dayOf(ctx.now))).map((one) => one.id))
      }
      for (const id of ids) {
        const on = addDays(startDay, -random.int(20, 700))
        await recordLifeEvent(ctx, id, { kind: 'admitted', on, organisationId: institution.id })
      }
      return ids
    })
    await district.act('assessor', at(startDay, '11:30'), `${key}:assess`, async (ctx) => {
      const elders = homes.flatMap((home) => home.elders.map((elder) => ({ elder, home })))
      for (const [n, one] of elders.entries()) {
        const person = { ...one, id: people[n]! }
        await assess(ctx, random, district.pack, person, assessorsOf(district), startDay)
      }
    })
  }
}

/** As many as the institution has in a sample of this size; the first of them disabled. */
function drawResidents(
  { state }: District,
  random: Random,
  { village, residents }: SampleInstitution,
  firstSerial: number,
): Home[] {
  const [people, disabled] = residents[state.size]
  if (people === 0) return []
  let drawn = 0
  const levelled = (elder: Elder): Elder => ({
    ...elder,
    level: drawn++ < disabled ? random.pick([1, 2, 3, 3, 4] as const) : 0,
  })
  return drawHomes(random, [village], people, state.startDay, firstSerial).map((home) => ({
    ...home,
    networked: false,
    elders: home.elders.map(levelled),
  }))
}
