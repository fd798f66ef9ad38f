import { Clause } from '../../kit/clause.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { TableScroll } from '../../kit/table-scroll.tsx'
import { lang, say, sayWords } from '../../shell/words.ts'
import type { ProgrammeDetail } from './programme-page.tsx'
import { amountWords, boundsWords } from './rule-amounts.ts'
import { cityChoice, unitWords, wordsOr } from './words.ts'

/** The named values of a rule, with clause, bounds and whether the city may choose them. */
export function Parameters({ detail }: { readonly detail: ProgrammeDetail }) {
  const { parameters } = detail.programme
  if (parameters.length === 0) return null
  const label = say('参数', 'Parameters')
  return (
    <Panel title={label}>
      <TableScroll label={label}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say('参数', 'Parameter')}</th>
              <th scope="col" className="end">
                {say('数值', 'Value')}
              </th>
              <th scope="col">{say('允许范围', 'Bounds')}</th>
              <th scope="col">{say('条款', 'Clause')}</th>
            </tr>
          </thead>
          <tbody>
            {parameters.map((one) => (
              <tr key={one.id}>
                <td>{one[lang]}</td>
                <td className="end figure">{valueText(one, one.value)}</td>
                <td>{boundsOf(one)}</td>
                <td>
                  <Clause text={one.clause} />{' '}
                  {one.choice ? <Sign tone="calm">{cityChoice()}</Sign> : null}
                  {one.setBy ? <SetBy by={one.setBy} /> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  )
}

/** A value that a narrower pack put in the place of the rule's own: whose it is, and from what. */
function SetBy({ by }: { readonly by: NonNullable<Parameter['setBy']> }) {
  return (
    <div className="quiet">
      {say('取自 ', 'set by ')}
      {sayWords(by.name)}
      {say('：', ': ')}
      {sayWords(by.source.document)}
    </div>
  )
}

function boundsOf(one: Parameter): string {
  const [min, max] = ['min' in one ? one.min : undefined, 'max' in one ? one.max : undefined]
  const said = boundsWords(
    min === undefined ? null : valueText(one, min),
    max === undefined ? null : valueText(one, max),
  )
  return said ? said[lang] : ''
}

type Parameter = ProgrammeDetail['programme']['parameters'][number]

function valueText(parameter: Parameter, value: Parameter['value'] | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'boolean') return value ? say('是', 'yes') : say('否', 'no')
  const unit = 'unit' in parameter ? (parameter.unit ?? '') : ''
  if (typeof value === 'number' && (unit === 'fen' || unit === 'minute')) {
    return amountWords(value, unit)[lang]
  }
  const said = Array.isArray(value) ? value.join(say('、', ', ')) : String(value)
  return unit ? `${said} ${wordsOr(unitWords, unit)}` : said
}
