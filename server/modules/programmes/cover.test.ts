import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cover, type Charge, type Payer } from './cover.ts'

// A visit of so many minutes at a price, and what is left: hours first (order 30), then yuan (40).
const TABLE = `
  minutes  price   hours  yuan    takes            own     refused
  60       60.00   30h    -       60min            0.00    -
  90       90.00   1h     -       60min            30.00   beyond
  90       90.00   1h     200     60min+30.00      0.00    -
  90       90.00   1h     20      60min+20.00      10.00   beyond
  60       60.00   0h     -       -                60.00   beyond
  60       60.00   -      200     60.00            0.00    -
  60       60.00   -      -       -                60.00   none
  45       33.33   30h    -       45min            0.00    -
  50       0.00    30h    -       50min            0.00    -
  60       60.00   30h*   -       -                60.00   service
  60       60.00   30h*   200     60.00            0.00    -
`
const rowsOf = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))

function payersOf(hours: string, yuan: string): Payer[] {
  const one = { programmeId: 'p', fundIds: ['f'], pays: !hours.endsWith('*') }
  const payers: Payer[] = []
  if (hours !== '-') {
    const available = Number.parseInt(hours, 10) * 60
    payers.push({
      ...one,
      entitlementId: 'h',
      accountId: 'h',
      unit: 'minute',
      available,
      percent: null,
      payerOrder: 30,
    })
  }
  if (yuan !== '-') {
    const available = Number(yuan) * 100
    payers.push({
      ...one,
      entitlementId: 'y',
      accountId: 'y',
      unit: 'fen',
      available,
      percent: null,
      payerOrder: 40,
      pays: true,
    })
  }
  return payers
}

test.each(rowsOf(TABLE))('I3 %s min at %s with %s and %s yuan: %s, own %s, %s', (...row) => {
  const [minutes, price, hours, yuan, ...expected] = row
  const charge = { minutes: Number(minutes), priceFen: Math.round(Number(price) * 100) }
  expect(said(payersOf(hours!, yuan!), charge)).toEqual(expected)
})

function said(payers: readonly Payer[], charge: Charge): string[] {
  const { lines, ownFen, refusal } = cover(payers, charge)
  const takes = lines
    .map((line) => (line.unit === 'minute' ? `${line.amount}min` : (line.amount / 100).toFixed(2)))
    .join('+')
  const codes = {
    'programmes.beyond_entitlement': 'beyond',
    'programmes.no_entitlement': 'none',
    'programmes.service_not_covered': 'service',
    'programmes.part_paid': 'part',
  } as Record<string, string>
  const refused = refusal ? codes[refusal.code]! : '-'
  return [takes || '-', (ownFen / 100).toFixed(2), refused]
}

test('a refusal says what was needed and what was there, in the unit that ran out', () => {
  expect(cover(payersOf('1h', '-'), { minutes: 90, priceFen: 9000 }).refusal).toEqual({
    code: 'programmes.beyond_entitlement',
    details: { needed: 90, available: 60, unit: 'minute' },
  })
  expect(cover(payersOf('1h', '20'), { minutes: 90, priceFen: 9000 }).refusal).toEqual({
    code: 'programmes.beyond_entitlement',
    details: { needed: 9000, available: 8000, unit: 'fen' },
  })
})

// A voucher at its place (order 20), of 50 percent and so many yuan left; then hours (order 30).
const VOUCHERS = `
  minutes  price   voucher  hours  takes            own     refused
  60       60.00   800      -      30.00            30.00   part
  60       60.00   20       -      20.00            40.00   part
  60       60.00   800      30h    30.00+30min      0.00    -
  60       60.00   0        -      -                60.00   beyond
  60       33.33   800      30h    16.66+31min      0.00    -
  60       60.00   800      0.25h  30.00+15min      15.00   beyond
`

test.each(rowsOf(VOUCHERS))(
  'I1 I3 %s min at %s, voucher of %s and %s: %s, own %s, %s',
  (...row) => {
    const [minutes, price, left, hours, ...expected] = row
    const charge = { minutes: Number(minutes), priceFen: Math.round(Number(price) * 100) }
    const held = hours === '-' ? [] : payersOf('1h', '-')
    const payers: Payer[] = [
      ...held.map((payer) => ({ ...payer, available: Number.parseFloat(hours!) * 60 })),
      { ...payersOf('-', left!)[0]!, percent: 50, payerOrder: 20 },
    ]
    expect(said(payers, charge)).toEqual(expected)
  },
)

