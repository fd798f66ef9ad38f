import { conflict } from '../../kernel/refused.ts'

/** Constraint → code and field: what the database alone can see in time. */
const FORBIDDEN: Readonly<Record<string, readonly [code: string, field: string]>> = {
  visit_worker_one_place: ['visits.worker_busy', 'workerId'],
  visit_same_service_once: ['visits.same_service_twice', 'startsAt'],
}

/** V2, V3: an overlap that the database refuses becomes a refusal in words. */
export async function refusingOverlap<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    const found = FORBIDDEN[(error as { constraint?: string }).constraint ?? '']
    if (!found) throw error
    throw conflict(found[0], { field: found[1] })
  }
}
