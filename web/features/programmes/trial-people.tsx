import {
  changeContracts as contracts,
  type TrialHead,
  type TrialPerson,
} from '../../../server/modules/programmes/schema.ts'
import { type Column, Listing } from '../../kit/listing.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Amount } from '../../kit/text.tsx'
import { downloadUrl } from '../../shell/api.ts'
import { lang, say } from '../../shell/words.ts'
import { trialOutcomeWords } from './trial-words.ts'
import { optionsOf } from './words.ts'

const LEVELS = ['0', '1', '2', '3', '4']

const columnsFor = ({ unit, subject }: TrialHead): Column<TrialPerson>[] => [
  { key: 'name', title: say('对象', 'For'), cell: (row) => row.name, phone: 'title' },
  { key: 'area', title: say('村居', 'Village'), cell: (row) => row.areaPath },
  ...(subject === 'person'
    ? [
        {
          key: 'level',
          title: say('能力等级', 'Level'),
          cell: (row: TrialPerson) => row.level ?? say('未评估', 'not assessed'),
        },
      ]
    : []),
  {
    key: 'outcome',
    title: say('结果', 'Outcome'),
    cell: (row) => <StateTag state={row.outcome} words={trialOutcomeWords} />,
  },
  {
    key: 'before',
    title: say('现行', 'Before'),
    cell: (row) => <Amount amount={row.before} unit={unit} />,
    align: 'end',
  },
  {
    key: 'after',
    title: say('修改后', 'After'),
    cell: (row) => <Amount amount={row.after} unit={unit} />,
    align: 'end',
  },
]

/** Whom it concerns, within reach and with names masked; each line opens why. */
export function TrialPeople({ trial }: { readonly trial: TrialHead }) {
  const { id, programmeId, subject } = trial
  const label = say('受影响名单', 'Whom it concerns')
  const to =
    subject === 'person'
      ? { rowTo: (row: TrialPerson) => `/programmes/${programmeId}/people/${row.subjectId}` }
      : {}
  return (
    <Panel title={label} className="anchored">
      <div id="people">
        <Listing
          contract={contracts.people}
          params={{ id }}
          label={label}
          columns={columnsFor(trial)}
          rowKey={(row) => row.subjectId}
          {...to}
          filters={[
            {
              name: 'outcome',
              kind: 'choice',
              label: say('结果', 'Outcome'),
              options: optionsOf(trialOutcomeWords),
            },
            { name: 'area', kind: 'area', label: say('区划', 'Area') },
            ...(subject === 'person'
              ? [
                  {
                    name: 'level',
                    kind: 'choice' as const,
                    label: say('能力等级', 'Level'),
                    options: [
                      ...LEVELS.map((level) => ({
                        value: level,
                        label: lang === 'zh' ? `${level}级` : `Level ${level}`,
                      })),
                      { value: '-1', label: say('未评估', 'Not assessed') },
                    ],
                  },
                ]
              : []),
          ]}
          exports={(query) =>
            (['xlsx', 'csv'] as const).map((format) => ({
              label: `.${format}`,
              href: downloadUrl(contracts.exportPeople, {
                params: { id },
                query: { ...query, format } as never,
              }),
            }))
          }
          empty={{
            title: say('没有受影响的对象', 'It concerns nobody'),
            hint: say('修改前后都没有人享受。', 'Nobody has it before or after.'),
          }}
        />
      </div>
    </Panel>
  )
}
