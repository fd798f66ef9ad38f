import { useState } from 'react'
import { awardContracts as contracts } from '../../../server/modules/awards/schema.ts'
import type { Control } from '../../kit/inputs.tsx'
import { ScanUpload } from '../../kit/scan-upload.tsx'
import { upload } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'

interface ScanInputProps extends Control<string> {
  readonly applicationId: string
  /** What the scan shows, for the reader. */
  readonly name: string
}

/** A scan that the form then names by its id. */
export function ScanInput({ applicationId, name, id, value, onChange }: ScanInputProps) {
  const [sent, setSent] = useState('')
  const send = async (file: File) => {
    const { fileId } = await upload(contracts.uploadFile, file, {}, undefined, {
      params: { id: applicationId },
      body: {},
    })
    setSent(file.name)
    onChange?.(fileId)
  }
  const label = say(`${name} 的扫描件`, `Scan of ${name}`)
  return (
    <div className="row">
      <ScanUpload label={label} send={send} hasFile={Boolean(value)} id={id} />
      <output className="quiet wraps">{value ? sent : ''}</output>
    </div>
  )
}
