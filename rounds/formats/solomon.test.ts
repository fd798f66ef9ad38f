import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readSolomon } from './solomon.ts'

const text = readFileSync(new URL('../instances/solomon/C101.txt', import.meta.url), 'utf8')

test('a file of Solomon is read in tenths, distances cut after the first decimal', () => {
  const { name, instance } = readSolomon(text)
  expect(name).toBe('C101')
  expect([instance.visits, instance.workers, instance.capacity[0]]).toEqual([100, 25, 200])
  // Customer 1 of C101: (45, 68), demand 10, from 912 to 967, service 90; the depot is at (40, 50).
  expect(instance.demand[0]).toBe(10)
  expect([instance.windowOpen[0], instance.windowClose[0]]).toEqual([9120, 9670])
  expect(instance.duration[0]).toBe(900)
  expect(instance.travel[0]![1]).toBe(Math.floor(10 * Math.hypot(5, 18)))
  expect(instance.shiftEnd[0]).toBe(12360)
})
