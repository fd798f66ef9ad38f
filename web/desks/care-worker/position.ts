import { useCallback, useEffect, useRef, useState } from 'react'
import type { NoPositionReason } from '../../../server/modules/visits/schema.ts'
import type { z } from 'zod'

/** Where the phone is, still looking, or why it does not know. */
export type Fix =
  | { readonly is: 'idle' | 'searching' }
  | {
      readonly is: 'found'
      readonly lat: number
      readonly lng: number
      readonly accuracyMetres: number
    }
  | { readonly is: 'none'; readonly reason: z.infer<typeof NoPositionReason> }

/** Longer than this nobody should stand at a door. */
const SEARCH_MS = 15_000

/**
 * Asks for the place once, when `search` is called: at check-in and check-out, never in between.
 */
export function usePosition(): { readonly fix: Fix; readonly search: () => Promise<Fix> } {
  const [fix, setFix] = useState<Fix>({ is: 'idle' })
  const alive = useRef(true)
  useEffect(
    () => () => {
      alive.current = false
    },
    [],
  )
  const search = useCallback(async () => {
    setFix({ is: 'searching' })
    const found = await locate()
    if (alive.current) setFix(found)
    return found
  }, [])
  return { fix, search }
}

function locate(): Promise<Fix> {
  const { geolocation } = navigator as { geolocation?: Geolocation }
  if (!geolocation || !isSecureContext) {
    return Promise.resolve({ is: 'none', reason: 'not_supported' })
  }
  return new Promise((resolve) => {
    geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          is: 'found',
          lat: coords.latitude,
          lng: coords.longitude,
          accuracyMetres: Math.round(coords.accuracy),
        }),
      ({ code }) => resolve({ is: 'none', reason: REASONS[code] ?? 'no_signal' }),
      { enableHighAccuracy: true, timeout: SEARCH_MS, maximumAge: 30_000 },
    )
  })
}

/** The codes of GeolocationPositionError: permission denied, unavailable, timeout. */
const REASONS: Readonly<Record<number, 'refused' | 'off' | 'no_signal'>> = {
  1: 'refused',
  2: 'off',
  3: 'no_signal',
}
