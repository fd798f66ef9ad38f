import '../identity.css'
import { useId } from 'react'
import type { z } from 'zod'
import { addDays } from '../../../../server/kernel/time.ts'
import {
  type Account,
  type AuditRow,
  identityContracts,
} from '../../../../server/modules/identity/schema.ts'
import { FindPicker } from '../../../kit/find-picker.tsx'
import { Listing, type Column, type Filter } from '../../../kit/listing.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { actorText, Dash, When } from '../../../kit/text.tsx'
import { Go } from '../../../shell/go.tsx'
import { useRoute } from '../../../shell/route.ts'
import { say } from '../../../shell/words.ts'
import { actText, kindText, moduleOptions } from './audit-words.ts'
import { ChainCheck } from './chain-check.tsx'

type Row = z.infer<typeof AuditRow>

/** The end of a long number tells one from another; a code is short enough to be shown whole. */
const shortOf = (id: string): string => (/^[0-9a-f-]{36}$/.test(id) ? id.slice(-12) : id)

const columns: readonly Column<Row>[] = [
  { key: 'at', title: say('时间', 'When'), cell: (row) => <When at={row.at} />, phone: 'title' },
  {
    key: 'actor',
    title: say('操作人', 'Who'),
    cell: (row) =>
      row.actorKind === 'anonymous' ? (
        say('尚未登录', 'Not signed in yet')
      ) : (
        <Go to={`/admin/audit?actorId=${row.actorId}`}>{actorText(row.actorName)}</Go>
      ),
  },
  {
    key: 'action',
    title: say('操作', 'What'),
    cell: (row) => (
      <>
        {actText(row.action)} <code className="quiet">{row.action}</code>
      </>
    ),
  },
  {
    key: 'subject',
    title: say('对象', 'On what'),
    cell: (row) => (
      <Go to={`/admin/audit?subjectKind=${row.subjectKind}&subjectId=${row.subjectId}`}>
        {kindText(row.subjectKind)} <code>{shortOf(row.subjectId)}</code>
      </Go>
    ),
  },
  { key: 'reason', title: say('原因', 'Why'), cell: (row) => row.reason ?? <Dash /> },
  { key: 'detail', title: say('内容', 'Detail'), cell: (row) => <RowDetail row={row} /> },
]

const filters: readonly Filter[] = [
  {
    name: 'module',
    kind: 'choice',
    label: say('模块', 'Module'),
    options: moduleOptions,
    asks: (action) => ({ action }),
  },
  {
    name: 'act',
    kind: 'search',
    label: say('操作', 'What'),
    hint: say('如 identity.signed_in，可只写开头', 'Such as identity.signed_in, or its beginning'),
    asks: (action) => ({ action }),
  },
  { name: 'subjectKind', kind: 'search', label: say('对象类型', 'Kind'), hint: 'account' },
  { name: 'subjectId', kind: 'search', label: say('对象编号', 'Number'), hint: '0193…' },
  {
    name: 'from',
    kind: 'day',
    label: say('从', 'From'),
    asks: (day) => ({ from: `${day}T00:00:00+08:00` }),
  },
  {
    name: 'to',
    kind: 'day',
    label: say('到', 'To'),
    asks: (day) => ({ to: `${addDays(day, 1)}T00:00:00+08:00` }),
  },
]

/** Who did or looked at what. Rows are only ever added; the chain shows whether one is missing. */
export default function Audit() {
  const { search, setSearch } = useRoute()
  const id = useId()
  const actorId = search['actorId']
  return (
    <>
      <PageHead
        title={say('审计记录', 'Audit trail')}
        about={say(
          '谁在什么时候做了或看了什么。记录只增不改，每分钟链式封存。',
          'Who did or looked at what, and when. Rows are only added and chained every minute.',
        )}
        actions={<PrintButton />}
      />
      <ChainCheck />
      <div className="filters screen-only">
        <div className="filter search">
          <label htmlFor={id}>{say('操作人', 'Who')}</label>
          <FindPicker
            id={id}
            contract={identityContracts.accounts}
            eager
            placeholder={say('用户名或姓名', 'User name or name')}
            value={actorId}
            known={actorId ? { id: actorId, name: `…${actorId.slice(-8)}` } : null}
            onChange={(chosen) => setSearch({ actorId: chosen, cursor: undefined })}
            nameOf={(one: Account) => one}
            show={(one) => (
              <>
                <strong>{one.name}</strong> <span className="quiet">{one.username}</span>
              </>
            )}
          />
        </div>
      </div>
      <Listing
        contract={identityContracts.audit}
        label={say('审计记录', 'Audit trail')}
        columns={columns}
        rowKey={(row) => row.id}
        filters={filters}
        query={{ actorId }}
        empty={{ title: say('没有记录', 'Nothing recorded') }}
      />
    </>
  )
}

function RowDetail({ row }: { readonly row: Row }) {
  return (
    <details className="audit-detail">
      <summary>{say('展开', 'Show')}</summary>
      <pre>{JSON.stringify(row.detail, null, 2)}</pre>
      <p className="quiet">
        {say('请求编号', 'Request')} <code>{row.requestId}</code>
      </p>
    </details>
  )
}
