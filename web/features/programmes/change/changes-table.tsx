import type { RuleChange } from '../../../../server/modules/programmes/schema.ts'
import { Clause } from '../../../kit/clause.tsx'
import { Sign } from '../../../kit/state-tag.tsx'
import { TableScroll } from '../../../kit/table-scroll.tsx'
import { say, sayWords } from '../../../shell/words.ts'
import { cityChoice } from '../words.ts'
import '../programmes.css'

/** What differs between two versions of a rule: before, after, and the clause it rests on. */
export function ChangesTable({ changes }: { readonly changes: readonly RuleChange[] }) {
  const label = say('改动内容', 'What is changed')
  return (
    <TableScroll label={label}>
      <table className="table criteria">
        <thead>
          <tr>
            <th scope="col">{say('内容', 'Part')}</th>
            <th scope="col">{say('原来', 'Before')}</th>
            <th scope="col">{say('改为', 'After')}</th>
            <th scope="col">{say('原依据', 'Clause')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((one) => (
            <tr key={one.key}>
              <td>{sayWords(one.name)}</td>
              <td>
                <del>{sayWords(one.before)}</del>
              </td>
              <td>
                <ins>{sayWords(one.after)}</ins>
              </td>
              <td>
                <Clause text={one.clause} />{' '}
                {one.choice && one.clause ? <Sign tone="calm">{cityChoice()}</Sign> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}
