import { useState } from 'react'
import { peopleContracts } from '../../../server/modules/people/schema.ts'
import type { Control } from '../../kit/inputs.tsx'
import { ScanUpload } from '../../kit/scan-upload.tsx'
import { downloadUrl, upload } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'

interface EvidenceInputProps extends Control<string> {
  readonly personId: string
}

/** Sends a scan at once; the form keeps its number. Photos and PDF. */
export function EvidenceInput({ personId, value, onChange, id }: EvidenceInputProps) {
  const [name, setName] = useState('')
  const send = async (file: File) => {
    const kept = await upload(peopleContracts.addEvidence, file, {}, undefined, {
      params: { id: personId },
      body: {},
    })
    setName(file.name)
    onChange?.(kept.id)
  }
  return (
    <div className="row">
      <ScanUpload
        label={say('证明材料', 'Evidence')}
        send={send}
        hasFile={Boolean(value)}
        id={id}
      />
      <output className="quiet wraps">{value ? name : ''}</output>
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
