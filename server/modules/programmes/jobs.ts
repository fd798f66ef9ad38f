import { command, type Kernel } from '../../kernel/command.ts'
import { JOB_ACTOR, type Job } from '../../kernel/jobs.ts'
import { dayOf, monthOf } from '../../kernel/time.ts'
import { closeCycle } from './cycles/close-cycle.ts'
import { inOrderOfWay } from './entitlement.ts'
import { withdrawReleased } from './life-events.ts'
import { issueFirst, lapseEnded } from './first-issue/issue-first.ts'
import { monthBefore } from './cycles/months.ts'
import { fillDueDays, noteNewcomers, promisedMonths } from './first-issue/note-newcomers.ts'
import { beginRun, continueRun } from './cycles/open-cycle.ts'
import { RUN_CYCLE } from './cycles/run-cycle.ts'
import { termsOf } from './terms.ts'
import { RUN_TRIAL } from './trial/trial.ts'
import { expireTrial, overdueTrials } from './trial/expiry.ts'
import { continueTrial, noteTrialFailure, quietTrials } from './trial/run.ts'
import { isInForce, isMonthly, versionsAt } from './versions.ts'
import './tables.ts'

export interface RunCycle {
  readonly runId: string
}

/** Goes on with a run, one transaction a batch, so that a restart loses at most one batch. */
async function runCycle(kernel: Kernel, { runId }: RunCycle): Promise<void> {
  while (!(await command(kernel, JOB_ACTOR, (ctx) => continueRun(ctx, runId)))) {
    // Each turn commits one batch and its progress.
  }
}

export interface RunTrial {
  readonly trialId: string
}

/** Goes on with a trial, one transaction a batch; a batch that fails again and again ends it. */
export async function runTrial(kernel: Kernel, { trialId }: RunTrial): Promise<void> {
  try {
    while (!(await command(kernel, JOB_ACTOR, (ctx) => continueTrial(ctx, trialId)))) {
      // Each turn commits one batch and its progress.
    }
  } catch (error) {
    await command(kernel, JOB_ACTOR, (ctx) => noteTrialFailure(ctx, trialId))
    throw error
  }
}

/** After a restart: whatever nobody is at work on goes on. */
async function continueTrials(kernel: Kernel): Promise<void> {
  for (const trialId of await command(kernel, JOB_ACTOR, quietTrials)) {
    await runTrial(kernel, { trialId })
  }
}

/** Results of trials that nobody proposed are kept for a time, and not for good. */
async function expireTrials(kernel: Kernel): Promise<void> {
  for (const id of await command(kernel, JOB_ACTOR, overdueTrials)) {
    await command(kernel, JOB_ACTOR, (ctx) => expireTrial(ctx, id))
  }
}

/**
 * Every night: notes who has come to meet a rule that promises a first issue within so many working
 * days, and grants it, in the order in which programmes give way to each other.
 */
async function issueFirstOnes(kernel: Kernel): Promise<void> {
  const ids = await command(kernel, JOB_ACTOR, async (ctx) => {
    await fillDueDays(ctx)
    await lapseEnded(ctx)
    return (await promisedMonths(ctx)).map(({ cycle }) => cycle.programme_id)
  })
  await eachInTurn(kernel, ids, async (id) => {
    await command(kernel, JOB_ACTOR, (ctx) => noteNewcomers(ctx, id))
    let after: string | null = null
    do {
      after = await command(kernel, JOB_ACTOR, (ctx) => issueFirst(ctx, id, after))
    } while (after !== null)
  })
}

/** The month of every monthly programme in force, on the first of the month. */
async function openMonth(kernel: Kernel): Promise<void> {
  const runs = await command(kernel, JOB_ACTOR, async (ctx) => {
    const on = dayOf(ctx.now)
    const versions = (await versionsAt(ctx, on)).filter((version) => isInForce(version, on))
    const ids: string[] = []
    const monthly = versions.filter((version) => isMonthly(version)).map((one) => one.programme)
    for (const { id } of inOrderOfWay(monthly)) {
      ids.push(await beginRun(ctx, id, monthOf(ctx.now), {}))
    }
    return ids
  })
  await eachInTurn(kernel, runs, (runId) => runCycle(kernel, { runId }))
}

/**
 * Closes past months from the closing day on, and again while visits still hold something. Visits of
 * the last days are still being approved, so the city says on which day a month ends.
 */
async function closeMonths(kernel: Kernel): Promise<void> {
  const due = await command(kernel, JOB_ACTOR, async (ctx) => {
    const { closingDay } = await termsOf(ctx)
    const isReached = Number(dayOf(ctx.now).slice(8)) >= closingDay
    await withdrawReleased(ctx)
    return ctx.db
      .selectFrom('programme_cycle')
      .select(['programme_id', 'month'])
      .where('state', '<>', 'closed')
      .where('month', '<', isReached ? monthOf(ctx.now) : monthBefore(monthOf(ctx.now)))
      .orderBy('month')
      .execute()
  })
  await eachInTurn(kernel, due, ({ programme_id: programmeId, month }) =>
    command(kernel, JOB_ACTOR, (ctx) => closeCycle(ctx, programmeId, month)),
  )
}

/**
 * Gives every programme or month its turn, whatever became of those before it; then the first of the
 * faults is thrown, so that the job is tried again and shows as failed.
 */
async function eachInTurn<T>(
  kernel: Kernel,
  all: readonly T[],
  run: (one: T) => Promise<unknown>,
): Promise<void> {
  const faults: unknown[] = []
  for (const one of all) {
    try {
      await run(one)
    } catch (err) {
      faults.push(err)
      kernel.log.warn({ one, err }, 'left for the next try')
    }
  }
  if (faults.length > 0) throw faults[0]
}

export const jobs: readonly Job<never>[] = [
  { ...RUN_CYCLE, run: runCycle },
  { ...RUN_TRIAL, run: runTrial },
  { name: 'continue-trials', run: continueTrials, every: '* * * * *' },
  { name: 'expire-trials', run: expireTrials, every: '40 2 * * *' },
  { name: 'open-month', run: openMonth, every: '10 0 1 * *' },
  { name: 'issue-first', run: issueFirstOnes, every: '10 3 * * *' },
  { name: 'close-months', run: closeMonths, every: '30 1 * * *' },
]
