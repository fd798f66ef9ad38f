import { useRef, useState, type PointerEvent } from 'react'
import { say } from '../../shell/words.ts'

const WIDTH = 600
const HEIGHT = 240

/** A place to sign with a finger; gives the picture as base64 PNG without its header. */
export function SignPad({ onDone }: { onDone: (png: string) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawing = useRef(false)
  const [inked, setInked] = useState(false)

  const at = (event: PointerEvent<HTMLCanvasElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect()
    return [
      ((event.clientX - box.left) / box.width) * WIDTH,
      ((event.clientY - box.top) / box.height) * HEIGHT,
    ]
  }
  const pen = (): CanvasRenderingContext2D => {
    const found = canvas.current!.getContext('2d')!
    found.lineWidth = 5
    found.lineCap = 'round'
    found.lineJoin = 'round'
    return found
  }
  return (
    <div>
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        className="phone-sign"
        aria-label={say('签名处，请用手指书写', 'Sign here with a finger')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          drawing.current = true
          const ink = pen()
          ink.beginPath()
          ink.moveTo(...at(event))
        }}
        onPointerMove={(event) => {
          if (!drawing.current) return
          const ink = pen()
          ink.lineTo(...at(event))
          ink.stroke()
          setInked(true)
        }}
        onPointerUp={() => {
          drawing.current = false
        }}
      />
      <div className="phone-row">
        <button
          type="button"
          className="phone-second"
          onClick={() => {
            pen().clearRect(0, 0, WIDTH, HEIGHT)
            setInked(false)
          }}
        >
          {say('重签', 'Clear')}
        </button>
        <button
          type="button"
          className="phone-big"
          disabled={!inked}
          onClick={() => onDone(canvas.current!.toDataURL('image/png').split(',')[1]!)}
        >
          {say('签好了', 'Signed')}
        </button>
      </div>
    </div>
  )
}
