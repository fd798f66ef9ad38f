import { readFile } from 'node:fs/promises'
import type { Flags } from '../cli-flags.ts'
import { check } from '../check/check.ts'
import { checkHomeCare } from '../check/home-care.ts'
import { readAnswer } from '../check/read-answer.ts'
import { readHomeCareSolution } from '../check/read-home-care.ts'
import type { Fault } from '../formats/cursor.ts'
import { parse } from '../formats/vroom.ts'
import { networkOf } from '../travel/network.ts'
import { osrm } from '../travel/osrm.ts'
import { readFileOf } from './read-file.ts'

/** Checks a plan in a file; 1 when it breaks a rule. */
export async function checkFile(path: string, planPath: string, flags: Flags): Promise<number> {
  const read = await readFileOf(path)
  const json = parse(await readFile(planPath, 'utf8'))
  const found =
    read.kind === 'home-care'
      ? checkHomeCare(read.instance, readHomeCareSolution(json))
      : check(
          read.problem,
          await networkOf(read.problem, flags.osrm ? osrm({ url: flags.osrm }) : undefined),
          readAnswer(json),
        )
  if (flags.json) process.stdout.write(`${JSON.stringify(found, null, 1)}\n`)
  else {
    const lines = found.faults.map(({ path: at, zh, en }: Fault) => `${at}: ${zh} ${en}`)
    const verdict = found.ok ? '方案正确 the plan is right' : '方案有错 the plan is WRONG'
    const facts = Object.entries(found.facts).map(([name, value]) => `${name} ${round(value)}`)
    process.stdout.write(`${[...lines, verdict, facts.join(' · ')].join('\n')}\n`)
  }
  return found.ok ? 0 : 1
}

const round = (value: number): number => Math.round(value * 1000) / 1000
