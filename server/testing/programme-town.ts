import { readPack, type Pack } from '../kernel/packs/packs.ts'
import { openWorld, type World } from './world.ts'
import { installAreas } from '../modules/areas/index.ts'
import { installInstruments, recordAssessment } from '../modules/assessments/index.ts'
import { installCatalogue } from '../modules/catalogue/index.ts'
import { installPeopleWords, registerPerson, type Person } from '../modules/people/index.ts'
import { itemsOf } from '../kernel/packs/instruments.ts'
import { installProgrammes } from '../modules/programmes/index.ts'
import { ABILITY } from '../modules/programmes/schema.ts'

export const HOURS = 'purchased-hours'
export const CREDIT = 'phone-credit'
/** 竹岛 in Huancui, and a village of Rongcheng. */
export const VILLAGE = '371002003016'
export const ELSEWHERE = '371082001008'

export interface Given {
  readonly category?: string
  readonly level?: number
  readonly bornOn?: string
  readonly areaCode?: string
  readonly telephone?: boolean
  readonly householdId?: string
}

/** The two rules whose months the tests count; the rest of the pack would only grant beside them. */
const twoRules = (pack: Pack): Pack => ({
  ...pack,
  programmes: pack.programmes.filter(({ id }) => id === HOURS || id === CREDIT),
})

/** A small city with two rules of Weihai, and people who meet them or not. */
export interface Town {
  readonly world: World
  readonly pack: Pack
  person(given?: Given): Promise<Person>
}

export async function openTown(change: (pack: Pack) => Pack = twoRules): Promise<Town> {
  const world = await openWorld()
  const pack = change(readPack('shandong-weihai'))
  await world.system.do(async (ctx) => {
    await installAreas(ctx, pack)
    await installPeopleWords(ctx, pack)
    await installCatalogue(ctx, pack)
    await installInstruments(ctx, pack)
    await installProgrammes(ctx, pack)
  })
  let number = 0
  return {
    world,
    pack,
    async person(given = {}) {
      number += 1
      const person = await world.system.do((ctx) =>
        registerPerson(ctx, {
          name: `测试${'甲乙丙丁戊己庚辛壬癸'[number % 10]}${'子丑寅卯辰巳午未申酉'[Math.floor(number / 10) % 10]}`,
          sex: 'male',
          bornOn: given.bornOn ?? '1946-03-02',
          areaCode: given.areaCode ?? VILLAGE,
          address: `测试路${number}号`,
          networkedFrom: '2024-01-01',
          ...(given.householdId ? { householdId: given.householdId } : {}),
          ...(given.telephone
            ? { householdPhone: `0631${String(5_200_000 + number)}`, programmePhone: true }
            : {}),
          ...(given.category
            ? { categories: [{ category: given.category, from: '2024-01-01', evidence: '测试证' }] }
            : {}),
        }),
      )
      if (given.level !== undefined) await assessed(world, pack, person.id, given.level)
      return person
    },
  }
}

const ASSESSORS = ['a', 'b'].map((end) => ({
  id: `00000000-0000-7000-8000-00000000000${end}`,
  name: `测试评估员${end}`,
}))

/** Gives a person a level by answers that reach the top of its band. */
export async function assessed(
  world: World,
  pack: Pack,
  personId: string,
  level: number,
  assessedOn = '2026-06-01',
): Promise<void> {
  const document = pack.instruments.find((one) => one.id === ABILITY)!
  let left = document.levels.find((band) => band.level === level)!.max
  const answers = Object.fromEntries(
    itemsOf(document)
      .filter((item) => item.required || item.scored)
      .map((item) => {
        if (item.type === 'number') return [item.key, item.min ?? 0]
        if (item.type === 'text') return [item.key, '测试']
        const options = item.options.toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))
        const quiet = item.options.find((option) => option.key === 'no') ?? options[0]!
        const best = item.scored
          ? options.find((option) => option.score! <= left && option.key !== 'coma')!
          : quiet
        left -= best.score ?? 0
        return [item.key, item.type === 'multi' ? [best.key] : best.key]
      }),
  )
  await world.system.do((ctx) =>
    recordAssessment(ctx, {
      instrumentId: ABILITY,
      personId,
      answers,
      assessors: ASSESSORS,
      assessedOn,
    }),
  )
}
