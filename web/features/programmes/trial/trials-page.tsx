import {
  changeContracts as contracts,
  type TrialHead,
} from '../../../../server/modules/programmes/schema.ts'
import { type Column, Listing } from '../../../kit/listing.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { StateTag } from '../../../kit/state-tag.tsx'
import { DayText, When } from '../../../kit/text.tsx'
import { say } from '../../../shell/words.ts'
import { changeStateWords, trialStateWords } from './trial-words.ts'
import { useProgrammeFilter } from '../use-programmes.ts'
import { optionsOf, titleOf } from '../words.ts'
import '../programmes.css'

/** The summary follows the figures; it is said here only where nothing else changes. */
const inShort = ({ changes }: TrialHead) => {
  const others = changes.filter((one) => one.key !== 'about')
  return others.length > 0 ? others : changes
}

const columns: Column<TrialHead>[] = [
  { key: 'programme', title: say('项目', 'Programme'), cell: titleOf, phone: 'title' },
  {
    key: 'changes',
    title: say('改动', 'Change'),
    cell: (row) => (
      <ul className="plain">
        {inShort(row).map((one) => (
          <li key={one.key}>
            {say(
              `${one.name.zh}：${one.before.zh} → ${one.after.zh}`,
              `${one.name.en}: ${one.before.en} → ${one.after.en}`,
            )}
          </li>
        ))}
      </ul>
    ),
  },
  {
    key: 'from',
    title: say('生效', 'From'),
    cell: (row) => <DayText day={row.effectiveFrom} />,
  },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (row) =>
      row.change ? (
        <StateTag state={row.change.state} words={changeStateWords} />
      ) : (
        <StateTag state={row.state} words={trialStateWords} />
      ),
  },
  {
    key: 'by',
    title: say('提出人', 'By'),
    cell: (row) => row.change?.proposedBy ?? row.by,
  },
  { key: 'at', title: say('时间', 'When'), cell: (row) => <When at={row.startedAt} /> },
]

const states = {
  tried: { zh: '只试算', en: 'Only tried' },
  ...changeStateWords,
} as const

/** Trials and changes of rules: what waits for a decision, what was decided. */
export default function TrialsPage() {
  const programme = useProgrammeFilter()
  const label = say('规则试算与变更', 'Trials and changes of rules')
  return (
    <>
      <PageHead
        title={say('规则变更', 'Changes of rules')}
        about={say(
          '在保障项目的规则页修改并试算；提出后由另一名民政干部审批。',
          'Rules are changed and tried from a programme’s page; another official decides.',
        )}
      />
      <Listing
        contract={contracts.trials}
        label={label}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => `/trials/${row.id}`}
        live={['programmes']}
        rowTone={(row) => (row.change?.state === 'proposed' ? 'warn' : undefined)}
        filters={[
          programme,
          {
            name: 'state',
            kind: 'choice',
            label: say('状态', 'State'),
            options: optionsOf(states),
          },
        ]}
        empty={{
          title: say('还没有试算过规则', 'No rule was tried yet'),
          hint: say(
            '打开一个保障项目，选择“修改规则”。',
            'Open a programme and choose “Change the rule”.',
          ),
        }}
      />
    </>
  )
}
