import { elderName, identityNumber, youngName, type Sex } from './names.ts'
import type { Random } from './random.ts'

export interface Village {
  readonly code: string
  readonly name: string
  readonly kind: 'urban' | 'rural'
  readonly lat: number
  readonly lng: number
}

/** One synthetic older person, in words that every module's commands can be given. */
export interface Elder {
  readonly name: string
  readonly sex: Sex
  readonly bornOn: string
  readonly identityNumber: string
  readonly mobile: string | null
  readonly village: Village
  readonly address: string
  readonly lat: number
  readonly lng: number
  readonly living: string
  /** Category codes of the national pack, with the day they began. */
  readonly categories: readonly { code: string; from: string; evidence: string }[]
  readonly contact: { name: string; relation: 'child' | 'neighbour'; phone: string } | null
  /** Which of GB/T 42195's levels an assessment would find. */
  readonly level: 0 | 1 | 2 | 3 | 4
}

/** Elders who live together, with the telephone of the home. */
export interface Home {
  readonly village: Village
  readonly address: string
  readonly lat: number
  readonly lng: number
  readonly phone: string
  readonly networked: boolean
  readonly elders: readonly Elder[]
}

/** The share of the four groups of purchased hours is raised, so that a small sample shows them. */
const GROUPS: readonly (readonly [string | null, number, string])[] = [
  [null, 82, ''],
  ['subsistence_allowance', 7, '示例：最低生活保障证'],
  ['destitute_dispersed', 3, '示例：特困人员救助供养证'],
  ['preferential_treatment', 5, '示例：优待证'],
  ['family_planning_special', 3, '示例：计划生育特别扶助证'],
]

/** Numbers in 154, a mobile series no carrier uses: no sample number rings at anybody's home. */
export const mobileOf = (serial: number): string => `154${String(serial).padStart(8, '0')}`

/**
 * Draws homes until they hold `count` elders. Towns get as many as they have villages. Identity numbers
 * and telephones are counted from `firstSerial` on, ten for a home.
 */
export function drawHomes(
  random: Random,
  villages: readonly Village[],
  count: number,
  startDay: string,
  firstSerial = 0,
): Home[] {
  const homes: Home[] = []
  let serial = firstSerial
  for (let people = 0; people < count;) {
    const village = random.pick(villages)
    const couple = random.chance(0.35) && people + 2 <= count
    const home = drawHome(random, village, couple, startDay, serial)
    homes.push(home)
    people += home.elders.length
    serial += 10
  }
  return homes
}

function drawHome(
  random: Random,
  village: Village,
  couple: boolean,
  startDay: string,
  serial: number,
): Home {
  // About 400 m around the village's point, which is synthetic itself.
  const lat = round(village.lat + (random.next() - 0.5) * 0.008)
  const lng = round(village.lng + (random.next() - 0.5) * 0.01)
  const address =
    village.kind === 'urban'
      ? `示例路${random.int(1, 199)}号${random.int(1, 30)}号楼${random.int(1, 4)}单元${random.int(1, 6)}0${random.int(1, 3)}`
      : `示例街${random.int(1, 320)}号`
  const living = couple
    ? 'spouse_only'
    : random.weighted([
        ['alone', 45],
        ['with_children', 40],
        ['with_grandchildren', 6],
        ['with_relatives', 6],
        ['with_others', 3],
      ] as const)
  const sexes: readonly Sex[] = couple
    ? ['male', 'female']
    : [random.chance(0.58) ? 'female' : 'male']
  const base = startDay.slice(0, 4)
  const elders = sexes.map((sex, at): Elder => {
    const bornOn = drawBirthday(random, Number(base))
    const age = Number(base) - Number(bornOn.slice(0, 4))
    const [group, , evidence] = random.weighted(GROUPS.map((row) => [row, row[1]] as const))
    return {
      name: elderName(random, sex),
      sex,
      bornOn,
      identityNumber: identityNumber(bornOn, sex, serial + at),
      mobile: random.chance(age > 85 ? 0.2 : 0.6) ? mobileOf(serial * 10 + at) : null,
      village,
      address,
      lat,
      lng,
      living,
      categories: group
        ? [
            {
              code: group,
              from: `${random.int(2012, Number(base) - 1)}-0${random.int(1, 9)}-01`,
              evidence,
            },
          ]
        : [],
      contact: random.chance(0.8)
        ? {
            name: youngName(random),
            relation: random.chance(0.8) ? 'child' : 'neighbour',
            phone: mobileOf(50_000_000 + serial * 10 + at),
          }
        : null,
      level: drawLevel(random, age),
    }
  })
  return {
    village,
    address,
    lat,
    lng,
    phone: mobileOf(80_000_000 + serial),
    networked: random.chance(0.7),
    elders,
  }
}

/** Aged 60 to 99, fewer with each year. */
function drawBirthday(random: Random, year: number): string {
  const age = Math.min(99, 61 + Math.floor(-Math.log(1 - random.next()) * 11))
  const month = String(random.int(1, 12)).padStart(2, '0')
  const day = String(random.int(1, 28)).padStart(2, '0')
  return `${year - age}-${month}-${day}`
}

function drawLevel(random: Random, age: number): Elder['level'] {
  const worse = Math.max(0, (age - 70) / 30)
  return random.weighted([
    [0, 70 - 45 * worse],
    [1, 15 + 10 * worse],
    [2, 8 + 15 * worse],
    [3, 4 + 12 * worse],
    [4, 3 + 8 * worse],
  ] as const)
}

const round = (value: number): number => Math.round(value * 100_000) / 100_000
