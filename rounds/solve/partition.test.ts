import fc from 'fast-check'
import { expect, test } from 'vitest'
import { modelOf } from './model.ts'
import { partition } from './partition.ts'
import { Pool } from './pool.ts'
import { Recreate } from './recreate.ts'
import { Neighbours, ruin } from './ruin.ts'
import { Search } from './search.ts'
import { drawInstance } from './testing/draw.ts'
import { TUNING } from './tuning.ts'

/** Routes met in a short random walk over a drawn problem of ten visits and four like workers. */
function poolOf(seed: number) {
  const drawn = drawInstance({
    seed,
    visits: 10,
    workers: 4,
    windows: false,
    breaks: false,
    fit: false,
    soft: false,
    ends: false,
    bounds: false,
    pairs: false,
    whole: false,
  })
  const model = modelOf({
    ...drawn,
    shiftStart: drawn.shiftStart.map(() => 0),
    shiftEnd: drawn.shiftEnd.map(() => 700),
    capacity: drawn.capacity.map(() => 12),
  })
  const search = new Search(model, seed)
  const recreate = new Recreate(search, new Neighbours(search, 10), TUNING)
  const pool = new Pool(search, 500)
  for (let step = 0; step < 40; step++) {
    ruin(search, new Neighbours(search, 10), TUNING)
    recreate.run()
    pool.collect(search)
  }
  return { model, pool }
}

/** The least cost of columns that serve every visit once, by trying every set. */
function leastByTrying(pool: Pool, visits: number, workers: number): number {
  const full = 1 << visits
  let best = new Float64Array(full).fill(Infinity)
  best[0] = 0
  for (let w = 0; w < workers; w++) {
    const next = best.slice()
    for (let c = 0; c < pool.count; c++) {
      const set = pool.members
        .subarray(pool.from[c]!, pool.from[c + 1]!)
        .reduce((bits, v) => bits | (1 << v), 0)
      for (let done = 0; done < full; done++) {
        const cost = best[done]! + pool.costs[c]!
        if (!(done & set) && cost < next[done | set]!) next[done | set] = cost
      }
    }
    best = next
  }
  return best[full - 1]!
}

test('recombining routes finds the least cost that trying every set of them finds', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const { model, pool } = poolOf(seed)
      const least = leastByTrying(pool, model.visits, model.workers)
      fc.pre(least < Infinity)
      const columns = partition(model, pool, least + 1, 100_000)!
      const cost = columns.reduce((sum, c) => sum + pool.costs[c]!, 0)
      const served = [...columns].flatMap((c) => [
        ...pool.members.subarray(pool.from[c]!, pool.from[c + 1]!),
      ])
      expect(cost).toBe(least)
      expect(served.toSorted((a, b) => a - b)).toEqual([...Array(model.visits).keys()])
      expect(partition(model, pool, least, 100_000)).toBeNull()
    }),
    { seed: 20261122, numRuns: 25 },
  )
})
