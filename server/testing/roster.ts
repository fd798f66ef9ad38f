import { readPack } from '../kernel/packs/packs.ts'
import { installAreas } from '../modules/areas/index.ts'
import {
  installPeopleWords,
  type Person,
  registerPerson,
  type RegisterPerson,
} from '../modules/people/index.ts'
import { type PersonCard, peopleContracts } from '../modules/people/schema.ts'
import { freshIdentityNumber } from './identity-number.ts'
import type { Caller, World } from './world.ts'

/** A village of 竹岛 in the real tree, and the one beside it. */
export const WANGHAI = '371002003016'
export const NEXT_VILLAGE = '371002003017'

/** Of the region of the tests; born in 1940 unless stated. */
export const freshNumber = (born = '19400315'): string => freshIdentityNumber(born, '371002')

const somebody = (about: Partial<RegisterPerson>): RegisterPerson => ({
  name: '测试桂华',
  areaCode: WANGHAI,
  address: '测试路1号',
  ...about,
})

/** Somebody with a number of their own. */
export const numbered = (about: Partial<RegisterPerson> = {}): RegisterPerson =>
  somebody({ idNumber: freshNumber(), ...about })

/** Somebody whose sex and birth date were told, without a number. */
export const unnumbered = (about: Partial<RegisterPerson> = {}): RegisterPerson =>
  somebody({ bornOn: '1940-01-01', sex: 'female', ...about })

/** A roster with nobody on it yet, for the tests of people. */
export interface Roster {
  given(person: RegisterPerson): Promise<Person>
  /** Of the district. */
  official(): Caller
  card(id: string): Promise<PersonCard>
}

export async function openRoster(world: World): Promise<Roster> {
  const pack = readPack('shandong-weihai')
  await world.system.do((ctx) => installAreas(ctx, pack))
  await world.system.do((ctx) => installPeopleWords(ctx, pack))
  const official = () => world.as('official', { reach: ['371002'] })
  return {
    given: (person) => world.system.do((ctx) => registerPerson(ctx, person)),
    official,
    card: async (id) => (await official().call(peopleContracts.get, { params: { id } })).body,
  }
}
