import type { LifeEventKind, PersonStatus } from './schema.ts'

/** Where a person stands after what has happened so far. */
export interface Standing {
  readonly alive: boolean
  readonly place: 'home' | 'institution' | 'away'
  readonly inHospital: boolean
}

/** One entry that counts; `out` is a move out of the city. */
export interface Happening {
  readonly kind: LifeEventKind
  readonly out?: boolean
}

const START: Standing = { alive: true, place: 'home', inHospital: false }

interface Step {
  readonly possible: (standing: Standing) => boolean
  readonly after: (standing: Standing, out: boolean) => Standing
}

/** What may follow what (P5): the dead stay so, and nobody leaves where they never were. */
const STEPS = {
  death: {
    possible: () => true,
    after: (standing) => ({ ...standing, alive: false, inHospital: false }),
  },
  moved: {
    possible: () => true,
    after: (standing, out) => ({ ...standing, place: out ? 'away' : 'home', inHospital: false }),
  },
  admitted: {
    possible: ({ place }) => place === 'home',
    after: (standing) => ({ ...standing, place: 'institution', inHospital: false }),
  },
  discharged: {
    possible: ({ place }) => place === 'institution',
    after: (standing) => ({ ...standing, place: 'home' }),
  },
  hospital_in: {
    possible: ({ place, inHospital }) => place !== 'away' && !inHospital,
    after: (standing) => ({ ...standing, inHospital: true }),
  },
  hospital_out: {
    possible: ({ inHospital }) => inHospital,
    after: (standing) => ({ ...standing, inHospital: false }),
  },
} as const satisfies Record<LifeEventKind, Step>

/** The standing after all of `history` in its order, or the place of the first impossible entry. */
export function standingAfter(history: readonly Happening[]): Standing | number {
  let standing = START
  for (const [at, { kind, out = false }] of history.entries()) {
    const step: Step = STEPS[kind]
    if (!standing.alive || !step.possible(standing)) return at
    standing = step.after(standing, out)
  }
  return standing
}

/** One word for lists: what matters most comes first. */
export function statusOf({ alive, place, inHospital }: Standing): PersonStatus {
  if (!alive) return 'dead'
  if (place === 'away') return 'moved'
  if (inHospital) return 'hospital'
  return place
}

/** What later modules hear when a status becomes another one. */
export const TOPIC_OF = {
  dead: 'people.died',
  moved: 'people.moved',
  institution: 'people.admitted',
  hospital: 'people.hospitalised',
  home: 'people.returned',
} as const satisfies Record<PersonStatus, string>
