import { pino, type Logger } from 'pino'

export type Log = Logger

/** Logs carry ids, codes and durations; never names, numbers or addresses of people. */
export const openLog = (level: string): Log =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
