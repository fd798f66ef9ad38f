import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillPopulation } from '../../../simulate/population.ts'
import { installPack } from '../../install-pack.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { command, query } from '../../kernel/command.ts'
import { FactColumns } from '../../kernel/fact-columns.ts'
import type { Facts } from '../../kernel/packs/facts.ts'
import { readPack } from '../../kernel/packs/packs.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { listPersonIds } from './batch.ts'
import { peopleFacts } from './fact-sources.ts'
import { fillRoster } from './roster-facts.ts'

const SEED = 7

let world: World
beforeAll(async () => {
  world = await openWorld()
  await installPack(world.kernel, readPack('shandong-weihai'))
  await command(world.kernel, SYSTEM, (ctx) => fillPopulation(ctx, 1_500, SEED))
})
afterAll(() => world.close())

/** Groups are a set. */
const sorted = ({ categories, ...facts }: Facts): Facts => ({
  ...facts,
  ...(categories ? { categories: [...categories].toSorted() } : {}),
})

test.each(['2024-12-31', '2025-06-15', '2026-11-17'])(
  'P12 the whole roster read at once says on %s what the query for some says',
  async (on) => {
    await query(world.kernel, SYSTEM, async (ctx) => {
      const ids = await listPersonIds(ctx, { areas: [''], limit: 5_000 })
      const whole = new FactColumns({ subject: 'person', ids, on })
      const some = new FactColumns({ subject: 'person', ids, on })
      await fillRoster(ctx, whole)
      await peopleFacts[0]!.fill(ctx, some)
      expect(ids).toHaveLength(1_500)
      for (const place of ids.keys()) {
        expect(sorted(whole.factsAt(place))).toEqual(sorted(some.factsAt(place)))
      }
    })
  },
)

test('somebody who is not asked about counts in the household of who is', async () => {
  await query(world.kernel, SYSTEM, async (ctx) => {
    const ids = await listPersonIds(ctx, { areas: [''], limit: 40 })
    const on = '2026-11-17'
    const few = new FactColumns({ subject: 'person', ids, on })
    const some = new FactColumns({ subject: 'person', ids, on })
    await fillRoster(ctx, few)
    await peopleFacts[0]!.fill(ctx, some)
    const sizes = (of: FactColumns) => ids.map((_, place) => of.value('household_size', place))
    expect(sizes(few)).toEqual(sizes(some))
  })
})

test('a scratch population is never laid beside people who are there', async () => {
  const again = command(world.kernel, SYSTEM, (ctx) => fillPopulation(ctx, 10, SEED))
  await expect(again).rejects.toThrow('holds people already')
})
