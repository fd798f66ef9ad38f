import { expect, test } from 'vitest'
import { identityNumber } from './names.ts'
import { seeded } from './random.ts'

test('the same seed gives the same draws, another seed others', () => {
  const draw = (seed: string) => Array.from({ length: 5 }, seeded(seed).next)
  expect(draw('yilin')).toEqual(draw('yilin'))
  expect(draw('yilin')).not.toEqual(draw('yilin2'))
})

test('draws fill the interval evenly', () => {
  const random = seeded('even')
  const counts = Array.from({ length: 10 }, () => 0)
  for (let n = 0; n < 10_000; n++) counts[random.int(0, 9)]! += 1
  expect(Math.min(...counts)).toBeGreaterThan(850)
  expect(Math.max(...counts)).toBeLessThan(1150)
})

test('a part does not depend on draws elsewhere', () => {
  const one = seeded('x')
  one.next()
  expect(one.part('people').next()).toBe(seeded('x').part('people').next())
})

test('sample identity numbers lie in a region that does not exist', () => {
  expect(identityNumber('1940-02-29', 'female', 7)).toMatch(/^99000119400229014[\dX]$/)
})
