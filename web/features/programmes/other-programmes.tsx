import type { PersonProgramme } from '../../../server/modules/programmes/schema.ts'
import { Clause } from '../../kit/clause.tsx'
import { Sign, StateTag } from '../../kit/state-tag.tsx'
import { Amount } from '../../kit/text.tsx'
import { Go } from '../../shell/go.tsx'
import { lang, say, sayWords } from '../../shell/words.ts'
import { CriteriaTable } from './criteria-table.tsx'
import { outcomeOf, outcomeWords, titleOf } from './words.ts'

interface OtherProgrammesProps {
  readonly others: readonly PersonProgramme[]
  readonly personId: string
}

interface Part {
  readonly title: string
  readonly holds: (one: PersonProgramme) => boolean
}

const parts: readonly Part[] = [
  {
    title: say('符合条件，本月尚未发放', 'Met, not granted this month yet'),
    holds: (one) => one.met === true && !one.appliedFor,
  },
  {
    title: say('可以申请', 'May be applied for'),
    holds: (one) => one.met === true && one.appliedFor,
  },
  {
    title: say('还不能确定，缺少资料', 'Cannot be told yet: something is missing'),
    holds: (one) => one.met === null,
  },
  { title: say('不符合', 'Not met'), holds: (one) => one.met === false },
]

/** Every programme that the person does not have: whether it is met, what is missing, and the way to it. */
export function OtherProgrammes({ others, personId }: OtherProgrammesProps) {
  return parts.map(({ title, holds }) => {
    const found = others.filter(holds)
    return found.length === 0 ? null : (
      <section key={title} className="may-part">
        <h3>
          {title} <span className="quiet">{found.length}</span>
        </h3>
        {found.map((one) => (
          <Programme key={one.programmeId} one={one} personId={personId} />
        ))}
      </section>
    )
  })
}

interface ProgrammeProps {
  readonly one: PersonProgramme
  readonly personId: string
}

/** Closed it says the outcome and what is missing; open it says why, with clause, required and found. */
function Programme({ one, personId }: ProgrammeProps) {
  const { source, amountWhy } = one
  return (
    <details className="fold">
      <summary>
        {titleOf(one)} <StateTag state={outcomeOf(one.met)} words={outcomeWords} />{' '}
        {one.appliedFor ? <Sign tone="calm">{say('须申请', 'by application')}</Sign> : null}{' '}
        <Much one={one} /> <span className="quiet">{inShort(one)}</span>
      </summary>
      <CriteriaTable criteria={one.criteria} />
      <p className="quiet">
        {amountWhy[lang] ? (
          <>
            {say('标准：', 'Amount: ')}
            {amountWhy[lang]}（
            <Clause text={amountWhy.clause} />）{' '}
          </>
        ) : null}
        {say('依据：', 'Source: ')}
        {sayWords(source.document)} <Clause text={source.clause} />
      </p>
      <Go to={`/programmes/${one.programmeId}/people/${personId}`}>
        {say('查看全部条件', 'See every criterion')}
      </Go>
    </details>
  )
}

const everyWords = {
  month: { zh: '每月', en: 'a month' },
  year: { zh: '每年', en: 'a year' },
  once: { zh: '一次性', en: 'once' },
} as const

function Much({ one }: { readonly one: PersonProgramme }) {
  if (!one.met || one.amount === null) return null
  return (
    <strong>
      {lang === 'zh' ? `${everyWords[one.every].zh} ` : null}
      <Amount amount={one.amount} unit={one.unit} />
      {lang === 'zh' ? null : ` ${everyWords[one.every].en}`}
    </strong>
  )
}

/** What an operator reads out first: what is missing, or which criteria are not met. */
function inShort({ met, criteria }: PersonProgramme): string {
  if (met === true) return ''
  if (met === false) {
    const failed = criteria.filter((one) => one.met === false)
    return failed.map((one) => one[lang]).join(say('；', '; '))
  }
  const needs = new Set(criteria.flatMap((one) => one.needs).map(sayWords))
  return needs.size === 0
    ? ''
    : say(`缺：${[...needs].join('、')}`, `missing: ${[...needs].join(', ')}`)
}
