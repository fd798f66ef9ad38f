import { expect, test } from 'vitest'
import { certificateStateOn, isOldEnough, unfitBy } from './worker.ts'

const held = (kind: string, validFrom: string, validTo: string | null) => ({
  kind,
  validFrom,
  validTo,
})
const carer = held('carer', '2025-11-18', '2026-11-17')

test('W3 a certificate holds on its last day and not on the day after', () => {
  const on = (day: string) => unfitBy([], [carer], { skills: [], certificates: ['carer'], day })
  expect(on('2025-11-17')).toEqual(['certificate_not_yet_valid'])
  expect(on('2025-11-18')).toEqual([])
  expect(on('2026-11-17')).toEqual([])
  expect(on('2026-11-18')).toEqual(['certificate_expired'])
})

test('W3 all skills and any one certificate', () => {
  const required = { skills: ['bath', 'lift'], certificates: ['carer', 'nurse'], day: '2026-11-17' }
  expect(unfitBy(['bath', 'lift'], [held('nurse', '2020-01-01', null)], required)).toEqual([])
  expect(unfitBy(['bath'], [carer], required)).toEqual(['skill_missing'])
  expect(unfitBy([], [held('cook', '2020-01-01', null)], required)).toEqual([
    'skill_missing',
    'certificate_missing',
  ])
})

test('W3 a renewal lets work go on after the old one has ended', () => {
  const renewed = held('carer', '2026-11-18', '2027-11-17')
  const required = { skills: [], certificates: ['carer'], day: '2026-12-01' }
  expect(unfitBy([], [carer, renewed], required)).toEqual([])
})

test.each([
  [null, 'valid'],
  ['2026-12-18', 'valid'],
  ['2026-12-17', 'expiring'],
  ['2026-11-17', 'expiring'],
  ['2026-11-16', 'expired'],
])('W8 on 17 November a certificate to %s is %s', (validTo, state) => {
  expect(certificateStateOn(validTo, '2026-11-17')).toBe(state)
})

test('nobody under sixteen is employed', () => {
  expect(isOldEnough('2010-11-17', '2026-11-17')).toBe(true)
  expect(isOldEnough('2010-11-18', '2026-11-17')).toBe(false)
})
