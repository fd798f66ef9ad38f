import { useState } from 'react'
import type { PhoneVisit } from '../../../server/modules/visits/schema.ts'
import { newSubmitKey } from '../../shell/submit-keys.ts'
import { say } from '../../shell/words.ts'
import { keepAct } from './outbox.ts'
import { SignPad } from './sign-pad.tsx'

const DONE: Readonly<Record<string, () => string>> = {
  signature: () => say('老人已签名', 'Signed'),
  code: () => say('已用确认码确认', 'Confirmed by code'),
  key_press: () => say('老人已电话按键确认', 'Confirmed by telephone'),
  none: () => say('无法确认，已说明原因', 'Not confirmed, with a reason'),
}

type Way = 'signature' | 'code' | 'none'

/** The older person's word: a signature, the code told by telephone, or why neither is possible. */
export function Confirmation({ seen }: { seen: PhoneVisit }) {
  const [way, setWay] = useState<Way | null>(null)
  const keep = (more: { signature?: string; code?: string; reason?: string }): void => {
    const body = {
      clientId: newSubmitKey(),
      method: way!,
      at: new Date().toISOString(),
      ...more,
    }
    setWay(null)
    void keepAct(seen.visit.id, { kind: 'confirm', body })
  }
  const ways: readonly (readonly [Way, string])[] = [
    ['signature', say('老人签名', 'Signature')],
    ['code', say('确认码', 'Code')],
    ['none', say('无法确认', 'Not possible')],
  ]
  return (
    <section className="phone-part" aria-label={say('老人确认', 'Confirmation')}>
      <h2>{say('老人确认', "The older person's confirmation")}</h2>
      {seen.confirmedBy ? <p>{(DONE[seen.confirmedBy] ?? DONE['none']!)()}</p> : null}
      {seen.can.confirm && way === null ? (
        <div className="phone-row">
          {ways.map(([key, name]) => (
            <button key={key} type="button" className="phone-second" onClick={() => setWay(key)}>
              {name}
            </button>
          ))}
        </div>
      ) : null}
      {way === 'signature' ? <SignPad onDone={(signature) => keep({ signature })} /> : null}
      {way === 'code' ? (
        <Typed
          label={say('四位确认码', 'Four-digit code')}
          right={(text) => /^\d{4}$/.test(text)}
          numeric
          onDone={(code) => keep({ code })}
        />
      ) : null}
      {way === 'none' ? (
        <Typed
          label={say('为什么无法确认', 'Why it is not possible')}
          right={(text) => text.trim().length >= 2}
          onDone={(reason) => keep({ reason: reason.trim() })}
        />
      ) : null}
      {way === null ? null : (
        <button type="button" className="phone-second" onClick={() => setWay(null)}>
          {say('返回', 'Back')}
        </button>
      )}
    </section>
  )
}

interface TypedProps {
  readonly label: string
  readonly numeric?: boolean
  readonly right: (text: string) => boolean
  readonly onDone: (text: string) => void
}

function Typed({ label, numeric = false, right, onDone }: TypedProps) {
  const [text, setText] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (right(text)) onDone(text)
      }}
    >
      <label>
        <span>{label}</span>
        <input
          value={text}
          inputMode={numeric ? 'numeric' : 'text'}
          autoComplete="off"
          maxLength={numeric ? 4 : 500}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <button type="submit" className="phone-big" disabled={!right(text)}>
        {say('保存', 'Keep')}
      </button>
    </form>
  )
}
