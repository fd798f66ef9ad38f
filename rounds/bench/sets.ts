import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One instance of a set with what others reached. */
export interface Case {
  readonly set: SetName
  readonly name: string
  /** The file; of home care the path below its folder. */
  readonly file: string
  /** Classes over which means are taken. */
  readonly kind: string
  readonly best: number
}

export const SETS = ['solomon', 'homberger', 'days', 'home-care'] as const
export type SetName = (typeof SETS)[number]

const INSTANCES = fileURLToPath(new URL('../instances/', import.meta.url))

/** The instances of a set, in order; of ours, or of another folder that is laid out alike. */
export async function casesOf(set: SetName, instances = INSTANCES): Promise<Case[]> {
  if (set === 'home-care') return homeCareCases(join(instances, set))
  if (set === 'days') return dayCases(join(instances, set))
  const best = await json<Record<string, { bks: number }>>(join(instances, 'vrptw-best.json'))
  const names = (await readdir(join(instances, set))).map((file) => file.replace('.txt', ''))
  const known = names.filter((name) => best[name])
  return known.toSorted().map((name) => ({
    set,
    name,
    file: join(instances, set, `${name}.txt`),
    kind: set === 'solomon' ? /^[A-Z]+[12]/.exec(name)![0] : `${name.split('_')[1]}00`,
    best: best[name]!.bks,
  }))
}

async function dayCases(folder: string): Promise<Case[]> {
  const reference = await json<Record<string, { travel: number }>>(join(folder, 'reference.json'))
  return ['hc-50-10-1', 'hc-100-14-2', 'hc-200-34-1'].map((name) => ({
    set: 'days',
    name,
    file: join(folder, `${name}.json`),
    kind: 'days',
    best: reference[name]!.travel,
  }))
}

async function homeCareCases(families: string): Promise<Case[]> {
  const cases: Case[] = []
  for (const family of ['mankowska', 'kummer', 'italian']) {
    const folder = join(families, family)
    const best = await json<Record<string, { cost: number }>>(join(folder, 'best.json'))
    const files = (await readdir(folder)).filter((file) => file !== 'best.json' && best[file])
    for (const file of files.toSorted()) {
      const size = /HCSRP_(\d+)_/.exec(file)?.[1]
      cases.push({
        set: 'home-care',
        name: file.replace('.json', ''),
        file: join(folder, file),
        kind: size && family === 'mankowska' ? `${family} ${size}` : family,
        best: best[file]!.cost,
      })
    }
  }
  return cases
}

async function json<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, 'utf8')) as T
}
