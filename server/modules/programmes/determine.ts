import type { Ctx } from '../../kernel/command.ts'
import { absent } from '../../kernel/refused.ts'
import type { Day } from '../../kernel/time.ts'
import { amountWhy, criteriaInWords } from './describe.ts'
import { determineFrom, type Outcome } from './determination.ts'
import type { FactWords } from './facts.ts'
import type { Cause, Determination, Facts } from './schema.ts'
import {
  findFacts,
  namesOf,
  subjectOf,
  wordsFor,
  type Found,
  type SubjectName,
} from './subjects.ts'
import { versionOn, type Version } from './versions.ts'

/** A rule applied to one subject on one day. */
export interface Judged {
  readonly version: Version
  readonly found: Found
  readonly outcome: Outcome
  readonly on: Day
}

/**
 * Whether a person meets a programme on a day, past or present, with every criterion in words. For a
 * programme of households it is the person's household that is judged. Keeps nothing.
 */
export async function determine(
  ctx: Ctx,
  programmeId: string,
  personId: string,
  on: Day,
): Promise<Determination> {
  const judged = await judge(ctx, programmeId, personId, on)
  return inWords(ctx, judged, {
    id: null,
    cause: 'asked',
    at: ctx.now.toString(),
    by: ctx.actor.name,
  })
}

export async function judge(
  ctx: Ctx,
  programmeId: string,
  personId: string,
  on: Day,
): Promise<Judged> {
  const version = await versionOn(ctx, programmeId, on)
  const kind = version.programme.subject
  const subjectId = await subjectOf(ctx, kind, personId)
  const found = subjectId && (await findFacts(ctx, kind, [subjectId], on)).get(subjectId)
  if (!found) throw absent('people.absent')
  return { version, found, on, outcome: determineFrom(version.programme, found.facts) }
}

interface About {
  readonly id: string | null
  readonly cause: Cause
  readonly at: string
  readonly by: string
}

/** Looks the words up and says it; `sayIn` is for many at once. */
export async function inWords(ctx: Ctx, judged: Judged, about: About): Promise<Determination> {
  const kind = judged.version.programme.subject
  const names = await namesOf(ctx, [{ kind, id: judged.found.id }])
  const words = await wordsFor(ctx, [judged.found.facts])
  return sayIn(judged, about, { words, name: names.get(judged.found.id) })
}

export function sayIn(
  { version, found, outcome, on }: Judged,
  about: About,
  { words, name }: { words: FactWords; name: SubjectName | undefined },
): Determination {
  const { programme } = version
  const { source } = programme
  return {
    ...about,
    programmeId: programme.id,
    version: programme.version,
    titleZh: programme.title.zh,
    titleEn: programme.title.en,
    source: {
      document: source.document,
      clause: source.clause,
      date: source.date ?? null,
      url: source.url ?? null,
    },
    subject: name ?? { kind: programme.subject, id: found.id, name: '', areaPath: '' },
    on,
    met: outcome.met,
    criteria: criteriaInWords(programme, found.facts, outcome, words),
    amount: outcome.amount,
    unit: programme.unit,
    amountWhy: amountWhy(programme, outcome),
    facts: onTheWire(found.facts),
  }
}

function onTheWire(facts: Facts): Determination['facts'] {
  return Object.fromEntries(
    Object.entries(facts)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, Array.isArray(value) ? [...value] : value]),
  ) as Determination['facts']
}
