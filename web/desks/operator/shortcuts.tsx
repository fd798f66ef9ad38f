import { Button, Popover } from 'antd'
import { useEffect, useEffectEvent } from 'react'
import { say } from '../../shell/words.ts'

export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>

/** `F2`, `Alt+N`, `Alt+1`: by the key's place, so that a Chinese input method does not change it. */
export function nameOf(
  event: Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey'>,
): string {
  const key = event.code.replace(/^(Digit|Key|Numpad)/, '')
  if (event.ctrlKey || event.metaKey) return ''
  return event.altKey ? `Alt+${key}` : key
}

/** Keys of the whole desk. One that can do nothing now is left to the browser. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const run = shortcuts[nameOf(event)]
    if (!run || event.repeat) return
    event.preventDefault()
    run()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

/** Puts the cursor into what carries `data-shortcut` (or has the id), where it is on the page. */
export function focusOn(name: string): void {
  const found = document.querySelector<HTMLElement>(`[data-shortcut="${name}"], #${name}`)
  found?.focus()
  found?.scrollIntoView({ block: 'nearest' })
}

/** Puts the cursor into the first field of a part, once what was chosen stands there. */
export function focusFirstIn(part: string): void {
  requestAnimationFrame(() => {
    const field = `${part} :is(input:not([type=radio]), textarea)`
    document.querySelector<HTMLElement>(field)?.focus()
  })
}

const HELP: readonly (readonly [key: string, zh: string, en: string])[] = [
  ['F2', '接听最先打进的来电', 'Answer the first ringing call'],
  ['F4', '挂断', 'Hang up'],
  ['F8', '转交', 'Hand over'],
  ['F9', '小结', 'Wrap up'],
  ['Alt+A', '选择来电号码对应的老人', 'Go to the people of this number'],
  ['Alt+P', '查找老人', 'Find a person'],
  ['Alt+N', '通话记录', 'Notes'],
  ['Alt+1', '登记服务', 'Open a request of service'],
  ['Alt+2', '登记咨询', 'Open an enquiry'],
  ['Alt+3', '登记投诉', 'Open a complaint'],
  ['Alt+4', '登记紧急求助', 'Open an emergency'],
  ['Alt+5', '登记其他', 'Open another matter'],
]

/** The keys of the desk, to be read. */
export function ShortcutHelp() {
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={say('快捷键', 'Keys')}
      content={
        <dl className="keys">
          {HELP.map(([key, zh, en]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{say(zh, en)}</dd>
            </div>
          ))}
        </dl>
      }
    >
      <Button className="desk-keys">{say('快捷键', 'Keys')}</Button>
    </Popover>
  )
}
