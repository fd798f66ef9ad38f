import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountFor, type Price } from '../catalogue/index.ts'
import { allocate } from './allocate.ts'
import { deltaTo } from './correction.ts'
import { shareCost, type Reserved } from './share.ts'
import { contentHash, maskName } from './statement.ts'

const rowsOf = (table: string): string[][] =>
  table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('|').map((cell) => cell.trim()))

const fen = (yuan: string): number => Math.round(Number(yuan) * 100)
const yuan = (amount: number): string => (amount / 100).toFixed(2)

/** `40.00/hour` or `120.00/visit`. */
function priceOf(text: string): Pick<Price, 'priceFen' | 'unit'> {
  const [amount = '', unit = ''] = text.split('/')
  return { priceFen: fen(amount), unit: unit as Price['unit'] }
}

function voucherOrMoney(text: string): Reserved {
  const [amount = '', percent] = text.split('@')
  return { unit: 'fen', amount: fen(amount), percent: percent ? Number(percent) : null }
}

/** `60min`, `20.00`, or of a voucher `30.00@50`: reserved on an entitlement in minutes or in money, in payer order. */
const reservedOf = (text: string): Reserved[] =>
  text
    .split('+')
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) =>
      one.endsWith('min')
        ? { unit: 'minute', amount: Number(one.slice(0, -3)) }
        : voucherOrMoney(one),
    )

/**
 * What each payer spends and covers, by the tariff of the day. The finance office may add a line:
 * price | approved minutes | reserved, in payer order | spent (covers) | left to nobody
 */
const SHARES = `
# one payer in minutes
40.00/hour    |  60 | 60min            | 60min (40.00)                        |   0.00
40.00/hour    |  45 | 60min            | 45min (30.00)                        |   0.00
40.00/hour    |  50 | 60min            | 50min (33.33)                        |   0.00
120.00/visit  |  30 | 60min            | 30min (120.00)                       |   0.00
# fewer minutes reserved than approved: the rest is nobody's
40.00/hour    |  90 | 60min            | 60min (40.00)                        |  20.00
# one payer in money
40.00/hour    |  60 | 40.00            | 40.00 (40.00)                        |   0.00
40.00/hour    |  45 | 40.00            | 30.00 (30.00)                        |   0.00
40.00/hour    |  90 | 40.00            | 40.00 (40.00)                        |  20.00
# minutes first, money the rest; nothing twice
40.00/hour    |  90 | 60min + 40.00    | 60min (40.00) + 20.00 (20.00)        |   0.00
40.00/hour    |  60 | 60min + 40.00    | 60min (40.00) + 0.00 (0.00)          |   0.00
# money first, minutes the rest
40.00/hour    |  60 | 10.00 + 60min    | 10.00 (10.00) + 45min (30.00)        |   0.00
# a voucher pays its half of the final price, though more was reserved (I1)
40.00/hour    |  45 | 20.00@50         | 15.00 (15.00)                        |  15.00
40.00/hour    |  45 | 20.00@50 + 60min | 15.00 (15.00) + 23min (15.00)        |   0.00
# an odd fen goes to the last minutes
100.00/hour   |  50 | 20min + 60min    | 20min (33.33) + 30min (50.00)        |   0.00
# nobody reserved
40.00/hour    |  60 |                  |                                      |  40.00
# free of charge by the provider: minutes are spent, money is not
0.00/hour     |  60 | 60min            | 60min (0.00)                         |   0.00
`

test.each(rowsOf(SHARES))(
  'S2: %s for %s minutes, reserved %s: %s',
  (price, approved, reserved, spent, rest) => {
    const minutes = Number(approved)
    const given = reservedOf(reserved!)
    const shares = shareCost(given, { minutes, priceFen: amountFor(priceOf(price!), minutes) })
    const shown = shares.spent
      .map(({ amount, coversFen }, at) => {
        const units = given[at]!.unit === 'minute' ? `${amount}min` : yuan(amount)
        return `${units} (${yuan(coversFen)})`
      })
      .join(' + ')
    expect([shown, yuan(shares.restFen)]).toEqual([spent, rest])
  },
)

