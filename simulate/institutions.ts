import type { Ctx } from '../server/kernel/command.ts'
import type { Day } from '../server/kernel/time.ts'
import { putOffer } from '../server/modules/catalogue/index.ts'
import {
  creditCheckSign,
  registerOrganisation,
  setBrand,
} from '../server/modules/organisations/index.ts'
import { mobileOf, type Village } from './elders.ts'
import { creditCodeBody } from './names.ts'
import { registerWorker } from './providers.ts'
import type { Random } from './random.ts'

interface Draft {
  readonly name: string
  readonly kind: 'provider' | 'institution' | 'street_centre' | 'station'
  readonly town: string
  readonly legalForm: 'company' | 'private_non_enterprise'
  readonly openedOn: Day
  readonly beds: number | null
  readonly nursingBeds: number | null
  readonly workers: number
  /** Who lives there in a full and in a small sample, and how many of them are disabled. */
  readonly residents: Readonly<
    Record<'full' | 'small', readonly [people: number, disabled: number]>
  >
}

/**
 * A centre exactly at the award's share of disabled residents (14 of 20 beds, 70 %), an institution
 * below it, and a brand with three outlets, which wants five.
 */
const DRAFTS: readonly Draft[] = [
  {
    name: '示例竹岛街道综合养老服务中心',
    kind: 'street_centre',
    town: '003',
    legalForm: 'company',
    openedOn: '2021-04-01',
    beds: 20,
    nursingBeds: 12,
    workers: 4,
    residents: { full: [16, 14], small: [16, 14] },
  },
  {
    name: '示例张村康宁养老院',
    kind: 'institution',
    town: '100',
    legalForm: 'private_non_enterprise',
    openedOn: '2016-09-01',
    beds: 60,
    nursingBeds: 30,
    workers: 3,
    residents: { full: [18, 9], small: [3, 1] },
  },
  brand('示例颐安养老服务有限公司'),
  outlet('示例颐安养老服务站（环翠楼）', '001', 20, [10, 8]),
  outlet('示例颐安养老服务站（鲸园）', '002', 16, [8, 5]),
  outlet('示例颐安养老服务站（孙家疃）', '011', 12, [6, 5]),
]

function brand(name: string): Draft {
  const none = [0, 0] as const
  return {
    name,
    kind: 'provider',
    town: '001',
    legalForm: 'company',
    openedOn: '2020-03-01',
    beds: null,
    nursingBeds: null,
    workers: 1,
    residents: { full: none, small: none },
  }
}

function outlet(
  name: string,
  town: string,
  beds: number,
  full: readonly [people: number, disabled: number],
): Draft {
  return {
    name,
    kind: 'station',
    town,
    legalForm: 'company',
    openedOn: '2020-06-01',
    beds,
    nursingBeds: Math.floor(beds / 2),
    workers: 2,
    residents: { full, small: [2, 1] },
  }
}

export interface SampleInstitution {
  readonly id: string
  readonly name: string
  readonly isBrand: boolean
  readonly village: Village
  readonly residents: Draft['residents']
}

/** One service of each of the six helps, at prices invented for the sample. */
const HELPS = [
  ['meals.canteen-lunch', 14],
  ['bathing.home-assisted', 90],
  ['cleaning.daily', 40],
  ['medical.escort', 160],
  ['mobility.walk', 40],
  ['emergency.response', 60],
] as const

/** Credit codes and numbers of people begin after those of the providers and their workers. */
const FIRST_CODE = 101
const FIRST_WORKER = 410_000

/** Registers institutions with beds, and a brand with its outlets, on the first day of the sample. */
export async function registerInstitutions(
  ctx: Ctx,
  random: Random,
  villages: readonly Village[],
  day: Day,
): Promise<SampleInstitution[]> {
  const made: SampleInstitution[] = []
  let serial = FIRST_WORKER
  for (const [at, draft] of DRAFTS.entries()) {
    const near = villages.filter(({ code }) => code.startsWith(`${ctx.city}02${draft.town}`))
    const village = random.pick(near)
    const id = await registerDraft(ctx, draft, village, at)
    for (let n = 0; n < draft.workers; n++) {
      await registerWorker(ctx, random, id, random.pick(near), serial++, day)
    }
    for (const [serviceCode, yuan] of draft.kind === 'institution' ? [] : HELPS) {
      const price = { organisationId: id, serviceCode, priceFen: yuan * 100, from: day, to: null }
      await putOffer(ctx, price)
    }
    const brandId = made.find((one) => one.isBrand)?.id
    if (draft.kind === 'station' && brandId !== undefined) {
      await setBrand(ctx, id, { version: 1, brandId, from: day, reason: '示例：连锁网点' })
    }
    const { name, residents } = draft
    made.push({ id, name, isBrand: draft.kind === 'provider', village, residents })
  }
  return made
}

async function registerDraft(
  ctx: Ctx,
  draft: Draft,
  village: Village,
  at: number,
): Promise<string> {
  const credit = creditCodeBody(FIRST_CODE + at)
  const { id } = await registerOrganisation(ctx, {
    name: draft.name,
    uscc: draft.kind === 'station' ? null : credit + creditCheckSign(credit),
    kind: draft.kind,
    legalForm: draft.legalForm,
    mode: 'dispatch',
    phone: mobileOf(90_000_100 + at),
    address: `示例路${201 + at}号`,
    areaCode: village.code,
    lat: village.lat,
    lng: village.lng,
    operation: draft.kind === 'street_centre' ? 'public_private' : 'private',
    beds: draft.beds,
    nursingBeds: draft.nursingBeds,
    openedOn: draft.openedOn,
  })
  return id
}
