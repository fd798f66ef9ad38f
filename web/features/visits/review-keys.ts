import { useEffect, useEffectEvent, useState } from 'react'
import { keep, readKept } from '../../shell/words.ts'

const KEPT = 'yilin.review-keys'

/** Whether single letters act here: people who dictate or slip need to switch them off (WCAG 2.1.4). */
export function useKeysWanted(): readonly [boolean, (wanted: boolean) => void] {
  const [wanted, setWanted] = useState(() => readKept(KEPT) !== 'off')
  return [
    wanted,
    (next) => {
      keep(KEPT, next ? 'on' : 'off')
      setWanted(next)
    },
  ]
}

/** Letters of the whole page, except while somebody types or a window is open. */
export function useKeys(wanted: boolean, acts: Readonly<Record<string, () => void>>): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    const at = event.target instanceof Element ? event.target : null
    if (at?.closest('input, textarea, select, [contenteditable], [role="dialog"]')) return
    if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return
    const act = acts[event.key.toLowerCase()]
    if (act === undefined) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    if (!wanted) return
    const listen = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [wanted])
}