const reservation: fc.Arbitrary<Reserved> = fc.record({
  unit: fc.constantFrom('minute' as const, 'fen' as const),
  amount: fc.integer({ min: 1, max: 5000 }),
  percent: fc.option(fc.integer({ min: 1, max: 100 }), { nil: null }),
})

test('S2: however payers share a visit, their parts make the whole and none gives more than it reserved', () => {
  fc.assert(
    fc.property(
      fc.array(reservation, { maxLength: 4 }),
      fc.integer({ min: 1, max: 1440 }),
      fc.integer({ min: 0, max: 100_000 }),
      (reserved, minutes, priceFen) => {
        const { spent, restFen } = shareCost(reserved, { minutes, priceFen })
        const covered = spent.reduce((sum, one) => sum + one.coversFen, 0)
        expect(covered + restFen).toBe(priceFen)
        expect(
          spent.every((one, at) => one.amount >= 0 && one.amount <= reserved[at]!.amount),
        ).toBe(true)
        const used = spent.filter((_, at) => reserved[at]!.unit === 'minute')
        expect(used.reduce((sum, one) => sum + one.amount, 0)).toBeLessThanOrEqual(minutes)
      },
    ),
  )
})

/** What stands | price | delivered minutes | right | units and fen of the correction */
const CORRECTIONS = `
60min (40.00)   | 40.00/hour   | 80 | 45     | -15min -10.00
60min (40.00)   | 40.00/hour   | 80 | 80     | 20min 13.33
60min (40.00)   | 40.00/hour   | 80 | 0      | -60min -40.00
60min (40.00)   | 40.00/hour   | 80 | 60     | 0min 0.00
60min (40.00)   | 40.00/hour   | 80 | 81     | more_than_delivered
30min (120.00)  | 120.00/visit | 45 | 45     | 15min 0.00
30min (120.00)  | 120.00/visit | 45 | 0      | -30min -120.00
20.00 (20.00)   | 40.00/hour   | 60 | 15.00  | -5.00 -5.00
20.00 (20.00)   | 40.00/hour   | 60 | 40.01  | more_than_price
`

test.each(rowsOf(CORRECTIONS))(
  'S7: %s at %s, %s minutes delivered, right is %s: %s',
  (stands, price, delivered, right, expected) => {
    const [, units = '', covers = ''] = /^(\S+) \((\S+)\)$/.exec(stands!)!
    const [reserved] = reservedOf(units)
    const { unit, amount } = reserved!
    const line = {
      unit,
      units: amount,
      fen: fen(covers),
      charged: { units: amount, fen: fen(covers) },
      others: { minutes: 0, fen: 0 },
      price: priceOf(price!),
      minutesActual: Number(delivered),
    }
    const target = unit === 'minute' ? Number(right) : fen(right!)
    let shown: string
    try {
      const delta = deltaTo(target, line)
      shown = `${unit === 'minute' ? `${delta.units}min` : yuan(delta.units)} ${yuan(delta.fen)}`
    } catch (error) {
      shown = (error as { code: string }).code.replace('settlement.', '')
    }
    expect(shown).toBe(expected)
  },
)

/**
 * What stands of the charge, in two payers or more | price | delivered | right of the first | fen of
 * the correction
 */
const SHARED = `
# nothing twice: another payer in minutes, another in money, the person
30min (20.00) of 30min (20.00) | 30min 20.00 | 40.00/hour | 60 | 60 | more_than_delivered
30min (20.00) of 30min (20.00) |  0min 20.00 | 40.00/hour | 60 | 60 | more_than_price
30min (20.00) of 30min (20.00) | 20min 13.33 | 40.00/hour | 60 | 40 | 6.67
20.00 (20.00) of 20.00 (20.00) |  0min 20.00 | 40.00/hour | 60 | 20.01 | more_than_price
# what is too much already may still be lowered
30min (20.00) of 30min (20.00) | 30min 40.00 | 40.00/hour | 60 | 15 | -10.00
# a voucher paid 0.50 beside whole minutes: back and again is what it was
0min (0.00) of 60min (39.50)   |  0min 0.50  | 40.00/hour | 60 | 60 | 39.50
0min (0.00) of 60min (39.50)   |  0min 0.50  | 40.00/hour | 60 | 30 | 19.50
# three times 20 minutes, each rounded, are the whole and no fen more
0min (0.00) of 20min (33.33)   | 30min 50.01 | 100.00/hour | 50 | 20 | 33.32
`

