import { UploadOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useRef, useState } from 'react'
import { IMPORT_BYTES_MAX, rosterImportContracts } from '../../../server/modules/people/schema.ts'
import { ProblemWords } from '../../kit/states.tsx'
import { asProblem, type Problem, upload } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'

const MEGABYTES = IMPORT_BYTES_MAX / 1_048_576

/** Sends the file and goes on to its check. What is no workbook is refused here at once. */
export function ImportUpload() {
  const { go } = useRoute()
  const input = useRef<HTMLInputElement>(null)
  const [share, setShare] = useState<number | null>(null)
  const [over, setOver] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [large, setLarge] = useState(false)
  const send = async (file: File) => {
    setProblem(null)
    setLarge(file.size > IMPORT_BYTES_MAX)
    if (file.size > IMPORT_BYTES_MAX) return
    setShare(0)
    try {
      const { id } = await upload(rosterImportContracts.upload, file, {}, setShare)
      go(`/people/imports/${id}`)
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      setShare(null)
    }
  }
  return (
    <div className="stack">
      <div
        className={over ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          const [file] = event.dataTransfer.files
          if (file) void send(file)
        }}
      >
        <input
          ref={input}
          type="file"
          accept=".xlsx,.csv"
          className="only-read"
          tabIndex={-1}
          aria-label={say('名册文件', 'Roster file')}
          onChange={(event) => {
            const [file] = event.target.files ?? []
            if (file) void send(file)
            event.target.value = ''
          }}
        />
        <Button
          type="primary"
          icon={<UploadOutlined />}
          loading={share !== null}
          onClick={() => input.current?.click()}
        >
          {say('选择文件', 'Choose a file')}
        </Button>
        <p className="quiet">
          {say(
            `.xlsx 或 .csv，最大 ${MEGABYTES} MB；也可拖到这里。`,
            `.xlsx or .csv, up to ${MEGABYTES} MB; or drop it here.`,
          )}
        </p>
        {share === null ? null : (
          <Progress
            percent={Math.round(share * 100)}
            aria-label={say('上传进度', 'Upload progress')}
          />
        )}
      </div>
      {large ? (
        <p role="alert" className="notice bad">
          {say(
            `文件超过 ${MEGABYTES} MB，请拆分后分次导入。`,
            `The file is larger than ${MEGABYTES} MB; please split it.`,
          )}
        </p>
      ) : null}
      {problem ? (
        <div role="alert" className="notice bad">
          <ProblemWords problem={problem} />
        </div>
      ) : null}
    </div>
  )
}
