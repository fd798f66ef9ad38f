import { creditCodeBody, identityNumber, youngName } from './names.ts'
import { mobileOf, type Village } from './elders.ts'
import type { Random } from './random.ts'
import type { Ctx } from '../server/kernel/command.ts'
import type { Day } from '../server/kernel/time.ts'
import { creditCheckSign, registerOrganisation } from '../server/modules/organisations/index.ts'
import {
  addCertificate,
  registerWorker as registerInProduct,
  setHours,
} from '../server/modules/workforce/index.ts'

/** Towns of Huancui (last three digits of the code) that each synthetic provider serves. */
const PROVIDERS = [
  { name: '示例海安居家养老服务中心', towns: ['001', '002'], mode: 'dispatch' },
  { name: '示例福邻护理服务有限公司', towns: ['001', '002', '003'], mode: 'accept' },
  { name: '示例竹岛社区养老服务站', towns: ['003', '012'], mode: 'dispatch' },
  { name: '示例康泽居家护理有限公司', towns: ['003', '011', '012'], mode: 'dispatch' },
  { name: '示例孙家疃助老服务社', towns: ['011', '100'], mode: 'dispatch' },
  { name: '示例张村镇综合养老服务中心', towns: ['100', '101'], mode: 'dispatch' },
  { name: '示例羊亭温泉为老服务中心', towns: ['101', '102'], mode: 'dispatch' },
  { name: '示例桥头农村养老服务中心', towns: ['102', '109'], mode: 'accept' },
] as const

export interface Provider {
  readonly id: string
  readonly name: string
  readonly mode: 'accept' | 'dispatch'
  readonly towns: readonly string[]
  readonly workers: readonly { readonly id: string; readonly name: string }[]
}

/** What every care worker of the sample can do, and what some can do besides. */
const BASIC = [
  'cleaning',
  'laundry',
  'cooking',
  'personal_care',
  'errands',
  'companionship',
  'visiting',
  'escort',
]
const FURTHER = [
  'bathing',
  'feeding',
  'toileting',
  'lifting',
  'vital_signs',
  'medication',
  'skin_care',
  'hairdressing',
  'rehabilitation',
  'nursing',
]

/** Registers the providers with their care workers on the first day of the sample. */
export async function registerProviders(
  ctx: Ctx,
  random: Random,
  villages: readonly Village[],
  day: Day,
): Promise<Provider[]> {
  const providers: Provider[] = []
  const district = ctx.city + '02'
  let serial = 400_000
  for (const [at, draft] of PROVIDERS.entries()) {
    const towns = draft.towns.map((town) => district + town)
    const near = villages.filter((village) => towns.some((town) => village.code.startsWith(town)))
    const seat = random.pick(near)
    const credit = creditCodeBody(at + 1)
    const { id } = await registerOrganisation(ctx, {
      name: draft.name,
      uscc: credit + creditCheckSign(credit),
      kind: 'provider',
      legalForm: 'private_non_enterprise',
      mode: draft.mode,
      phone: mobileOf(90_000_000 + at),
      address: `示例路${at + 1}号`,
      areaCode: seat.code,
      lat: seat.lat,
      lng: seat.lng,
      operation: 'private',
      openedOn: '2019-01-01',
      servedAreas: towns,
    })
    const workers: { id: string; name: string }[] = []
    for (let n = 0; n < (at < 4 ? 8 : 7); n++) {
      const home = random.pick(near)
      workers.push(await registerWorker(ctx, random, id, home, serial++, day))
    }
    providers.push({ id, name: draft.name, mode: draft.mode, towns, workers })
  }
  return providers
}

/** A care worker with certificates and hours; the serial makes the identity number and the telephone. */
export async function registerWorker(
  ctx: Ctx,
  random: Random,
  organisationId: string,
  home: Village,
  serial: number,
  day: Day,
): Promise<{ id: string; name: string }> {
  const name = youngName(random)
  const bornOn = `${random.int(1968, 1995)}-0${random.int(1, 9)}-1${random.int(0, 9)}`
  const extra = random.shuffled(FURTHER).slice(0, random.int(4, FURTHER.length))
  const { id } = await registerInProduct(ctx, {
    organisationId,
    name,
    identityNumber: identityNumber(bornOn, random.chance(0.9) ? 'female' : 'male', serial),
    phone: mobileOf(60_000_000 + serial),
    skills: [...BASIC, ...extra],
    home: { areaCode: home.code, address: null, lat: home.lat, lng: home.lng },
    joinedOn: day,
  })
  await addCertificate(ctx, id, {
    kind: 'care_worker',
    number: `示例${serial}`,
    issuedBy: '示例技能等级认定机构',
    validFrom: '2024-01-01',
    validTo: null,
  })
  if (extra.includes('nursing')) {
    await addCertificate(ctx, id, {
      kind: 'nurse',
      number: `示例N${serial}`,
      issuedBy: '示例卫生健康部门',
      validFrom: '2022-01-01',
      validTo: '2026-12-31',
    })
  }
  const late = random.chance(0.3)
  const days = [1, 2, 3, 4, 5, ...(random.chance(0.5) ? [6] : [7])].map((weekday) => ({
    weekday,
    from: late ? '09:00' : '08:00',
    to: late ? '18:00' : '17:00',
    breaks: [{ from: '12:00', to: '13:00' }],
  }))
  await setHours(ctx, id, { from: day, days })
  return { id, name }
}
