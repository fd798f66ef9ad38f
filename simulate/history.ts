import { SYSTEM } from '../server/kernel/actor.ts'
import { query } from '../server/kernel/command.ts'
import { addDays, dayOf, type Day } from '../server/kernel/time.ts'
import { liveAwards } from './awards.ts'
import { liveCalls } from './calls.ts'
import { openDistrict, saveState, type District, type SampleState } from './district.ts'
import { liveEvening } from './evening.ts'
import { SETTLED_ON, settleMonth } from './month-end.ts'
import { liveNight, loadBudgets } from './money.ts'
import { makeResidents } from './residents.ts'
import { makeRoster } from './roster-history.ts'
import { villagesOf } from './set-up.ts'
import { giveTodaysRound } from './todays-round.ts'
import { liveVisits } from './visits.ts'

/** Share of the work that the roster is; the days are the rest. */
const ROSTER_SHARE = 15

/**
 * Lives through every day from the first of the history to today. Stops between days when asked;
 * called again it goes on, since every command of it runs once.
 */
export async function makeHistory(
  district: District,
  isStopping: () => boolean = () => false,
): Promise<void> {
  const { kernel, pack } = district
  let state = district.state
  const keep = async (change: Partial<SampleState>): Promise<void> => {
    state = { ...state, ...change }
    await saveState(kernel, state)
  }
  const villages = await query(kernel, SYSTEM, villagesOf)
  const people = await makeRoster(district, villages, async (share) => {
    if (state.doneDay === null) await keep({ progress: Math.floor(share * ROSTER_SHARE) })
  })
  await makeResidents(district)
  await loadBudgets(district)
  const now = kernel.clock()
  const today = dayOf(now)
  const first = state.doneDay === null ? state.startDay : addDays(state.doneDay, 1)
  const days = daysBetween(state.startDay, today)
  for (let day = first; day <= today; day = addDays(day, 1)) {
    if (isStopping()) return
    const live = openDistrict(kernel, pack, state)
    await liveNight(live, day)
    if (day === today) await giveTodaysRound(live, people, day, now)
    await liveCalls(live, people, day, now)
    await liveVisits(live, day, now)
    await liveEvening(live, day, now)
    await liveAwards(live, day, now)
    if (Number(day.slice(8)) === SETTLED_ON) await settleMonth(live, day)
    const lived = daysBetween(state.startDay, day) + 1
    const progress = Math.min(
      99,
      ROSTER_SHARE + Math.floor(((100 - ROSTER_SHARE) * lived) / (days + 1)),
    )
    // Today is lived again at the next start; its commands run once all the same.
    await keep(day < today ? { doneDay: day, progress } : { progress })
  }
  await keep({ progress: 100 })
}

const daysBetween = (from: Day, to: Day): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days
