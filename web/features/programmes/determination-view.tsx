import type { Determination, IssuedLetter } from '../../../server/modules/programmes/schema.ts'
import { Clause } from '../../kit/clause.tsx'
import { Detail } from '../../kit/detail.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { PersonLink } from '../../kit/person-picker.tsx'
import { Sign, StateTag } from '../../kit/state-tag.tsx'
import { actorText, Amount, DayText, When } from '../../kit/text.tsx'
import { Go } from '../../shell/go.tsx'
import { lang, say, sayWords } from '../../shell/words.ts'
import { CriteriaTable } from './criteria-table.tsx'
import { causeWords, cityChoice, outcomeOf, outcomeWords, titleOf } from './words.ts'

interface DeterminationViewProps {
  readonly determination: Determination
  /** Absent or null: nothing was printed about it. */
  readonly letter?: IssuedLetter | null
}

/** A determination on the screen: the outcome, every criterion, the amount and where it comes from. */
export function DeterminationView({ determination, letter = null }: DeterminationViewProps) {
  const { subject, amountWhy, source } = determination
  return (
    <>
      <Panel title={say('结论', 'Outcome')}>
        <Detail
          items={[
            {
              label: say('结论', 'Outcome'),
              value: <StateTag state={outcomeOf(determination.met)} words={outcomeWords} />,
            },
            {
              label: say('每月标准', 'Each month'),
              value: determination.met ? (
                <strong>
                  <Amount amount={determination.amount} unit={determination.unit} />
                </strong>
              ) : null,
            },
            {
              label: say('标准依据', 'Where the amount comes from'),
              value: amountWhy[lang] ? (
                <>
                  {amountWhy[lang]}（
                  <Clause text={amountWhy.clause} />）{' '}
                  {amountWhy.choice ? <Sign tone="calm">{cityChoice()}</Sign> : null}
                </>
              ) : null,
              wide: true,
            },
          ]}
        />
      </Panel>
      <Panel title={say('为什么', 'Why')}>
        <CriteriaTable criteria={determination.criteria} />
      </Panel>
      <Panel title={say('认定信息', 'About this determination')}>
        <Detail
          items={[
            {
              label: say('对象', 'For'),
              value: subject.kind === 'person' ? <PersonLink person={subject} /> : subject.name,
            },
            { label: say('村居', 'Village'), value: subject.areaPath },
            {
              label: say('项目', 'Programme'),
              value: (
                <Go to={`/programmes/${determination.programmeId}`}>{titleOf(determination)}</Go>
              ),
            },
            {
              label: say('规则版本', 'Version of the rule'),
              value: <span className="figure">{determination.version}</span>,
            },
            {
              label: say('依据', 'Source'),
              value: (
                <>
                  {sayWords(source.document)} <Clause text={source.clause} />
                </>
              ),
              wide: true,
            },
            {
              label: say('按哪一天的情况', 'By the facts of'),
              value: <DayText day={determination.on} />,
            },
            { label: say('方式', 'How'), value: sayWords(causeWords[determination.cause]) },
            { label: say('时间', 'When'), value: <When at={determination.at} /> },
            { label: say('经办', 'By'), value: actorText(determination.by) },
            letter !== null && {
              label: say('通知书编号', 'Number of the letter'),
              value: (
                <>
                  <span className="figure">{letter.number}</span>{' '}
                  <span className="quiet">
                    {letter.by} <When at={letter.at} />
                  </span>
                </>
              ),
            },
          ]}
        />
      </Panel>
    </>
  )
}
