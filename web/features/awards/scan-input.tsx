import { UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { awardContracts as contracts } from '../../../server/modules/awards/schema.ts'
import type { Control } from '../../kit/inputs.tsx'
import { asProblem, upload } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'

interface ScanInputProps extends Control<string> {
  readonly applicationId: string
  /** What the scan shows, for the reader. */
  readonly name: string
}

/** Chooses a scan or photo and sends it at once; the form then names it by its id. */
export function ScanInput({ applicationId, name, id, value, onChange }: ScanInputProps) {
  const input = useRef<HTMLInputElement>(null)
  const [sent, setSent] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const send = async (file: File) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const { fileId } = await upload(contracts.uploadFile, file, {}, undefined, {
        params: { id: applicationId },
        body: {},
      })
      setSent(file.name)
      onChange?.(fileId)
    } catch (thrown) {
      setProblem(asProblem(thrown).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="row">
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp,application/pdf"
        className="only-read"
        tabIndex={-1}
        aria-label={say(`${name} 的扫描件`, `Scan of ${name}`)}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) void send(file)
          event.target.value = ''
        }}
      />
      <Button
        {...(id === undefined ? {} : { id })}
        icon={<UploadOutlined />}
        loading={busy}
        onClick={() => input.current?.click()}
      >
        {value ? say('更换', 'Replace') : say('上传', 'Attach')}
      </Button>
      <output className="quiet wraps">{value && sent ? sent : ''}</output>
      {problem ? (
        <span role="alert" className="field-error">
          {problem}
        </span>
      ) : null}
    </div>
  )
}
