import { UNIT_WORDS } from '../../../server/kernel/money.ts'
import {
  ACCOUNT_KINDS,
  ledgerContracts as contracts,
  type AccountRow,
} from '../../../server/modules/ledger/schema.ts'
import { Listing, type Column } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { Amount } from '../../kit/text.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { kindChoices, unitChoices } from './words.ts'

const columns: readonly Column<AccountRow>[] = [
  {
    key: 'title',
    title: say('账户', 'Account'),
    cell: (row) => sayWords(row.title),
    sort: ['key', '-key'],
    phone: 'title',
  },
  { key: 'kind', title: say('类别', 'Kind'), cell: (row) => sayWords(ACCOUNT_KINDS[row.kind]) },
  {
    key: 'unit',
    title: say('单位', 'Unit'),
    cell: (row) => sayWords(UNIT_WORDS[row.unit]),
    phone: 'none',
  },
  {
    key: 'restricted',
    title: say('用途', 'Uses'),
    cell: (row) =>
      row.restricted ? <Sign tone="warn">{say('限定用途', 'Restricted')}</Sign> : null,
    phone: 'none',
  },
  {
    key: 'posted',
    title: say('余额', 'Balance'),
    cell: (row) => <Amount amount={row.posted} unit={row.unit} />,
    align: 'end',
  },
  {
    key: 'held',
    title: say('预留', 'Reserved'),
    cell: (row) => <Amount amount={row.held} unit={row.unit} />,
    align: 'end',
  },
  {
    key: 'available',
    title: say('可用', 'Available'),
    cell: (row) => <Amount amount={row.available} unit={row.unit} />,
    align: 'end',
    sort: ['available', '-available'],
  },
]

/** Every account within reach: funds, entitlements, providers, with what each holds. */
export default function AccountsPage() {
  return (
    <>
      <PageHead
        title={say('账户', 'Accounts')}
        about={say(
          '每个账户只有一种计量单位；余额减去预留即可用。',
          'Each account counts one unit; what is reserved is no longer available.',
        )}
      />
      <Listing
        contract={contracts.accounts}
        label={say('账户列表', 'Accounts')}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => `/ledger/accounts/${row.id}`}
        sort="key"
        filters={[
          {
            name: 'q',
            label: say('查找', 'Find'),
            kind: 'search',
            hint: say('名称或编号', 'Title or key'),
          },
          { name: 'kind', label: say('类别', 'Kind'), kind: 'choice', options: kindChoices() },
          { name: 'unit', label: say('单位', 'Unit'), kind: 'choice', options: unitChoices() },
        ]}
        live={['settlement', 'programmes']}
        empty={{
          title: say('还没有账户', 'No accounts yet'),
          hint: say(
            '发放待遇或拨入预算后，账户会在这里出现。',
            'They appear with the first grant or budget.',
          ),
        }}
      />
    </>
  )
}
