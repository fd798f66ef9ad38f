import { useId, useState } from 'react'
import { HELPS } from '../../../server/modules/catalogue/schema.ts'
import {
  type FactOnDay,
  LEGAL_FORMS,
  OPERATIONS,
  ORGANISATION_KINDS,
  organisationContracts,
} from '../../../server/modules/organisations/schema.ts'
import { Detail } from '../../kit/detail.tsx'
import { today } from '../../kit/format.ts'
import { DayInput } from '../../kit/inputs.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { say, sayWords, type Words } from '../../shell/words.ts'

/** What the records of every part of the product say of an organisation on a day, numbers only. */
export function FactsPanel({ id }: { readonly id: string }) {
  const [on, setOn] = useState(today)
  const dayId = useId()
  const query = { on }
  const found = useAnswer(
    organisationContracts.facts,
    { params: { id }, query },
    { live: ['organisations'] },
  )
  return (
    <Panel
      title={say('某日的事实', 'Facts on a day')}
      actions={
        <div className="row fact-day">
          <label htmlFor={dayId}>{say('日期', 'Day')}</label>
          <DayInput id={dayId} value={on} onChange={(day) => setOn(day ?? today())} always />
        </div>
      }
    >
      <div className="stack">
        <p className="quiet">
          {say(
            '奖补条件所依据的记录；“—”为这天尚无记录。人员只计人数。',
            'What rules of awards read; a dash is not on record that day. People are only counted.',
          )}
        </p>
        <Ready of={found}>
          {({ items }) => (
            <Detail
              items={items.map((fact) => ({
                label: sayWords(fact.title),
                value: fact.value === null ? null : <Value fact={fact} value={fact.value} />,
              }))}
            />
          )}
        </Ready>
      </div>
    </Panel>
  )
}

const CODES: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  kind: ORGANISATION_KINDS,
  legal_form: LEGAL_FORMS,
  operation: OPERATIONS,
  helps: HELPS,
}

interface ValueProps {
  readonly fact: FactOnDay
  readonly value: NonNullable<FactOnDay['value']>
}

function Value({ fact: { name, unit }, value }: ValueProps) {
  if (typeof value === 'boolean') return <>{value ? say('是', 'Yes') : say('否', 'No')}</>
  const wordOf = (code: string): string => {
    const words = CODES[name]?.[code]
    return words ? sayWords(words) : code
  }
  if (typeof value === 'number') {
    return (
      <span className="figure">
        {value.toLocaleString('en-US')}
        {unit ? ` ${sayWords(unit)}` : ''}
      </span>
    )
  }
  if (typeof value === 'string') return <>{wordOf(value)}</>
  return <>{value.length === 0 ? say('无', 'None') : value.map(wordOf).join(say('、', ', '))}</>
}
