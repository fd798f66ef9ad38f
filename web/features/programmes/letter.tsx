import type { Determination } from '../../../server/modules/programmes/schema.ts'
import { minutesText } from '../../kit/format.ts'
import { yuanText } from '../../../server/kernel/money.ts'
import { lang, say, sayWords } from '../../shell/words.ts'
import { titleOf } from './words.ts'
import './programmes.css'

const amountText = ({ amount, unit }: Determination): string => {
  if (amount === null) return ''
  return unit === 'minute'
    ? minutesText(amount, lang)
    : say(`${yuanText(amount)} 元`, `${yuanText(amount)} yuan`)
}

/**
 * The letter to the person, for paper. How to object: administrative reconsideration within 60 days
 * (行政复议法 2023, article 20) or an action within six months (行政诉讼法, article 46).
 */
export function Letter({ determination }: { readonly determination: Determination }) {
  const { subject, met, criteria } = determination
  const title = titleOf(determination)
  const open = criteria.filter((one) => one.met !== true)
  const isKept = determination.id !== null
  return (
    <article className="letter print-only">
      <h1>
        {isKept
          ? met
            ? say(`${title}核定通知书`, `${title}: notice of approval`)
            : say(`${title}审核结果告知书`, `${title}: notice of the decision`)
          : say(`${title}试判说明（非正式决定）`, `${title}: what was found (no decision)`)}
      </h1>
      <p>
        {subject.name}（{subject.areaPath}）{say('：', ':')}
      </p>
      {met ? (
        <p>
          {say(
            `根据${determination.source.document.zh}（${determination.source.clause ?? ''}），按 ${determination.on} 的情况审核，您符合“${title}”的条件，核定标准为每月 ${amountText(determination)}（${determination.amountWhy.zh}）。当月有效，逾期作废。`,
            `Under ${determination.source.document.en} (${determination.source.clause ?? ''}) and by the facts of ${determination.on} you meet the conditions of “${title}”. You have ${amountText(determination)} each month (${determination.amountWhy.en}), valid that month only.`,
          )}
        </p>
      ) : (
        <p>
          {say(
            `根据${determination.source.document.zh}（${determination.source.clause ?? ''}），按 ${determination.on} 的情况审核，${met === null ? '尚不能确定您是否符合' : '您目前不符合'}“${title}”的条件。未满足或不能确定的条件如下：`,
            `Under ${determination.source.document.en} (${determination.source.clause ?? ''}) and by the facts of ${determination.on} ${met === null ? 'it cannot be told yet whether you meet' : 'you do not meet'} the conditions of “${title}”. Not met, or not known:`,
          )}
        </p>
      )}
      {open.length > 0 ? (
        <table>
          <thead>
            <tr>
              <th scope="col">{say('条件', 'Criterion')}</th>
              <th scope="col">{say('条款', 'Clause')}</th>
              <th scope="col">{say('要求', 'Required')}</th>
              <th scope="col">{say('审核所见', 'Found')}</th>
            </tr>
          </thead>
          <tbody>
            {open.map((one) => (
              <tr key={one.id}>
                <td>{one[lang]}</td>
                <td>{one.clause}</td>
                <td>{sayWords(one.required)}</td>
                <td>{sayWords(one.found)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <p>
        {say(
          '登记的情况有误或已变化的，请持证明到所在村（居）委会或镇（街）更正，更正后重新审核；对能力等级有疑问的，可以申请复评。',
          'If what is on record is wrong or has changed, bring proof to your village or town office; it is corrected and judged again. Whoever doubts the ability level may ask for a new assessment.',
        )}
      </p>
      {isKept ? <Objection on={determination.at.slice(0, 10)} /> : null}
      <p className="quiet">
        {say('编号', 'Number')} {determination.id ?? say('试判，未留存', 'not kept')} ·{' '}
        {say('规则版本', 'version of the rule')} {determination.version}
      </p>
    </article>
  )
}

/** Where to object, and the place of the seal: only a decision on record has them. */
function Objection({ on }: { readonly on: string }) {
  return (
    <>
      <p>
        {say(
          '对本结果不服的，可以自收到之日起六十日内申请行政复议，或者六个月内依法提起行政诉讼。',
          'Against this decision you may ask for administrative reconsideration within 60 days of receiving it, or bring an action within six months.',
        )}
      </p>
      <div className="seal">
        <p>{say('（审核机关盖章）', '(seal of the office)')}</p>
        <p>{on}</p>
      </div>
    </>
  )
}
