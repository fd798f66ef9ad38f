import { CameraOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { say } from '../shell/words.ts'
import { shrinkPhoto } from './shrink-photo.ts'

interface PhotoUploadProps {
  readonly label: string
  /** The chosen photos, shrunk; sending them is the caller's (the phone may be offline). */
  readonly photos: readonly Blob[]
  readonly onChange: (photos: readonly Blob[]) => void
  readonly max?: number
  /** Longest side in pixels; 0 sends the picture as it is. */
  readonly pixels?: number
}

/** Takes photos with the phone's camera or from its album, and shows them before they are sent. */
export function PhotoUpload({ label, photos, onChange, max = 6, pixels = 1600 }: PhotoUploadProps) {
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState('')
  const take = async (files: readonly File[]) => {
    setBusy(true)
    setWrong('')
    const made = await Promise.all(files.map((file) => shrinkPhoto(file, pixels).catch(() => null)))
    const good = made.filter((one) => one !== null)
    setBusy(false)
    if (good.length < made.length) {
      setWrong(say('有照片打不开，请换一张。', 'A photo could not be read; take another.'))
    } else if (photos.length + good.length > max) {
      setWrong(
        say(`最多 ${max} 张，多的没有加入。`, `At most ${max} photos; the rest was left out.`),
      )
    }
    onChange([...photos, ...good].slice(0, max))
  }
  return (
    <div className="photos">
      {photos.map((photo, index) => (
        <Preview
          key={index}
          photo={photo}
          label={say(`${label} 第 ${index + 1} 张`, `${label}, photo ${index + 1}`)}
          busy={busy}
          onRemove={() => onChange(photos.filter((_one, at) => at !== index))}
        />
      ))}
      <input
        ref={input}
        id={id}
        type="file"
        accept="image/*"
        multiple
        className="only-read"
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          void take([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Button
        icon={<CameraOutlined />}
        loading={busy}
        disabled={photos.length >= max}
        onClick={() => input.current?.click()}
      >
        {label} {photos.length}/{max}
      </Button>
      <p role="alert" className="field-error">
        {wrong}
      </p>
    </div>
  )
}

interface PreviewProps {
  readonly photo: Blob
  readonly label: string
  /** Others are being made ready, and would bring back what is taken away meanwhile. */
  readonly busy: boolean
  readonly onRemove: () => void
}

function Preview({ photo, label, busy, onRemove }: PreviewProps) {
  const image = useRef<HTMLImageElement>(null)
  useEffect(() => {
    const url = URL.createObjectURL(photo)
    if (image.current) image.current.src = url
    return () => URL.revokeObjectURL(url)
  }, [photo])
  return (
    <div className="photo">
      <img ref={image} alt={label} />
      <Button
        size="small"
        icon={<DeleteOutlined />}
        disabled={busy}
        onClick={onRemove}
        aria-label={say(`删除${label}`, `Remove ${label}`)}
      />
    </div>
  )
}
