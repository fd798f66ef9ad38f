import {
  changeContracts as contracts,
  type TrialHead,
  type TrialPerson,
} from '../../../../server/modules/programmes/schema.ts'
import { type Column, Listing } from '../../../kit/listing.tsx'
import { Masked } from '../../../kit/masked.tsx'
import { Panel } from '../../../kit/page-head.tsx'
import { Sign, StateTag } from '../../../kit/state-tag.tsx'
import { Amount } from '../../../kit/text.tsx'
import { downloadUrl } from '../../../shell/api.ts'
import { Go } from '../../../shell/go.tsx'
import { lang, say } from '../../../shell/words.ts'
import { trialOutcomeWords } from './trial-words.ts'
import { optionsOf, titleOf } from '../words.ts'

const LEVELS = ['0', '1', '2', '3', '4']

const columnsFor = (
  { id, programmeId, unit, subject, appliedFor, others }: TrialHead,
  mayReveal: boolean,
): Column<TrialPerson>[] => [
  {
    key: 'name',
    title: say('对象', 'For'),
    cell: (row) =>
      isMasked(subject) ? (
        <Masked
          value={row.name}
          label={say(`姓名（${row.areaPath}）`, `name (${row.areaPath})`)}
          reveal={contracts.revealName}
          input={(reason) => ({ params: { id }, body: { subjectId: row.subjectId, reason } })}
          pick={(answer) => answer.name}
          may={mayReveal}
        />
      ) : (
        row.name
      ),
    phone: 'title',
  },
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
  ...(appliedFor
    ? [
        {
          key: 'applied',
          title: say('申报', 'Applied'),
          cell: (row: TrialPerson) =>
            row.applicationId ? (
              <Go to={`/awards/${row.applicationId}`}>{say('查看申报', 'The application')}</Go>
            ) : (
              say('未申报', 'not yet')
            ),
        },
      ]
    : []),
  // Opening why shows the person's name and is recorded; what is applied for has its application.
  ...(subject === 'person' && !appliedFor
    ? [
        {
          key: 'why',
          title: say('依据', 'Why'),
          cell: (row: TrialPerson) => (
            <Go to={`/programmes/${programmeId}/people/${row.subjectId}`}>
              {say('看逐条依据', 'Criterion by criterion')}
            </Go>
          ),
        },
      ]
    : []),
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
  ...(others.length > 0
    ? [
        {
          key: 'others',
          title: say('互斥项目', 'Other programmes'),
          cell: (row: TrialPerson) => <OfOthers row={row} others={others} />,
        },
      ]
    : []),
]

interface OfOthersProps {
  readonly row: TrialPerson
  readonly others: TrialHead['others']
}

/** What somebody gains or loses of programmes that exclude this one. */
function OfOthers({ row, others }: OfOthersProps) {
  return row.others.map(({ programmeId, before, after }) => {
    const other = others.find((one) => one.programmeId === programmeId)
    const isLost = before > after
    return (
      <div key={programmeId}>
        <Sign tone={isLost ? 'bad' : 'good'}>
          {isLost ? say('失去', 'loses') : say('得到', 'gains')}
        </Sign>{' '}
        {other ? titleOf(other) : programmeId}{' '}
        <Amount amount={Math.max(before, after)} unit={other?.unit ?? ''} />
      </div>
    )
  })
}

/** Names of people and where they live are asked for one by one; organisations and places are public. */
const isMasked = (subject: string): boolean => MASKED.has(subject)
const MASKED = new Set(['person', 'household', 'worker'])

interface PeopleProps {
  readonly trial: TrialHead
  readonly mayReveal: boolean
}

/** Whom it concerns, within reach and with names masked; each says why it is on the list. */
export function TrialPeople({ trial, mayReveal }: PeopleProps) {
  const { id, subject, others } = trial
  const label = say('受影响名单', 'Whom it concerns')
  return (
    <Panel title={label} className="anchored">
      <div id="people">
        <Listing
          contract={contracts.people}
          params={{ id }}
          label={label}
          columns={columnsFor(trial, mayReveal)}
          rowKey={(row) => row.subjectId}
          filters={[
            {
              name: 'outcome',
              kind: 'choice',
              label: say('结果', 'Outcome'),
              options: optionsOf(trialOutcomeWords),
            },
            { name: 'area', kind: 'area', label: say('区划', 'Area') },
            ...(others.length > 0
              ? [
                  {
                    name: 'other',
                    kind: 'choice' as const,
                    label: say('互斥项目有增减', 'Another programme changes'),
                    options: others.map((one) => ({
                      value: one.programmeId,
                      label: titleOf(one),
                    })),
                  },
                ]
              : []),
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
            hint: say(
              '修改前后都没有对象享受或排队。',
              'Nobody has it or waits for it, before or after.',
            ),
          }}
        />
      </div>
    </Panel>
  )
}
