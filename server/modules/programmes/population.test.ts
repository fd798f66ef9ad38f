import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillPopulation } from '../../../simulate/population.ts'
import { installPack } from '../../install-pack.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { command, query } from '../../kernel/command.ts'
import { readPack } from '../../kernel/packs/packs.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { determineFrom } from './determination.ts'
import { CANNOT_TELL, evaluatePopulation, MET, REFUSED } from './population.ts'
import { findFacts } from './subjects.ts'

const ON = '2026-11-17'
const pack = readPack('shandong-weihai')
const rules = pack.programmes.filter((programme) => programme.subject === 'person')

let world: World
beforeAll(async () => {
  world = await openWorld()
  await installPack(world.kernel, pack)
  await command(world.kernel, SYSTEM, (ctx) => fillPopulation(ctx, 1_200, 11))
})
afterAll(() => world.close())

const outcomeOf = (met: boolean | null) => (met === null ? CANNOT_TELL : met ? MET : REFUSED)

test('everybody at once and one by one get the same outcome and amount', async () => {
  await query(world.kernel, SYSTEM, async (ctx) => {
    const seen = new Set<string>()
    for await (const batch of evaluatePopulation(ctx, rules, { on: ON, areas: ['3710'] })) {
      const facts = await findFacts(ctx, 'person', batch.ids, ON)
      for (const [place, id] of batch.ids.entries()) {
        seen.add(id)
        for (const [at, rule] of rules.entries()) {
          const { met, amount } = determineFrom(rule, facts.get(id)!.facts)
          const found = batch.outcomes[at]!
          const both = [found.met[place], found.amount[place]]
          expect(both, `${rule.id} ${id}`).toEqual([outcomeOf(met), amount ?? -1])
        }
      }
    }
    expect(seen.size).toBe(1_200)
  })
})

test('batches of any size go over the same people in the same order', async () => {
  await query(world.kernel, SYSTEM, async (ctx) => {
    const over = async (batchSize: number) => {
      const found: string[] = []
      for await (const { ids, outcomes } of evaluatePopulation(ctx, rules, {
        on: ON,
        areas: ['3710'],
        batchSize,
      })) {
        for (const [place, id] of ids.entries()) {
          found.push(`${id} ${outcomes.map((one) => one.met[place]).join('')}`)
        }
      }
      return found
    }
    const whole = await over(5_000)
    expect(whole.length).toBe(1_200)
    expect(await over(500)).toEqual(whole)
  })
})

test('only the areas that were asked for are gone over, and a subject tells its facts', async () => {
  await query(world.kernel, SYSTEM, async (ctx) => {
    let count = 0
    for await (const batch of evaluatePopulation(ctx, rules, { on: ON, areas: ['371002'] })) {
      count += batch.ids.length
      const { id, facts, areaCode } = batch.found(0)
      expect(id).toBe(batch.ids[0])
      expect(areaCode).toBe(batch.areaCode(0))
      expect(facts.age).toBeGreaterThanOrEqual(59)
      expect(typeof facts.rural).toBe('boolean')
    }
    expect(count).toBeGreaterThan(50)
    expect(count).toBeLessThan(1_200)
  })
})
