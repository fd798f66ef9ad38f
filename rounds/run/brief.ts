import { setFlagsFromString } from 'node:v8'

/**
 * Below so many seconds of solving, making the fastest code costs more than it saves: on days of
 * 50 visits the first 2,000 steps took 0.08 s of processor time without it and 0.12 s with it.
 */
const BRIEF_SECONDS = 0.2

/**
 * Keeps this process from making its fastest code when there is too little time to use it. To be
 * called when everything is loaded: what was compiled in advance is for the other setting.
 */
export function spareCompiling(seconds: number): void {
  if (seconds < BRIEF_SECONDS) setFlagsFromString('--no-turbofan')
}
