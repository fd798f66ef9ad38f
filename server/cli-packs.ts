import { resolve } from 'node:path'
import { withProduct, type Command, type Given, type Outcome } from './cli-command.ts'
import { installPack } from './install-pack.ts'
import { SYSTEM } from './kernel/actor.ts'
import { query } from './kernel/command.ts'
import type { PackChange } from './kernel/packs/diff.ts'
import { wordsOfProblem, type PackProblem } from './kernel/packs/file.ts'
import { listPackIds, PackRefused, PACKS_ROOT, readCity, type Pack } from './kernel/packs/packs.ts'
import { comparePack, type ProgrammeDifference } from './modules/programmes/index.ts'

/** Packs in the folder that was given, or those of this installation. */
const rootOf = ({ from }: Given): string => (typeof from === 'string' ? resolve(from) : PACKS_ROOT)

/** Reads a pack; its mistakes are an outcome to be told, and not a fault of ours. */
function read(id: string, root: string): Pack | readonly PackProblem[] {
  try {
    return readCity(id, root)
  } catch (error) {
    if (error instanceof PackRefused) return error.problems
    throw error
  }
}

const refused = (problems: readonly PackProblem[]): Outcome => ({
  ok: false,
  lines: [...problems.map(wordsOfProblem), '未载入任何内容 nothing was loaded'],
  json: { ok: false, problems },
})

async function check(rest: readonly string[], given: Given): Promise<Outcome> {
  const root = rootOf(given)
  const ids = rest.length > 0 ? rest : listPackIds(root)
  const problems = ids.flatMap((id) => {
    const found = read(id, root)
    return 'chain' in found ? [] : found
  })
  // A mistake in a wide pack is met again by each that extends it.
  const each = [...new Map(problems.map((one) => [wordsOfProblem(one), one])).values()]
  if (each.length > 0) return refused(each)
  return {
    ok: true,
    lines: [`数据包正确 packs are right: ${ids.join(', ')}`],
    json: { ok: true, packs: ids, problems: [] },
  }
}

interface ValueLine {
  readonly programme: string
  readonly version: string
  readonly from: string
  readonly parameter: string
  readonly value: unknown
  readonly unit: string | null
  /** The pack that set it; null where the rule's own document does. */
  readonly setBy: string | null
  readonly area: string | null
  readonly clause: string
  /** No source fixes it. */
  readonly choice: boolean
}

/** Every parameter of a pack's programmes with the layer that its value comes from. */
async function values(rest: readonly string[], given: Given): Promise<Outcome> {
  const root = rootOf(given)
  const found = (rest.length > 0 ? rest : listPackIds(root)).map((id) => read(id, root))
  const problems = found.flatMap((one) => ('chain' in one ? [] : one))
  if (problems.length > 0) return refused(problems)
  const packs = found.flatMap((one) =>
    'chain' in one ? [{ pack: one.id, values: one.programmes.flatMap(valuesOf) }] : [],
  )
  const lines = packs.flatMap((one) => [one.pack, ...one.values.map(textOf)])
  return { ok: true, lines, json: packs }
}

const valuesOf = ({ id, version, inForce, parameters }: Pack['programmes'][number]): ValueLine[] =>
  parameters.map((one) => ({
    programme: id,
    version,
    from: inForce.from,
    parameter: one.id,
    value: one.value,
    unit: 'unit' in one ? (one.unit ?? null) : null,
    setBy: one.setBy?.pack ?? null,
    area: one.setBy?.area ?? null,
    clause: one.clause,
    choice: one.choice,
  }))

function textOf({ programme, version, parameter, value, unit, ...rest }: ValueLine): string {
  const from = rest.setBy === null ? '' : ` ← ${rest.setBy}`
  const choice = rest.choice ? ' 本市决定 the city’s choice' : ''
  const figure = `${JSON.stringify(value)}${unit === null ? '' : ` ${unit}`}`
  return `  ${programme} ${version} ${parameter} = ${figure}${from} 〔${rest.clause}〕${choice}`
}

/** The pack that was named, or the one of this installation. */
const withPack =
  (
    run: (
      pack: Pack,
      product: Parameters<Parameters<typeof withProduct>[0]>[0],
    ) => Promise<Outcome>,
  ) =>
  ([id]: readonly string[], given: Given): Promise<Outcome> =>
    withProduct(async (product) => {
      const found = read(id ?? product.pack.id, rootOf(given))
      if (!('chain' in found)) return refused(found)
      if (found.city !== product.pack.city) {
        const line = `${found.id} 不是本市的数据包 is not a pack of this city`
        return { ok: false, lines: [line], json: { ok: false, problems: [line] } }
      }
      return run(found, product)
    })

const diff = withPack(async (pack, { kernel }) => {
  const differences = await query(kernel, SYSTEM, (ctx) => comparePack(ctx, pack))
  const lines = differences.flatMap(linesOf)
  return {
    ok: true,
    lines: lines.length > 0 ? lines : ['与已载入的一致 as installed'],
    json: { pack: pack.id, differences },
  }
})

const DIFFERENCES = {
  added: '新增 added',
  changed: '变更 changed',
  left: '包中已无、仍在执行，须写明截止日 no longer in the pack and still in force; give it an end:',
} as const

function linesOf({ programme, version, from, kind, changes }: ProgrammeDifference): string[] {
  const head = `${DIFFERENCES[kind]} ${programme} ${version} (${from})`
  const text = (value: unknown): string => (value === null ? '—' : JSON.stringify(value))
  return [
    head,
    ...changes.map(
      ({ path, before, after }: PackChange) => `  ${path}: ${text(before)} → ${text(after)}`,
    ),
  ]
}

const load = withPack(async (pack, { kernel }) => {
  const differences = await query(kernel, SYSTEM, (ctx) => comparePack(ctx, pack))
  const isChanged = await installPack(kernel, pack)
  const done = isChanged ? '已载入 loaded' : '已是最新 as installed'
  return {
    ok: true,
    lines: [...differences.flatMap(linesOf), `${pack.id}: ${done}`],
    json: { ok: true, pack: pack.id, loaded: isChanged, differences },
  }
})

export const packCommands: readonly Command[] = [
  {
    words: 'packs check',
    about: '检查数据包 check packs [--from FOLDER]: file, line, path and what was expected',
    run: check,
  },
  {
    words: 'packs diff',
    about: '与已载入的比较 what loading a pack would change in the programmes',
    run: diff,
  },
  {
    words: 'packs values',
    about: '参数取自哪一层 every parameter with the pack that its value comes from [PACK]',
    run: values,
  },
  {
    words: 'packs load',
    about: '载入数据包 load a pack, whole or not at all',
    run: load,
  },
]
