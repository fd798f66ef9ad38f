import { UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { asProblem, type Problem } from '../shell/api.ts'
import { say } from '../shell/words.ts'
import { ProblemWords } from './states.tsx'

interface ScanUploadProps {
  /** What the scan shows, for the reader; the hidden file field is named so too. */
  readonly label: string
  /** Sends the file; what it throws is shown. */
  readonly send: (file: File) => Promise<void>
  readonly hasFile: boolean
  readonly id?: string | undefined
  /** Inside a row of a list: smaller, and the button says what it sends. */
  readonly inRow?: boolean
}

/** Chooses a scan or photo and sends it at once. */
export function ScanUpload({ label, send, hasFile, id, inRow = false }: ScanUploadProps) {
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const take = async (file: File) => {
    setBusy(true)
    setProblem(null)
    try {
      await send(file)
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp,application/pdf"
        className="only-read"
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) void take(file)
          event.target.value = ''
        }}
      />
      <Button
        {...(id === undefined ? {} : { id })}
        {...(inRow
          ? { size: 'small', 'aria-label': say(`上传 ${label}`, `Attach: ${label}`) }
          : {})}
        icon={<UploadOutlined />}
        loading={busy}
        onClick={() => input.current?.click()}
      >
        {hasFile
          ? say('更换', 'Replace')
          : inRow
            ? say('上传', 'Attach')
            : say('上传照片或 PDF', 'Attach a photo or PDF')}
      </Button>
      {problem ? (
        <div role="alert" className="notice bad">
          <ProblemWords problem={problem} />
        </div>
      ) : null}
    </>
  )
}
