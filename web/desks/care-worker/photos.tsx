import { useState, type ChangeEvent } from 'react'
import type { PhoneVisit } from '../../../server/modules/visits/schema.ts'
import { newSubmitKey } from '../../shell/submit-keys.ts'
import { say } from '../../shell/words.ts'
import { keepAct } from './outbox.ts'

/** Enough to see what was done; a tenth of what a camera sends over a village's network. */
const EDGE_PIXELS = 1280
const QUALITY = 0.8

async function smaller(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const share = Math.min(1, EDGE_PIXELS / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * share)
  canvas.height = Math.round(picture.height * share)
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('no picture'))),
      'image/jpeg',
      QUALITY,
    )
  })
}

export function Photos({ seen }: { seen: PhoneVisit }) {
  const [wrong, setWrong] = useState(false)
  const take = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (!file) return
    try {
      const photo = await smaller(file)
      const body = { clientId: newSubmitKey(), takenAt: new Date().toISOString() }
      await keepAct(seen.visit.id, { kind: 'photo', body, photo })
      setWrong(false)
    } catch {
      setWrong(true)
    }
  }
  return (
    <section className="phone-part" aria-label={say('照片', 'Photos')}>
      <h2>
        {say('照片', 'Photos')} <span className="quiet">{seen.photos}</span>
      </h2>
      {seen.can.report ? (
        <label className="phone-second phone-file">
          {say('拍照', 'Take a photo')}
          <input
            type="file"
            accept="image/*"
            capture="environment"
            onChange={(event) => void take(event)}
          />
        </label>
      ) : null}
      {wrong ? (
        <p role="alert" className="phone-back">
          {say('照片打不开，请重拍。', 'The picture cannot be read; take another.')}
        </p>
      ) : null}
    </section>
  )
}
