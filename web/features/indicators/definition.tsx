import type { ReactNode } from 'react'
import { COUNTED_WORDS, type Definition } from '../../../server/modules/indicators/schema.ts'
import { Clause } from '../../kit/clause.tsx'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { askedText, directionWords, levelWords, sourceWords, timeWords } from './figure-words.ts'

interface DefinitionTextProps {
  readonly definition: Definition
  /** In the dictionary itself there is nowhere further to go. */
  readonly withLink?: boolean
}

/** What a figure tells, how it is counted, and who asks what of it. */
export function DefinitionText({ definition, withLink = false }: DefinitionTextProps) {
  const { code, about, numerator, denominator, target, levels } = definition
  return (
    <div className="indicator-definition">
      <p>{sayWords(about)}</p>
      <dl>
        <Line term={say('分子', 'Numerator')}>
          {sayWords(numerator)}
          {say('（计', ' (counted in ')}
          {sayWords(COUNTED_WORDS[numerator.counts])}
          {say('）', ')')}
        </Line>
        {denominator ? (
          <Line term={say('分母', 'Denominator')}>{sayWords(denominator)}</Line>
        ) : null}
        <Line term={say('时间', 'Time')}>{sayWords(timeWords[definition.period])}</Line>
        <Line term={say('级别', 'Levels')}>
          {levels.map((level) => sayWords(levelWords[level])).join(say('、', ', '))}
        </Line>
        <Line term={say('方向', 'Direction')}>
          {sayWords(directionWords[definition.direction])}
        </Line>
        <Line term={say('目标', 'Target')}>
          {target ? <TargetText definition={definition} /> : say('未设目标', 'None')}
        </Line>
      </dl>
      {withLink ? <Go to={`/indicators#${code}`}>{say('指标字典', 'In the dictionary')}</Go> : null}
    </div>
  )
}

function Line({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function TargetText({ definition }: { readonly definition: Definition }) {
  const { target } = definition
  if (target === null) return null
  const { document, clause, date, url, status } = target.source
  const title = sayWords(document)
  return (
    <>
      {askedText(definition, target)}
      <br />
      {url ? (
        <a href={url} rel="noreferrer" target="_blank">
          {title}
        </a>
      ) : (
        title
      )}
      {clause ? (
        <>
          {say('，', ', clause ')}
          <Clause text={clause} />
        </>
      ) : null}
      {date ? `${say('，', ', ')}${date}` : ''}
      {`${say('（', ' (')}${sayWords(sourceWords[status])}${say('）', ')')}`}
    </>
  )
}
