import { expect } from 'vitest'
import type { Ctx } from '../../kernel/command.ts'
import type { Unit } from '../../kernel/money.ts'
import { Refused } from '../../kernel/refused.ts'
import { balanceOf, findAccount } from './balances.ts'
import { checkBooks } from './check-books.ts'
import { correct } from './correct.ts'
import { expireHold, postHold, voidHold } from './end-hold.ts'
import { openAccount } from './open-account.ts'
import { reserve } from './reserve.ts'
import { transfer } from './transfer.ts'

/**
 * Books as a table that a finance officer can read and correct. Each line is one act in its own
 * transaction:
 *
 *     act  name  from → to  amount  result  | balances after it
 *
 * Balances are `account posted`, or `account posted/free` where something may be held. Amounts with
 * two decimals are yuan, others minutes. `key=` gives an act another key than its act and name.
 */
export async function books(officer: Officer, table: string): Promise<void> {
  const holds = new Map<string, string>()
  const postings = new Map<string, string>()
  for (const text of table.split('\n').map((line) => line.trim())) {
    if (text === '' || text.startsWith('#')) continue
    const line = lineOf(text)
    const result = await officer
      .do((ctx) => act(ctx, line, holds, postings))
      .then(() => 'ok')
      .catch((error: unknown) => {
        if (error instanceof Refused) return error.code.replace('ledger.', '')
        throw error
      })
    expect(result, text).toBe(line.result)
    for (const { account, balance } of line.after) {
      expect(await shown(officer, account), `${account} after: ${text}`).toBe(balance)
    }
  }
  expect(await officer.do(checkBooks)).toEqual([])
}

/** Whoever runs commands: a caller of the test world. */
interface Officer {
  do<T>(run: (ctx: Ctx) => Promise<T>): Promise<T>
}

interface Line {
  readonly verb: string
  readonly name: string
  readonly from: string
  readonly to: string
  readonly amount: number
  readonly options: Readonly<Record<string, string>>
  readonly result: string
  readonly after: readonly { readonly account: string; readonly balance: string }[]
}

function lineOf(text: string): Line {
  const [left = '', right = ''] = text.split('|')
  const all = left.trim().split(/\s+/)
  const options = Object.fromEntries(
    all.filter((word) => word.includes('=')).map((word) => word.split('=') as [string, string]),
  )
  const words = all.filter((word) => !word.includes('='))
  const arrow = words.indexOf('→')
  const amount = words.find((word) => /^\d[\d,]*(\.\d\d)?$/.test(word)) ?? '0'
  const pairs = right
    .trim()
    .split(/\s{2,}/)
    .filter(Boolean)
  return {
    verb: words[0]!,
    name: words[1]!,
    from: arrow < 0 ? '' : words[arrow - 1]!,
    to: arrow < 0 ? '' : words[arrow + 1]!,
    amount: Number(amount.replaceAll(',', '').replace('.', '')),
    options,
    result: words[0] === 'account' ? 'ok' : words.at(-1)!,
    after: pairs.map((pair) => {
      const [account, balance] = pair.split(' ') as [string, string]
      return { account, balance }
    }),
  }
}

async function act(
  ctx: Ctx,
  line: Line,
  holds: Map<string, string>,
  postings: Map<string, string>,
): Promise<void> {
  const { verb, name, amount, options } = line
  const key = options['key'] ?? `${verb}:${name}`
  const ref = { kind: 'test', id: name }
  const use = options['use'] === undefined ? {} : { use: options['use'] }
  const holdId = holds.get(name) ?? ''
  const verbs: Readonly<Record<string, () => Promise<unknown>>> = {
    account: () => open(ctx, line),
    reserve: async () => {
      const until = options['until']
      const end = until === undefined ? {} : { expiresAt: Temporal.Instant.from(until) }
      const hold = await reserve(ctx, {
        key,
        from: keyOf(line.from),
        to: keyOf(line.to),
        amount,
        ref,
        ...use,
        ...end,
      })
      holds.set(name, hold.id)
    },
    post: async () => {
      postings.set(name, (await postHold(ctx, { holdId, key, amount })).id)
    },
    void: () => voidHold(ctx, { holdId, key, reason: '测试取消' }),
    lapse: () => expireHold(ctx, { holdId, key }),
    correct: () =>
      correct(ctx, {
        key,
        postingId: postings.get(name) ?? '',
        amount,
        reason: options['reason'] ?? '测试更正',
      }),
  }
  const run =
    verbs[verb] ??
    (async () => {
      const kind = verb as 'grant' | 'expire' | 'pay'
      const moved = await transfer(ctx, {
        key,
        from: keyOf(line.from),
        to: keyOf(line.to),
        amount,
        kind,
        ref,
        ...use,
      })
      postings.set(name, moved.id)
    })
  await run()
}

async function open(ctx: Ctx, { name, options }: Line): Promise<void> {
  const uses = options['uses']?.split(',')
  await openAccount(ctx, {
    key: keyOf(name),
    kind: uses ? 'fund' : 'entitlement',
    unit: (options['unit'] ?? 'fen') as Unit,
    title: { zh: `测试 ${name}`, en: name },
    mayGoNegative: options['overdraft'] === 'yes',
    ...(uses ? { uses } : {}),
  })
}

const keyOf = (name: string): string => `test:${name}`

async function shown(officer: Officer, name: string): Promise<string> {
  return officer.do(async (ctx) => {
    const account = (await findAccount(ctx, keyOf(name)))!
    const { posted, available } = await balanceOf(ctx, account.id)
    const text = (value: number) =>
      account.unit === 'fen' ? (value / 100).toFixed(2) : String(value)
    return posted === available ? text(posted) : `${text(posted)}/${text(available)}`
  })
}
