import { useState } from 'react'
import type { PhoneVisit } from '../../../server/modules/visits/schema.ts'
import { When } from '../../kit/text.tsx'
import { newSubmitKey } from '../../shell/submit-keys.ts'
import { say } from '../../shell/words.ts'
import { keepAct } from './outbox.ts'

export function Notes({ seen }: { seen: PhoneVisit }) {
  const [text, setText] = useState('')
  const keep = async (): Promise<void> => {
    const body = { clientId: newSubmitKey(), text: text.trim(), at: new Date().toISOString() }
    await keepAct(seen.visit.id, { kind: 'note', body })
    setText('')
  }
  return (
    <section className="phone-part" aria-label={say('服务记录', 'Notes')}>
      <h2>{say('服务记录', 'Notes')}</h2>
      <ul className="phone-notes">
        {seen.notes.map((note) => (
          <li key={note.id}>
            <When at={note.at} show="time" /> {note.text}
          </li>
        ))}
      </ul>
      {seen.can.report ? (
        <>
          <label>
            <span className="quiet">{say('写一条记录', 'Write a note')}</span>
            <textarea
              rows={3}
              maxLength={1000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </label>
          <button
            type="button"
            className="phone-second"
            disabled={text.trim() === ''}
            onClick={() => void keep()}
          >
            {say('保存记录', 'Keep the note')}
          </button>
        </>
      ) : null}
    </section>
  )
}
