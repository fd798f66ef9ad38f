import { Modal } from 'antd'
import { useState } from 'react'
import {
  METHOD_WORDS,
  visitContracts,
  type ConfirmationView,
  type VisitDetail,
} from '../../../server/modules/visits/schema.ts'
import { Sign } from '../../kit/state-tag.tsx'
import { When } from '../../kit/text.tsx'
import { urlOf } from '../../shell/api.ts'
import { say, sayWords } from '../../shell/words.ts'

/** What was done and what there is to see of it: tasks, notes, photos, the person's confirmation. */
export function Report({ detail }: { readonly detail: VisitDetail }) {
  const { tasks, tasksDone, notes, evidence } = detail
  return (
    <div className="stack">
      <div>
        <h3>{say('服务项目', 'Tasks')}</h3>
        {tasks.length === 0 ? (
          <p className="quiet">{say('这项服务没有项目清单。', 'This service has no tasks.')}</p>
        ) : (
          <ul className="tasks">
            {tasks.map((task, index) => (
              <li key={index}>
                {tasksDone.includes(index) ? (
                  <Sign tone="good">{say('已做', 'Done')}</Sign>
                ) : (
                  <Sign tone="off">{say('未勾', 'Not ticked')}</Sign>
                )}{' '}
                {sayWords(task)}
              </li>
            ))}
          </ul>
        )}
      </div>
      {notes.length > 0 ? (
        <div>
          <h3>{say('服务记录', 'Notes')}</h3>
          {notes.map((note) => (
            <p key={note.id}>
              {note.text}{' '}
              <span className="quiet small">
                {note.by.name} <When at={note.at} />
              </span>
            </p>
          ))}
        </div>
      ) : null}
      <div>
        <h3>{say('老人确认', 'Confirmation')}</h3>
        <Confirmations visitId={evidence.id} confirmations={evidence.confirmations} />
      </div>
      <div>
        <h3>{say('现场照片', 'Photos')}</h3>
        <Photos evidence={evidence} />
      </div>
    </div>
  )
}

interface ConfirmationsProps {
  readonly visitId: string
  readonly confirmations: readonly ConfirmationView[]
}

/** Who confirmed and how; a wrong code and a “no” are kept as well. */
export function Confirmations({ visitId, confirmations }: ConfirmationsProps) {
  if (confirmations.length === 0) {
    return <p className="quiet">{say('老人还没有确认。', 'Not confirmed yet.')}</p>
  }
  return (
    <ul className="plain">
      {confirmations.map((one) => (
        <li key={one.id}>
          {one.method === 'none' ? (
            <Sign tone="warn">{sayWords(METHOD_WORDS.none)}</Sign>
          ) : one.matched ? (
            <Sign tone="good">{sayWords(METHOD_WORDS[one.method])}</Sign>
          ) : (
            <Sign tone="bad">{`${sayWords(METHOD_WORDS[one.method])} · ${answerText(one)}`}</Sign>
          )}{' '}
          <span className="quiet small">
            {one.by.name} <When at={one.at} />
          </span>
          {one.reason ? <div>{one.reason}</div> : null}
          {one.hasImage ? (
            <Picture
              src={urlOf(visitContracts.signature, {
                params: { id: visitId, confirmationId: one.id },
              })}
              label={say('老人签名', 'Signature')}
              className="signature"
            />
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function answerText({ method, answer }: ConfirmationView): string {
  if (method === 'code') return say('码不对', 'wrong code')
  return answer === '3' ? say('只做了一部分', 'only in part') : say('否认', 'denied')
}

export function Photos({ evidence }: Pick<VisitDetail, 'evidence'>) {
  const { photos, id } = evidence
  if (photos.length === 0) return <p className="quiet">{say('没有照片。', 'No photos.')}</p>
  return (
    <ul className="photo-row">
      {photos.map((photo, index) => (
        <li key={photo.id}>
          <Picture
            src={urlOf(visitContracts.photo, { params: { id, photoId: photo.id } })}
            label={say(`现场照片 ${index + 1}`, `Photo ${index + 1}`)}
          />
          <div className="quiet small">
            <When at={photo.takenAt} show="time" />{' '}
            {photo.copied ? <Sign tone="bad">{say('与他次相同', 'Used twice')}</Sign> : null}
          </div>
        </li>
      ))}
    </ul>
  )
}

interface PictureProps {
  readonly src: string
  readonly label: string
  readonly className?: string
}

/** A small picture that opens large. */
function Picture({ src, label, className = '' }: PictureProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className={`picture ${className}`}
        onClick={() => setOpen(true)}
        aria-label={say(`放大${label}`, `Enlarge: ${label}`)}
      >
        <img src={src} alt={label} loading="lazy" />
      </button>
      <Modal open={open} title={label} footer={null} width="60rem" onCancel={() => setOpen(false)}>
        <img src={src} alt={label} className="enlarged" />
      </Modal>
    </>
  )
}