test.each(rowsOf(SHARED))(
  'S2 S7: %s beside %s at %s, %s minutes delivered, right is %s: %s',
  (own, beside, price, delivered, right, expected) => {
    const [, units = '', stands = '', charged = '', covers = ''] =
      /^(\S+) \((\S+)\) of (\S+) \((\S+)\)$/.exec(own!)!
    const { unit, amount } = reservedOf(units)[0]!
    const [minutes = '', others = ''] = beside!.split(' ')
    const line = {
      unit,
      units: amount,
      fen: fen(stands),
      charged: { units: reservedOf(charged)[0]!.amount, fen: fen(covers) },
      others: { minutes: Number.parseInt(minutes, 10), fen: fen(others) },
      price: priceOf(price!),
      minutesActual: Number(delivered),
    }
    const target = unit === 'minute' ? Number(right) : fen(right!)
    let shown: string
    try {
      shown = yuan(deltaTo(target, line).fen)
    } catch (error) {
      shown = (error as { code: string }).code.replace('settlement.', '')
    }
    expect(shown).toBe(expected)
  },
)

/** Lines with what they cost, who may pay, in order, and whose they are (p unless said) | what the funds hold | who pays each */
const ALLOCATIONS = `
30 A,B; 30 A,B        | A 100      | A A
60 A,B; 60 A,B        | A 100 B 60 | A B
60 A,B; 60 A,B; 40 A  | A 100 B 60 | A B A
60 A; 60 A            | A 100      | A short
0 A                   | A 0        | A
10 A                  | B 100      | short
40 A p; -10 A p       | A 30       | A A
40 A p; -10 A p       | A 29       | short A
-10 A p; 40 A q       | A 30       | A short
-10 A p; 40 A q       | A 40       | A A
-10 A p; 40 B p       | A 0 B 30   | A short
`

test.each(rowsOf(ALLOCATIONS))('S4: lines %s with %s are paid by %s', (lines, funds, expected) => {
  const payable = lines!.split(';').map((text, at) => {
    const [amount = '', ids = '', group = 'p'] = text.trim().split(' ')
    return { id: String(at), group, amountFen: Number(amount), fundIds: ids.split(',') }
  })
  const held = [...funds!.matchAll(/(\w) (\d+)/g)].map(
    ([, id, amount]) => [id!, Number(amount)] as const,
  )
  const { fundOf, short } = allocate(payable, new Map(held))
  expect(payable.map((line) => fundOf.get(line.id) ?? 'short').join(' ')).toBe(expected)
  expect(short.length).toBe(payable.length - fundOf.size)
})

test('names are masked to their first sign, whatever their length', () => {
  expect(['王秀英', '李明', '欧阳春花', '张', ''].map(maskName)).toEqual([
    '王**',
    '李*',
    '欧***',
    '张*',
    '*',
  ])
})

test('S6: a signature is for exactly these lines', () => {
  const line = {
    kind: 'visit',
    visitNumber: 'V202610-000001',
    day: '2026-10-05',
    serviceCode: 'cleaning.daily',
    unit: 'minute',
    units: 60,
    minutesApproved: 60,
    priceFen: 4000,
    amountFen: 4000,
    note: null,
  }
  const hash = contentHash('S202610-001', [line])
  expect(hash).toHaveLength(64)
  expect(contentHash('S202610-001', [{ ...line, amountFen: 4001 }])).not.toBe(hash)
  expect(contentHash('S202610-002', [line])).not.toBe(hash)
  expect(contentHash('S202610-001', [])).not.toBe(hash)
})
