import {
  type ImportRow,
  type ImportState,
  rosterImportContracts,
} from '../../../server/modules/people/schema.ts'
import { type Column, Listing } from '../../kit/listing.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Dash } from '../../kit/text.tsx'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { rowStateOptions, rowStateWords } from './words.ts'

const columns: readonly Column<ImportRow>[] = [
  {
    key: 'row',
    title: say('行', 'Row'),
    cell: (row) => <span className="figure">{row.row}</span>,
    align: 'end',
    width: '4rem',
  },
  {
    key: 'name',
    title: say('姓名', 'Name'),
    cell: (row) => (row.personId ? <Go to={`/people/${row.personId}`}>{row.name}</Go> : row.name),
    phone: 'title',
  },
  {
    key: 'idNumber',
    title: say('身份证号', 'Identity number'),
    cell: (row) => (row.idNumber ? <span className="figure">{row.idNumber}</span> : <Dash />),
    phone: 'none',
  },
  { key: 'area', title: say('村居', 'Village'), cell: (row) => row.area || <Dash /> },
  {
    key: 'state',
    title: say('结果', 'Result'),
    cell: (row) => <StateTag state={row.state} words={rowStateWords} />,
  },
  {
    key: 'faults',
    title: say('问题', 'What is wrong'),
    cell: (row) =>
      row.faults.length === 0 ? (
        <Dash />
      ) : (
        <ul className="line-list">
          {row.faults.map((fault) => (
            <li key={`${fault.column} ${fault.code} ${fault.message}`}>
              <strong>{fault.column}</strong> {fault.message}
            </li>
          ))}
        </ul>
      ),
  },
]

interface ImportRowsProps {
  readonly id: string
  readonly state: ImportState
}

/** The result row by row, to be narrowed by result or by fault. */
export function ImportRows({ id, state }: ImportRowsProps) {
  const { search } = useRoute()
  return (
    <Panel title={say('逐行结果', 'Row by row')}>
      <Listing
        contract={rosterImportContracts.rows}
        params={{ id }}
        query={{ fault: search['fault'] }}
        label={say('逐行结果', 'Row by row')}
        columns={columns}
        rowKey={(row) => String(row.row)}
        filters={[
          {
            name: 'state',
            kind: 'choice',
            label: say('结果', 'Result'),
            options: rowStateOptions,
          },
        ]}
        live={['people.import_progress']}
        rowTone={(row) => (row.state === 'faulty' ? 'bad' : undefined)}
        empty={{
          title:
            state === 'checking'
              ? say('检查结果会陆续显示', 'Results appear as the check goes on')
              : say('没有行', 'No rows'),
        }}
      />
    </Panel>
  )
}
