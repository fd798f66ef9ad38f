import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack, type Pack } from '../server/kernel/packs/packs.ts'
import { installPack } from '../server/install-pack.ts'
import { childrenOf } from '../server/modules/areas/index.ts'
import { latestLevels } from '../server/modules/assessments/index.ts'
import { openWorld, type World } from '../server/testing/world.ts'
import { drawHomes, type Village } from './elders.ts'
import { registerProviders } from './providers.ts'
import { seeded } from './random.ts'
import { assess, registerHome } from './roster.ts'

let world: World
let pack: Pack
beforeAll(async () => {
  world = await openWorld()
  pack = readPack('shandong-weihai')
  await installPack(world.kernel, pack)
})
afterAll(() => world.close())

test('A1 homes are registered by the product itself and assessed to the level drawn', async () => {
  const random = seeded('test')
  const villages: Village[] = await world.system.do(async (ctx) =>
    (
      await Promise.all((await childrenOf(ctx, '371002')).map((town) => childrenOf(ctx, town.code)))
    ).flat(),
  )
  const providers = await world.system.do((ctx) =>
    registerProviders(ctx, random, villages, '2026-11-17'),
  )
  expect(providers.flatMap((one) => one.workers)).toHaveLength(60)
  const homes = drawHomes(random, villages, 60, '2026-11-17')
  const people = (
    await world.system.do(async (ctx) => {
      const all = []
      for (const home of homes) all.push(await registerHome(ctx, home, '2026-11-17'))
      return all
    })
  ).flat()
  expect(people).toHaveLength(60)
  const assessors = [
    { id: '00000000-0000-7000-8000-0000000000a1', name: '示例评估员甲' },
    { id: '00000000-0000-7000-8000-0000000000a2', name: '示例评估员乙' },
  ]
  await world.system.do(async (ctx) => {
    for (const person of people) await assess(ctx, random, pack, person, assessors, '2026-11-17')
  })
  const levels = await world.system.do((ctx) =>
    latestLevels(
      ctx,
      people.map((one) => one.id),
      'gbt42195-2022',
      '2026-11-17',
    ),
  )
  for (const person of people) expect(levels.get(person.id)?.level).toBe(person.elder.level)
})
