import { UploadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { workforceContracts } from '../../../server/modules/workforce/schema.ts'
import { asProblem, refresh, upload } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'

interface CertificateScanProps {
  readonly params: { readonly id: string; readonly certificateId: string }
  /** Kind and number of the certificate. */
  readonly name: string
  readonly hasFile: boolean
}

/** Chooses a scan or photo of the certificate and sends it. */
export function CertificateScan({ params, name, hasFile }: CertificateScanProps) {
  const input = useRef<HTMLInputElement>(null)
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const send = async (file: File) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await upload(workforceContracts.uploadCertificateFile, file, {}, undefined, {
        params,
        body: {},
      })
      await refresh(client, ['/api/workers'])
    } catch (thrown) {
      setProblem(asProblem(thrown).message)
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
        aria-label={say(`${name} 的扫描件`, `Scan of ${name}`)}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) void send(file)
          event.target.value = ''
        }}
      />
      <Button
        size="small"
        icon={<UploadOutlined />}
        loading={busy}
        onClick={() => input.current?.click()}
        aria-label={say(`上传 ${name} 扫描件`, `Attach a scan of ${name}`)}
      >
        {hasFile ? say('更换', 'Replace') : say('上传', 'Attach')}
      </Button>
      {problem ? (
        <span role="alert" className="field-error">
          {problem}
        </span>
      ) : null}
    </>
  )
}
