import type { Answers, Instrument } from '../../../server/modules/assessments/schema.ts'
import { Panel } from '../../kit/page-head.tsx'
import { TableScroll } from '../../kit/table-scroll.tsx'
import { Dash } from '../../kit/text.tsx'
import { say } from '../../shell/words.ts'
import { itemText, type Item } from './words.ts'
import './assessments.css'

interface AnswersGivenProps {
  readonly instrument: Instrument
  readonly answers: Answers
}

/** Every question with what was answered, section by section. */
export function AnswersGiven({ instrument, answers }: AnswersGivenProps) {
  return (
    <Panel title={say('逐项答案', 'Every answer')}>
      {instrument.sections.map((section) => (
        <details key={section.key} className="fold">
          <summary>
            {section.code} {itemText(section)}
          </summary>
          <TableScroll label={itemText(section)}>
            <table className="table">
              <tbody>
                {section.items.map((item) => (
                  <tr key={item.key}>
                    <th scope="row">
                      {item.code} {itemText(item)}
                    </th>
                    <td>
                      <AnswerText item={item} answer={answers[item.key]} />
                    </td>
                    <td className="end figure">
                      {item.scored
                        ? item.options.find((option) => option.key === answers[item.key])?.score
                        : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        </details>
      ))}
    </Panel>
  )
}

function AnswerText({
  item,
  answer,
}: {
  readonly item: Item
  readonly answer: Answers[string] | undefined
}) {
  if (answer === undefined) return <Dash />
  const nameOf = (key: string): string => {
    const option = item.options.find((one) => one.key === key)
    return option ? itemText(option) : key
  }
  if (Array.isArray(answer)) return <>{answer.map(nameOf).join(say('、', ', '))}</>
  return <>{typeof answer === 'string' ? nameOf(answer) : answer}</>
}
