/**
 * Runs in a page: its clock shows this time (epoch milliseconds) and runs on, so that a test means
 * the same at midnight, at a month's end and next year. Only the date is set: timers and animation
 * frames stay the browser's, so that a busy machine never has hours of them to catch up with.
 */
export function startPageClock(time: number): void {
  const Real = Date
  const ahead = time - Real.now()
  globalThis.Date = class extends Real {
    constructor(...given: [] | [number]) {
      super(...((given.length === 0 ? [Real.now() + ahead] : given) as [number]))
    }
    static override now() {
      return Real.now() + ahead
    }
  } as DateConstructor
}
