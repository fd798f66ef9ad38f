import { useSyncExternalStore } from 'react'

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (run) => {
      const list = matchMedia(query)
      list.addEventListener('change', run)
      return () => list.removeEventListener('change', run)
    },
    () => matchMedia(query).matches,
  )
}

/** A phone, or a window as narrow as one. */
export const useNarrow = (): boolean => useMedia('(max-width: 47.99em)')

/** Fingers, not a mouse: targets are larger. */
export const useCoarse = (): boolean => useMedia('(pointer: coarse)')
