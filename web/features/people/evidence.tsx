import { PaperClipOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { peopleContracts } from '../../../server/modules/people/schema.ts'
import type { Control } from '../../kit/inputs.tsx'
import { ProblemWords } from '../../kit/states.tsx'
import { asProblem, downloadUrl, type Problem, upload } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'

interface EvidenceInputProps extends Control<string> {
  readonly personId: string
}

/** Sends a scan at once; the form keeps its number. Photos and PDF. */
export function EvidenceInput({ personId, value, onChange, id }: EvidenceInputProps) {
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = async (file: File) => {
    setBusy(true)
    setProblem(null)
    try {
      const kept = await upload(peopleContracts.addEvidence, file, {}, undefined, {
        params: { id: personId },
        body: {},
      })
      setName(file.name)
      onChange?.(kept.id)
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp,application/pdf"
        className="only-read"
        tabIndex={-1}
        aria-label={say('证明材料', 'Evidence')}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) void send(file)
          event.target.value = ''
        }}
      />
      <Button
        {...(id === undefined ? {} : { id })}
        icon={<PaperClipOutlined />}
        loading={busy}
        onClick={() => input.current?.click()}
      >
        {value ? say('换一份', 'Replace') : say('上传照片或 PDF', 'Add a photo or PDF')}
      </Button>{' '}
      {value ? <span className="quiet">{name}</span> : null}
      {problem ? (
        <div role="alert" className="notice bad">
          <ProblemWords problem={problem} />
        </div>
      ) : null}
    </div>
  )
}

interface EvidenceLinkProps {
  readonly personId: string
  readonly fileId: string | null
  readonly may: boolean
}

/** Opens a kept scan; the look is recorded by the server. */
export function EvidenceLink({ personId, fileId, may }: EvidenceLinkProps) {
  if (fileId === null || !may) return null
  const href = downloadUrl(peopleContracts.readEvidence, {
    params: { id: personId, entryId: fileId },
  })
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {say('查看材料', 'See the scan')}
    </a>
  )
}
