import { useQueryClient } from '@tanstack/react-query'
import { workforceContracts } from '../../../server/modules/workforce/schema.ts'
import { ScanUpload } from '../../kit/scan-upload.tsx'
import { refresh, upload } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'

interface CertificateScanProps {
  readonly params: { readonly id: string; readonly certificateId: string }
  /** Kind and number of the certificate. */
  readonly name: string
  readonly hasFile: boolean
}

/** The scan of a certificate, kept with it. */
export function CertificateScan({ params, name, hasFile }: CertificateScanProps) {
  const client = useQueryClient()
  const send = async (file: File) => {
    await upload(workforceContracts.uploadCertificateFile, file, {}, undefined, {
      params,
      body: {},
    })
    await refresh(client, ['/api/workers'])
  }
  const label = say(`${name} 的扫描件`, `Scan of ${name}`)
  return <ScanUpload label={label} send={send} hasFile={hasFile} inRow />
}
