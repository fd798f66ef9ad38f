import { readPack } from '../kernel/packs/packs.ts'
import type { Actor } from '../kernel/actor.ts'
import { dayOf } from '../kernel/time.ts'
import { installAreas } from '../modules/areas/index.ts'
import { installCatalogue, putOffer } from '../modules/catalogue/index.ts'
import { registerOrganisation } from '../modules/organisations/index.ts'
import { installPeopleWords, registerPerson, type Person } from '../modules/people/index.ts'
import { addCertificate, registerWorker, setHours } from '../modules/workforce/index.ts'
import { identityNumber } from './identity-number.ts'
import type { Caller, World } from './world.ts'

const pack = readPack('shandong-weihai')

/** A village of 竹岛 and one of another county, both in the real tree. */
export const VILLAGE = '371002001001'
export const ELSEWHERE = '371082001008'
/** Where most homes of the small town are; 0.01° of latitude is about 1.1 km. */
export const HOME = { lat: 37.5133, lng: 122.1204 }

/** People, providers and workers for tests of visits and what follows from them. */
export interface CareTown {
  person(over?: Partial<Parameters<typeof registerPerson>[1]>): Promise<Person>
  /** A provider that offers the service there; `accept` providers are asked first. */
  provider(over?: {
    mode?: 'accept' | 'dispatch'
    areaCode?: string
    /** The whole district unless stated. */
    serves?: string
  }): Promise<string>
  /** A fit worker who works every day from 08:00 to 18:00. */
  worker(
    organisationId: string,
    over?: { lat?: number; lng?: number; skills?: readonly string[] },
  ): Promise<string>
  asWorker(workerId: string, organisationId: string): Caller
  asProvider(organisationId: string): Caller
  asDesk(role: 'operator' | 'dispatcher', reach?: readonly string[]): Caller
  asPayer(role?: 'official' | 'finance', reach?: readonly string[]): Caller
}

/** By the hour, one worker, a skill and no certificate. */
export const SERVICE = 'cleaning.daily'
/** By the visit, with a certificate. */
export const CERTIFIED_SERVICE = 'bathing.bed-bath'
const SKILLS = ['cleaning', 'bathing', 'skin_care', 'lifting']

export async function openCareTown(world: World): Promise<CareTown> {
  await world.system.do(async (ctx) => {
    await installAreas(ctx, pack)
    await installPeopleWords(ctx, pack)
    await installCatalogue(ctx, pack)
  })
  let made = 0
  const as = (role: Actor['roles'][number], about: Partial<Actor>) => world.as(role, about)
  return {
    person: (over = {}) =>
      world.system.do((ctx) =>
        registerPerson(ctx, {
          name: `测试${letter(++made)}`,
          sex: 'female',
          bornOn: '1942-05-06',
          areaCode: VILLAGE,
          address: `测试路 ${made} 号`,
          ...HOME,
          ...over,
        }),
      ),
    provider: ({ mode = 'dispatch', areaCode = VILLAGE, serves = areaCode.slice(0, 6) } = {}) =>
      world.system.do(async (ctx) => {
        const { id } = await registerOrganisation(ctx, {
          name: `测试服务站${letter(++made)}`,
          kind: 'station',
          address: '测试路 2 号',
          areaCode,
          ...HOME,
          mode,
          servedAreas: [serves],
        })
        for (const serviceCode of [SERVICE, CERTIFIED_SERVICE]) {
          const from = dayOf(ctx.now)
          await putOffer(ctx, { organisationId: id, serviceCode, priceFen: 4000, from, to: null })
        }
        return id
      }),
    worker: (organisationId, { skills = SKILLS, ...over } = {}) => {
      const running = ++made
      return world.system.do(async (ctx) => {
        const { id } = await registerWorker(ctx, {
          organisationId,
          name: `测护${letter(running)}`,
          identityNumber: identityNumber(`99999919800101${String(running).padStart(3, '0')}`),
          phone: `1380000${String(running).padStart(4, '0')}`,
          skills: [...skills],
          home: { areaCode: VILLAGE, address: null, ...HOME, ...over },
        })
        await addCertificate(ctx, id, {
          kind: 'care_worker',
          number: `测试-${running}`,
          issuedBy: '测试机构',
          validFrom: dayOf(ctx.now),
          validTo: '2030-12-31',
        })
        const every = [1, 2, 3, 4, 5, 6, 7]
        const days = every.map((weekday) => ({ weekday, from: '08:00', to: '18:00', breaks: [] }))
        await setHours(ctx, id, { from: dayOf(ctx.now), days })
        return id
      })
    },
    asWorker: (workerId, organisationId) =>
      as('care_worker', { reach: [], workerId, organisationId }),
    asProvider: (organisationId) => as('provider', { reach: [], organisationId }),
    asDesk: (role, reach = ['371002']) => as(role, { reach }),
    asPayer: (role = 'official', reach = ['371002']) => as(role, { reach }),
  }
}

/** Names hold no digits. */
const letter = (number: number): string =>
  [...String(number)].map((digit) => '零一二三四五六七八九'[Number(digit)]).join('')
