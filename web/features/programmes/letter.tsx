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

/** What was found when somebody asked, for paper. Decisions on record have a letter of the server's. */
export function Letter({ determination }: { readonly determination: Determination }) {
  const { subject, met, criteria } = determination
  const title = titleOf(determination)
  const open = criteria.filter((one) => one.met !== true)
  return (
    <article className="letter print-only">
      <h1>{say(`${title}试判说明（非正式决定）`, `${title}: what was found (no decision)`)}</h1>
      <p>
        {subject.name}（{subject.areaPath}）{say('：', ':')}
      </p>
      {met ? (
        <p>
          {say(
            `根据${determination.source.document.zh}（${determination.source.clause ?? ''}），按 ${determination.on} 的情况审核，您符合“${title}”的条件，标准为每月 ${amountText(determination)}（${determination.amountWhy.zh}）。当月有效，逾期作废。`,
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
      <p className="quiet">
        {say('试判，未留存', 'asked only, not kept')} · {say('规则版本', 'version of the rule')}{' '}
        {determination.version}
      </p>
    </article>
  )
}
