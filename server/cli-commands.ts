import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { withProduct, type Command } from './cli-command.ts'
import { packCommands } from './cli-packs.ts'
import { SYSTEM } from './kernel/actor.ts'
import { sealAudit, verifyAudit } from './kernel/audit-seal.ts'
import { command, query } from './kernel/command.ts'
import { checkBooks } from './modules/ledger/index.ts'

const COMMANDS: readonly Command[] = [
  {
    words: 'serve',
    about: '启动服务 start the server (as npm start does)',
    run: async () => {
      await import('./main.ts')
      // The server decides when this process ends.
      return once(process, 'exit') as Promise<never>
    },
  },
  {
    words: 'migrate',
    about: '升级数据库结构 bring the schema up to date',
    run: () =>
      withProduct(async ({ migrated }) => ({
        ok: true,
        lines: migrated.length > 0 ? migrated : ['已是最新 up to date'],
        json: { migrated },
      })),
  },
  {
    words: 'audit verify',
    about: '校验审计链 verify the audit chain; exit code 1 when a row is missing or altered',
    run: () =>
      withProduct(async ({ kernel }) => {
        while ((await command(kernel, SYSTEM, sealAudit)) > 0);
        const check = await query(kernel, SYSTEM, verifyAudit)
        const faults = check.broken.map((one) => `${one.fault} seq ${one.seq} row ${one.auditId}`)
        const ok = faults.length === 0
        const sum = `${ok ? '完好 intact' : '有问题 BROKEN'}: ${check.sealed} 条 rows, head ${check.head}`
        return { ok, lines: [...faults, sum], json: check }
      }),
  },
  {
    words: 'ledger check',
    about: '核对账本 check every invariant of the books; exit code 1 when one is broken',
    run: () =>
      withProduct(async ({ kernel }) => {
        const faults = await query(kernel, SYSTEM, checkBooks)
        const lines = faults.map((fault) => JSON.stringify(fault))
        const ok = faults.length === 0
        return { ok, lines: ok ? ['账平 the books balance'] : lines, json: { ok, faults } }
      }),
  },
  ...packCommands,
  {
    words: 'simulate',
    about: '测算规则 rules asked about an invented population: --population N --seed N',
    run: async (_, given) => {
      const { simulateRules, simulationAsked, simulationLines } = await import('./cli-simulate.ts')
      const found = await simulateRules(simulationAsked(given))
      return { ok: true, lines: simulationLines(found), json: found }
    },
  },
  {
    words: 'rounds',
    about: '排班 plan a day, check a plan: bin/yilin rounds help',
    run: async () => {
      const { roundsCommand } = await import('../rounds/cli.ts')
      const code = await roundsCommand(process.argv.slice(3))
      return { ok: code === 0, lines: [], json: { code } }
    },
  },
]

const usage = (): string =>
  [
    '用法 Usage: bin/yilin COMMAND [--json]',
    ...COMMANDS.map((one) => `  ${one.words.padEnd(16)}${one.about}`),
  ].join('\n')

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const OPTIONS = { json: flag, help: flag, from: text, population: text, seed: text }

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: false,
    options: OPTIONS,
  })
  const unknown = Object.keys(values).find((name) => !Object.hasOwn(OPTIONS, name))
  if (unknown !== undefined) {
    process.stderr.write(`没有这个选项 no such option: --${unknown}\n${usage()}\n`)
    return 2
  }
  const asked = positionals.join(' ')
  const found = COMMANDS.find((one) => asked === one.words || asked.startsWith(`${one.words} `))
  if (!found || values['help']) {
    process.stdout.write(`${usage()}\n`)
    return values['help'] ? 0 : 2
  }
  const outcome = await found.run(positionals.slice(found.words.split(' ').length), values)
  const text = values['json'] ? JSON.stringify(outcome.json, null, 1) : outcome.lines.join('\n')
  process.stdout.write(`${text}\n`)
  return outcome.ok ? 0 : 1
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return 1
})