test('money that pays first leaves only the minutes it has not paid', () => {
  const [hours, yuan] = payersOf('30h', '20') as [Payer, Payer]
  const payers = [hours, { ...yuan, payerOrder: 10 }]
  const { lines, ownFen } = cover(payers, { minutes: 60, priceFen: 6000 })
  expect(lines.map((line) => [line.unit, line.amount, line.coversFen])).toEqual([
    ['fen', 2000, 2000],
    ['minute', 40, 4000],
  ])
  expect(ownFen).toBe(0)
})

const drawnPayer = fc
  .record({
    unit: fc.constantFrom('minute' as const, 'fen' as const),
    available: fc.integer({ min: 0, max: 5000 }),
    percent: fc.option(fc.integer({ min: 1, max: 100 })),
    payerOrder: fc.integer({ min: 0, max: 5 }),
    pays: fc.boolean(),
  })
  // Only money is handed out in parts of a price.
  .map((one) => (one.unit === 'fen' ? one : { ...one, percent: null }))
const drawnPayers = fc.array(drawnPayer, { maxLength: 6 })
const drawnCharge = fc.record({
  minutes: fc.integer({ min: 0, max: 1440 }),
  priceFen: fc.integer({ min: 0, max: 200_000 }),
})

test('PR6 no fen and no minute is paid twice, nothing beyond what is left, in payer order', () => {
  fc.assert(
    fc.property(drawnPayers, drawnCharge, (drawn, charge) => {
      const payers = drawn.map((one, at) => ({
        ...one,
        entitlementId: `e${at}`,
        programmeId: 'p',
        fundIds: [],
        accountId: `a${at}`,
      }))
      const { lines, ownFen, leftAfter } = cover(payers, charge)
      const sum = (of: (line: (typeof lines)[number]) => number): number =>
        lines.reduce((total, line) => total + of(line), 0)
      expect(sum((line) => line.coversFen) + ownFen).toBe(charge.priceFen)
      expect(sum((line) => (line.unit === 'minute' ? line.amount : 0))).toBeLessThanOrEqual(
        charge.minutes,
      )
      const byId = new Map(payers.map((payer) => [payer.entitlementId, payer]))
      for (const line of lines) {
        expect(line.amount).toBeGreaterThan(0)
        expect(line.amount).toBeLessThanOrEqual(byId.get(line.entitlementId)!.available)
        expect(byId.get(line.entitlementId)!.pays).toBe(true)
      }
      const orders = lines.map((line) => byId.get(line.entitlementId)!.payerOrder)
      expect(orders).toEqual(orders.toSorted((a, b) => a - b))
      expect(leftAfter.every((one) => one.available >= 0)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('PR6 the order in which payers are handed over does not matter, and own pay is a last resort', () => {
  fc.assert(
    fc.property(drawnPayers, drawnCharge, fc.infiniteStream(fc.nat()), (drawn, charge, keys) => {
      const payers = drawn.map((one, at) => ({
        ...one,
        entitlementId: `e${at}`,
        programmeId: 'p',
        fundIds: [],
        accountId: `a${at}`,
      }))
      const shuffled = payers
        .map((payer) => [keys.next().value as number, payer] as const)
        .toSorted((a, b) => a[0] - b[0])
        .map(([, payer]) => payer)
      const paid = cover(payers, charge)
      expect(cover(shuffled, charge).lines).toEqual(paid.lines)
      const leftOf = (unit: 'minute' | 'fen'): number =>
        paid.leftAfter
          .filter((one) => {
            const payer = payers.find((each) => each.entitlementId === one.entitlementId)!
            return one.unit === unit && payer.pays && payer.percent === null
          })
          .reduce((total, one) => total + one.available, 0)
      const isExhausted = paid.ownFen === 0 || leftOf('fen') === 0
      expect(isExhausted).toBe(true)
    }),
    { numRuns: 300 },
  )
})
