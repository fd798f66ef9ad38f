import { expect, test } from 'vitest'
import { simulationAsked } from './cli-simulate.ts'

test('a simulation is of 210,000 people with seed 7 unless it is told otherwise', () => {
  expect(simulationAsked({})).toEqual({ people: 210_000, seed: 7 })
  expect(simulationAsked({ population: '500', seed: '3' })).toEqual({ people: 500, seed: 3 })
})

test.each(['0', 'many', '9000000', '1.5', true])(
  'a population of %s is refused, naming the option',
  (population) => {
    expect(() => simulationAsked({ population })).toThrow('--population')
  },
)

test('a seed that is no whole number is refused', () => {
  expect(() => simulationAsked({ seed: '1.5' })).toThrow('--seed')
})
