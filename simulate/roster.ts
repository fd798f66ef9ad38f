import type { Ctx } from '../server/kernel/command.ts'
import type { Pack } from '../server/kernel/packs/packs.ts'
import { addDays, type Day } from '../server/kernel/time.ts'
import { recordAssessment } from '../server/modules/assessments/index.ts'
import { registerPerson } from '../server/modules/people/index.ts'
import { drawAnswers, SHARE_OF_LEVEL } from './answers.ts'
import type { Elder, Home } from './elders.ts'
import type { Random } from './random.ts'

export interface Registered {
  readonly id: string
  readonly elder: Elder
  readonly home: Home
}

/** Puts one home on the roster, with categories, contacts and consents. */
export async function registerHome(ctx: Ctx, home: Home, day: Day): Promise<Registered[]> {
  const registered: Registered[] = []
  let householdId: string | undefined
  for (const elder of home.elders) {
    const person = await registerPerson(ctx, {
      name: elder.name,
      idNumber: elder.identityNumber,
      ...(elder.mobile ? { phone: elder.mobile } : {}),
      areaCode: home.village.code,
      address: elder.address,
      lat: elder.lat,
      lng: elder.lng,
      living: elder.living,
      ...(householdId
        ? { householdId }
        : { householdPhone: home.phone, programmePhone: home.networked }),
      ...(home.networked ? { networkedFrom: addDays(day, -200) } : {}),
      categories: elder.categories.map(({ code, from, evidence }) => ({
        category: code,
        from,
        evidence,
      })),
      contacts: elder.contact
        ? [{ ...elder.contact, guardian: elder.level >= 3, emergencyOrder: 1 }]
        : [],
      consents: ['services', 'providers', 'photos'],
    })
    householdId = person.householdId
    registered.push({ id: person.id, elder, home })
  }
  return registered
}

/** Whose ability is assessed: everybody who may be entitled, and some others. */
export const isAssessed = (random: Random, { elder }: Registered): boolean =>
  elder.categories.length > 0 ? random.chance(0.9) : random.chance(0.12)

export async function assess(
  ctx: Ctx,
  random: Random,
  pack: Pack,
  person: Registered,
  assessors: readonly { id: string; name: string }[],
  day: Day,
): Promise<void> {
  const instrument = pack.instruments.find((one) => one.id === 'gbt42195-2022')!
  await recordAssessment(ctx, {
    instrumentId: instrument.id,
    personId: person.id,
    answers: drawAnswers(random, instrument, SHARE_OF_LEVEL[person.elder.level]),
    assessors,
    assessedOn: day,
  })
}
