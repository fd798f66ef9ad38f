import './people.css'
import { DownloadOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import type { Answer } from '../../../server/kernel/contract.ts'
import { type ImportState, rosterImportContracts } from '../../../server/modules/people/schema.ts'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Confirm } from '../../kit/reason-modal.tsx'
import { StatFigure, Stats } from '../../kit/stat-figure.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Ready } from '../../kit/states.tsx'
import { downloadUrl, useAnswer, useCommand } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { ImportRows } from './import-rows.tsx'
import { ImportSteps } from './import-steps.tsx'
import { importStateWords, importsTitle, listTitle } from './words.ts'

type Import = Answer<typeof rosterImportContracts.get>

const STEP = {
  checking: 2,
  checked: 3,
  executing: 3,
  done: 4,
  failed: 1,
} as const satisfies Record<ImportState, number>
/** Live progress comes by events; this catches what a broken line missed. */
const AGAIN_MS = 5_000

/** One import: how far it is, what is wrong with which row, and its execution. */
export default function ImportPage() {
  const { params } = useRoute()
  const id = params['id'] ?? ''
  const found = useAnswer(
    rosterImportContracts.get,
    { params: { id } },
    { live: ['people.import_progress'], every: AGAIN_MS },
  )
  return (
    <Ready of={found} whole>
      {(one) => <ImportView one={one} />}
    </Ready>
  )
}

function ImportView({ one }: { readonly one: Import }) {
  return (
    <>
      <PageHead
        title={one.fileName}
        trail={[
          { title: listTitle(), to: '/people' },
          { title: importsTitle(), to: '/people/imports' },
        ]}
        beside={<StateTag state={one.state} words={importStateWords} />}
        actions={<Acts one={one} />}
      />
      <ImportSteps at={STEP[one.state]} />
      {one.problem ? (
        <p role="alert" className="notice bad">
          {one.problem}
        </p>
      ) : null}
      <Working one={one} />
      <Stats>
        <StatFigure label={say('总行数', 'Rows')} value={one.rowsTotal ?? 0} />
        <StatFigure label={say('无误', 'Sound')} value={one.rowsSound} />
        <StatFigure label={say('有误', 'Faulty')} value={one.rowsFaulty} />
        <StatFigure label={say('已写入', 'Written')} value={one.rowsWritten} />
        {one.rowsLeftOut > 0 ? (
          <StatFigure label={say('执行时未写入', 'Left out')} value={one.rowsLeftOut} />
        ) : null}
      </Stats>
      <Faults one={one} />
      <ImportRows id={one.id} state={one.state} />
    </>
  )
}

function Acts({ one }: { readonly one: Import }) {
  const execute = useCommand(rosterImportContracts.execute)
  const params = { id: one.id }
  return (
    <>
      {one.faults.length > 0 ? (
        <Button
          icon={<DownloadOutlined />}
          href={downloadUrl(rosterImportContracts.report, { params })}
          download
        >
          {say('下载问题清单', 'Download the faults')}
        </Button>
      ) : null}
      {one.can.execute ? (
        <Confirm
          label={say(`写入 ${one.rowsSound} 人`, `Register ${one.rowsSound} people`)}
          button={{ type: 'primary' }}
          title={say('执行导入？', 'Execute the import?')}
          text={say(
            `无误的 ${one.rowsSound} 行写入名册，有误的 ${one.rowsFaulty} 行不写入。每个文件只能执行一次。`,
            `${one.rowsSound} sound rows go onto the roster, ${one.rowsFaulty} faulty ones do not. A file is executed once.`,
          )}
          busy={execute.busy}
          problem={execute.problem}
          run={() => execute.run({ params })}
        />
      ) : null}
    </>
  )
}

function Working({ one }: { readonly one: Import }) {
  const isChecking = one.state === 'checking'
  if (!isChecking && one.state !== 'executing') return null
  const [done, all] = isChecking
    ? [one.rowsChecked, one.rowsTotal]
    : [one.rowsWritten + one.rowsLeftOut, one.rowsSound]
  return (
    <Panel>
      <p>
        {isChecking
          ? say('正在逐行检查…', 'Checking row by row…')
          : say('正在写入名册…', 'Writing…')}{' '}
        <span className="figure">
          {done.toLocaleString('en-US')} / {(all ?? 0).toLocaleString('en-US')}
        </span>
      </p>
      <Progress
        percent={all ? Math.floor((done / all) * 100) : 0}
        status="active"
        aria-label={say('导入进度', 'Progress of the import')}
      />
      <p className="quiet">
        {say(
          '可以离开此页；中断后会自动接着做。',
          'You may leave this page; an interrupted import goes on by itself.',
        )}
      </p>
    </Panel>
  )
}

function Faults({ one }: { readonly one: Import }) {
  const { setSearch } = useRoute()
  if (one.faults.length === 0) return null
  return (
    <Panel title={say('问题汇总', 'Faults by kind')}>
      <ul className="faults">
        {one.faults.map((fault) => (
          <li key={fault.code}>
            <Button
              type="link"
              className="fault"
              onClick={() => setSearch({ fault: fault.code, state: undefined, cursor: undefined })}
            >
              {fault.message}
            </Button>
            <span className="figure">{say(`${fault.rows} 行`, `${fault.rows} rows`)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
