import { Button, Input } from 'antd'
import { useId } from 'react'
import { NOTES_MAX } from '../../../server/modules/requests/schema.ts'
import { When } from '../../kit/text.tsx'
import { say } from '../../shell/words.ts'
import './requests.css'
import type { KeptNotes } from './note-keeper.ts'
import { type Notes, useNotes } from './use-notes.ts'

interface CallNotesProps {
  readonly call: KeptNotes & { readonly id: string }
  readonly may: boolean
}

/** Notes of a call, kept as they are typed. Mount with the call's id as key. */
export function CallNotes({ call, may }: CallNotesProps) {
  const notes = useNotes(call)
  const id = useId()
  return (
    <div>
      <label htmlFor={id}>
        {say('通话记录', 'Notes')} <kbd>Alt+N</kbd>
      </label>
      <Input.TextArea
        id={id}
        data-shortcut="notes"
        value={notes.text}
        readOnly={!may}
        maxLength={NOTES_MAX}
        autoSize={{ minRows: 4, maxRows: 12 }}
        placeholder={say('边听边记，自动保存', 'Type while you listen; it is kept by itself')}
        aria-describedby={`${id}-state`}
        onChange={({ target }) => notes.write(target.value)}
        onBlur={notes.flush}
      />
      <p id={`${id}-state`} className={`note-state ${notes.state === 'failed' ? 'bad' : ''}`}>
        <NoteState notes={notes} />
      </p>
      {notes.state === 'clash' ? <Clash notes={notes} /> : null}
    </div>
  )
}

function NoteState({ notes }: { readonly notes: Notes }) {
  if (notes.state === 'writing') return <>{say('正在保存…', 'Keeping…')}</>
  if (notes.state === 'failed') {
    return (
      <>
        {say(
          '没有保存上，正在重试，请勿关闭页面。',
          'Not kept yet; trying again. Do not close the page.',
        )}
      </>
    )
  }
  if (notes.keptAt === null) return <>{say('自动保存', 'Kept by itself')}</>
  return (
    <>
      {say('已保存', 'Kept')} <When at={notes.keptAt} show="time" />
    </>
  )
}

function Clash({ notes }: { readonly notes: Notes }) {
  return (
    <div role="alert" className="notice warn">
      <p>{say('其他话务员刚刚改了记录：', 'Another operator has just changed the notes:')}</p>
      <p className="spoken">{notes.theirs}</p>
      <div className="row">
        <Button size="small" type="primary" onClick={() => notes.settle('both')}>
          {say('两份都保留', 'Keep both')}
        </Button>
        <Button size="small" onClick={() => notes.settle('theirs')}>
          {say('用对方的', 'Take theirs')}
        </Button>
      </div>
    </div>
  )
}
