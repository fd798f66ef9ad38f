import { readFileSync } from 'node:fs'
import type { Role } from '../kernel/actor.ts'
import { ORDER } from '../modules/order.ts'

/** Who may call one route. Rows are bounded by reach besides. */
export interface WhoMay {
  /** Method and path: `GET /api/visits`. */
  readonly route: string
  readonly who: 'public' | 'signed_in' | readonly Role[]
}

/** How a `who-may.txt` writes a role. */
const LETTERS: Readonly<Record<string, Role>> = {
  o: 'operator',
  d: 'dispatcher',
  v: 'provider',
  w: 'care_worker',
  a: 'assessor',
  f: 'official',
  n: 'finance',
  u: 'auditor',
  y: 'system_admin',
  e: 'security_admin',
  t: 'audit_admin',
}

/** The one route that belongs to no module. */
const OF_THE_HOUSE = 'GET /api/about public'

function lineOf(line: string): WhoMay {
  const [method, path, who = ''] = line.split(/\s+/)
  const route = `${method} ${path}`
  if (who === 'public' || who === 'signed_in') return { route, who }
  return { route, who: [...who].map((letter) => LETTERS[letter]!) }
}

/**
 * Every route of the product, from the `who-may.txt` that each module keeps beside its `routes.ts`:
 * written by hand, apart from the contracts it judges (`server/access.test.ts`). A new route or a
 * changed `allow` fails until somebody has thought about its line too.
 */
export const WHO_MAY: readonly WhoMay[] = [
  OF_THE_HOUSE,
  ...ORDER.flatMap((module) =>
    readFileSync(new URL(`../modules/${module}/who-may.txt`, import.meta.url), 'utf8').split('\n'),
  ),
]
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map(lineOf)
