import type { CategorySource } from '../../../server/modules/people/schema.ts'
import { Clause } from '../../kit/clause.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { say, sayWords } from '../../shell/words.ts'

/** Which rule knows a care category: the document, by its name in the reader's language, and the clause. */
export function CategorySourceText({ source }: { readonly source: CategorySource }) {
  const title = sayWords(source.document)
  return (
    <span className="quiet small">
      {say('类别出处：', 'Defined by: ')}
      {source.url ? (
        <a href={source.url} rel="noreferrer" target="_blank">
          {title}
        </a>
      ) : (
        title
      )}{' '}
      <Clause text={source.clause} /> {source.date ?? ''}{' '}
      {source.confirmed ? null : (
        <Sign tone="warn">{say('出处待核实', 'Source to be verified')}</Sign>
      )}
    </span>
  )
}
