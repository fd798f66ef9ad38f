import type { Place } from '../problem.ts'
import type { Roads } from './network.ts'

/** Ways between all places for a profile, from somewhere else. */
export type RoadsOf = (places: readonly (Place | undefined)[], profile: string) => Promise<Roads>

export interface OsrmOptions {
  /** Base address, `http://127.0.0.1:5000`; the profile and the service are appended. */
  readonly url: string
  /** For one question; 10 000 when absent. */
  readonly timeoutMs?: number
  /** Sources × destinations of one question; OSRM's own default allows 100 places. */
  readonly placesMax?: number
}

const TIMEOUT_MS = 10_000
const PLACES_MAX = 100
/** What OSRM calls our modes. */
const PROFILES: Readonly<Record<string, string>> = { walk: 'foot', ebike: 'bike', car: 'driving' }

/** The road server did not give the ways that were asked for. */
export class RoadsRefused extends Error {
  override readonly name = 'RoadsRefused'
}

/**
 * Asks an OSRM server's `/table` for times and distances, in squares small enough for it. A pair
 * that cannot be reached, a server that fails and an answer that comes too late are a
 * `RoadsRefused`, never a guess.
 */
export function osrm(options: OsrmOptions): RoadsOf {
  return async (places, profile) => {
    const count = places.length
    const seconds = new Int32Array(count * count)
    const metres = new Int32Array(count * count)
    const half = Math.max(1, Math.floor((options.placesMax ?? PLACES_MAX) / 2))
    for (let from = 0; from < count; from += half) {
      for (let to = 0; to < count; to += half) {
        const square = {
          from,
          to,
          rows: Math.min(half, count - from),
          columns: Math.min(half, count - to),
        }
        const table = await ask(options, places, profile, square)
        copy(table.durations, seconds, square, count)
        copy(table.distances, metres, square, count)
      }
    }
    return { seconds, metres, costs: null }
  }
}

interface Square {
  readonly from: number
  readonly to: number
  readonly rows: number
  readonly columns: number
}

interface Table {
  readonly durations: readonly (readonly (number | null)[])[]
  readonly distances: readonly (readonly (number | null)[])[]
}

async function ask(
  { url, timeoutMs = TIMEOUT_MS }: OsrmOptions,
  places: readonly (Place | undefined)[],
  profile: string,
  { from, to, rows, columns }: Square,
): Promise<Table> {
  const asked = [...places.slice(from, from + rows), ...places.slice(to, to + columns)]
  const text = asked.map((place) => place!.join(',')).join(';')
  const sources = Array.from({ length: rows }, (_, index) => index).join(';')
  const destinations = Array.from({ length: columns }, (_, index) => rows + index).join(';')
  const name = PROFILES[profile] ?? profile
  const address =
    `${url.replace(/\/$/, '')}/table/v1/${name}/${text}` +
    `?annotations=duration,distance&sources=${sources}&destinations=${destinations}`
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) })
    const body = (await answer.json()) as Partial<Table> & { code?: string; message?: string }
    if (body.code !== 'Ok' || !body.durations || !body.distances) {
      throw new RoadsRefused(
        `道路服务 OSRM: ${body.code ?? answer.status} ${body.message ?? ''}`.trim(),
      )
    }
    return { durations: body.durations, distances: body.distances }
  } catch (error) {
    if (error instanceof RoadsRefused) throw error
    throw new RoadsRefused(
      `道路服务未答复 OSRM: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function copy(
  table: readonly (readonly (number | null)[])[],
  into: Int32Array,
  { from, to, rows, columns }: Square,
  count: number,
): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = table[row]?.[column]
      if (typeof value !== 'number') {
        const [here, there] = [from + row, to + column]
        throw new RoadsRefused(
          `OSRM: 第 ${here} 处到第 ${there} 处无路可走 no way from place ${here} to place ${there}`,
        )
      }
      into[(from + row) * count + to + column] = Math.round(value)
    }
  }
}
