import './people.css'
import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type RosterImport, rosterImportContracts } from '../../../server/modules/people/schema.ts'
import { type Column, Listing } from '../../kit/listing.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Count, When } from '../../kit/text.tsx'
import { downloadUrl } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import { ImportSteps } from './import-steps.tsx'
import { ImportUpload } from './import-upload.tsx'
import { importStateWords, importsTitle, listTitle } from './words.ts'

const columns: readonly Column<RosterImport>[] = [
  { key: 'file', title: say('文件', 'File'), cell: (row) => row.fileName, phone: 'title' },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (row) => <StateTag state={row.state} words={importStateWords} />,
  },
  {
    key: 'rows',
    title: say('行数', 'Rows'),
    cell: (row) => <Count value={row.rowsTotal} />,
    align: 'end',
  },
  {
    key: 'faulty',
    title: say('有误', 'Faulty'),
    cell: (row) => <Count value={row.rowsFaulty} />,
    align: 'end',
  },
  {
    key: 'written',
    title: say('已写入', 'Written'),
    cell: (row) => <Count value={row.rowsWritten} />,
    align: 'end',
  },
  { key: 'at', title: say('上传时间', 'Uploaded'), cell: (row) => <When at={row.createdAt} /> },
]

/** Brings a whole roster: template, upload, dry run, execution; and what was brought before. */
export default function ImportsPage() {
  return (
    <>
      <PageHead
        title={importsTitle()}
        trail={[{ title: listTitle(), to: '/people' }]}
        about={say(
          '先逐行检查，不写入任何人；确认后只把无误的行写入名册，每个文件只执行一次。',
          'Every row is checked before anybody is registered; then the sound rows go in, once.',
        )}
      />
      <ImportSteps at={0} />
      <Panel title={say('1. 下载模板并填写', '1. Take the template and fill it in')}>
        <div className="row">
          {(['xlsx', 'csv'] as const).map((format) => (
            <Button
              key={format}
              icon={<DownloadOutlined />}
              href={downloadUrl(rosterImportContracts.template, { query: { format } })}
              download
            >
              {say(`模板 .${format}`, `Template .${format}`)}
            </Button>
          ))}
        </div>
        <p className="quiet">
          {say(
            '也可以直接用已有的表格：认得常用的表头写法；CSV 支持 UTF-8 和 GB18030。',
            'A sheet of your own works too when its headings are the usual ones; CSV in UTF-8 or GB18030.',
          )}
        </p>
      </Panel>
      <Panel title={say('2. 上传', '2. Upload')}>
        <ImportUpload />
      </Panel>
      <Panel title={say('我的导入', 'My imports')}>
        <Listing
          contract={rosterImportContracts.list}
          label={say('我的导入', 'My imports')}
          columns={columns}
          rowKey={(row) => row.id}
          rowTo={(row) => `/people/imports/${row.id}`}
          live={['people.import_progress']}
          empty={{ title: say('还没有导入', 'Nothing was imported yet') }}
        />
      </Panel>
    </>
  )
}
