import type { SampleSetting } from '../server/about-route.ts'
import type { Actor } from '../server/kernel/actor.ts'
import { SYSTEM } from '../server/kernel/actor.ts'
import { command, type Ctx, type Kernel } from '../server/kernel/command.ts'
import type { Job } from '../server/kernel/jobs.ts'
import type { Pack } from '../server/kernel/packs/packs.ts'
import { readSetting, writeSetting } from '../server/kernel/settings.ts'
import { atTime, type Day } from '../server/kernel/time.ts'
import { modules } from '../server/modules.ts'
import type { Account } from '../server/modules/identity/index.ts'
import type { SampleInstitution } from './institutions.ts'
import type { Provider } from './providers.ts'
import { seeded, type Random } from './random.ts'

/** What a restarted history needs to go on; the settings keep it. */
export interface SampleState extends SampleSetting {
  readonly size: 'full' | 'small'
  readonly people: number
  readonly startDay: Day
  /** The last day that is complete; null before the first. */
  readonly doneDay: Day | null
  readonly providers: readonly Provider[]
  /** Absent in a sample that was begun before there were any. */
  readonly institutions?: readonly SampleInstitution[]
  readonly accounts: Readonly<Record<string, Account>>
}

/** The synthetic district while its history is made. */
export interface District {
  readonly kernel: Kernel
  readonly pack: Pack
  readonly state: SampleState
  /** The same draws for the same name, whenever they are made. */
  random(name: string): Random
  /** Who acts: `system`, or the user name of a sample account. */
  actor(username: string): Actor
  /**
   * One command of the product at a moment of the past, done once under its key: a history that is
   * stopped and begun again repeats nothing.
   */
  act<T>(
    who: string | Actor,
    at: Temporal.Instant,
    key: string,
    run: (ctx: Ctx) => Promise<T>,
  ): Promise<T>
  /** A recurring job of the product, as if the clock showed that moment. */
  runJob(name: string, now: Temporal.Instant): Promise<void>
}

export function openDistrict(kernel: Kernel, pack: Pack, state: SampleState): District {
  const random = (name: string): Random => seeded(`${state.seed}/${name}`)
  const actor = (username: string): Actor => {
    if (username === 'system') return SYSTEM
    const account = state.accounts[username]
    if (!account) throw new Error(`no sample account ${username}`)
    return {
      kind: 'account',
      id: account.id,
      name: account.name,
      roles: account.roles,
      reach: account.reach,
      organisationId: account.organisationId,
      workerId: account.workerId,
      sessionId: null,
    }
  }
  return {
    kernel,
    pack,
    state,
    random,
    actor,
    act: (who, now, key, run) =>
      command(kernel, typeof who === 'string' ? actor(who) : who, run, {
        now,
        once: { key: `sample:${key}`, request: key },
      }),
    runJob: async (name, now) => {
      const job = modules.flatMap((module) => module.jobs).find((one) => one.name === name)
      if (!job) throw new Error(`no job ${name}`)
      await (job as unknown as Job).run({ ...kernel, clock: () => now }, {})
    },
  }
}

/** A care worker of the sample as an actor, whether or not he has an account. */
export const workerActor = (provider: Provider, worker: { id: string; name: string }): Actor => ({
  ...SYSTEM,
  kind: 'account',
  id: worker.id,
  name: worker.name,
  roles: ['care_worker'],
  reach: [],
  organisationId: provider.id,
  workerId: worker.id,
})

export const at = (day: Day, time: string): Temporal.Instant => atTime(day, time)

/** `minute` of the day from midnight, as "HH:MM". */
export const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

export const readState = (kernel: Kernel): Promise<SampleState | undefined> =>
  readSetting<SampleState>(kernel.db, 'sample')

export async function saveState(kernel: Kernel, state: SampleState): Promise<void> {
  await writeSetting(kernel.db, 'sample', state)
}
