import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkOf, maskIdentityNumber, readIdentityNumber } from './identity-number.ts'

const TODAY = '2026-11-17'

/** Any number the standard allows: region, a real birth date, a sequence, and its check. */
const number = fc
  .tuple(
    fc.integer({ min: 110000, max: 829999 }),
    fc.date({ min: new Date('1900-01-01'), max: new Date('2026-11-16'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([region, born, sequence]) => {
    const day = born.toISOString().slice(0, 10).replaceAll('-', '')
    const first17 = `${region}${day}${String(sequence).padStart(3, '0')}`
    return first17 + checkOf(first17)
  })

test('P1 the published vectors of GB 11643 hold', () => {
  expect(readIdentityNumber('11010519491231002X', TODAY)).toEqual({
    number: '11010519491231002X',
    bornOn: '1949-12-31',
    sex: 'female',
  })
  expect(readIdentityNumber('440524188001010014', TODAY)).toMatchObject({
    bornOn: '1880-01-01',
    sex: 'male',
  })
  expect(readIdentityNumber('110105194912310021', TODAY)).toBe('id_number_checksum')
})

test('P1 every number with a wrong digit is caught, wherever the digit stands', () => {
  fc.assert(
    fc.property(number, fc.nat(17), fc.integer({ min: 1, max: 9 }), (good, at, shift) => {
      const old = good[at] === 'X' ? 10 : Number(good[at])
      const changed = (old + shift) % 10
      const bad = good.slice(0, at) + String(changed) + good.slice(at + 1)
      if (bad === good) return
      expect(readIdentityNumber(bad, TODAY)).toBeTypeOf('string')
    }),
    { numRuns: 2_000 },
  )
})

test('P1 every number that is right is read, however it is typed', () => {
  const spoken = (good: string) => [
    good,
    good.toLowerCase(),
    ` ${good.slice(0, 6)} ${good.slice(6, 14)} ${good.slice(14)} `,
    good.replace(/./g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  ]
  fc.assert(
    fc.property(number, (good) => {
      for (const text of spoken(good)) {
        expect(readIdentityNumber(text, TODAY)).toMatchObject({ number: good })
      }
    }),
  )
})

test('the old form of 15 digits becomes the new one', () => {
  expect(readIdentityNumber('110105491231002', TODAY)).toMatchObject({
    number: '11010519491231002X',
  })
})

test.each([
  ['', 'id_number_form'],
  ['1101051949123100', 'id_number_form'],
  ['11010519491231002A', 'id_number_form'],
  ['010105194912310021', 'id_number_form'],
  ['110105194902300021', 'id_number_birth_date'],
  ['110105194913010021', 'id_number_birth_date'],
  ['11010520261118002X', 'id_number_future'],
  ['110105194912310000', 'id_number_digits_lost'],
])('%j is refused as %s', (text, fault) => {
  expect(readIdentityNumber(text, TODAY)).toBe(fault)
})

test('a region that is on no list today is no reason to refuse', () => {
  for (const region of ['371071', '110103', '810000']) {
    const first17 = `${region}19491231002`
    expect(readIdentityNumber(first17 + checkOf(first17), TODAY)).toMatchObject({ sex: 'female' })
  }
})

test('the mask hides the birth date', () => {
  expect(maskIdentityNumber('11010519491231002X')).toBe('110105********002X')
})
