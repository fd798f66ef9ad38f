import type { Slot } from '../../../server/modules/dispatch/schema.ts'
import { instantText } from '../../kit/format.ts'
import { Amount, Money } from '../../kit/text.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { sayUnpaid } from './words.ts'

interface SlotCardProps {
  readonly slot: Slot
  readonly name: string
  readonly chosen: boolean
  readonly onChoose: () => void
}

/** One time that can be promised: who comes, why this one, what it costs and what will be left. */
export function SlotCard({ slot, name, chosen, onChoose }: SlotCardProps) {
  const { coverage, left } = slot
  return (
    <label className={chosen ? 'slot chosen' : 'slot'}>
      <input type="radio" name={name} checked={chosen} onChange={onChoose} />
      <span className="slot-time figure">
        {instantText(slot.startsAt, 'time')}–{instantText(slot.endsAt, 'time')}
      </span>
      <span>
        <strong>{slot.workerName}</strong> {slot.organisationName}
        {slot.mode === 'accept' ? (
          <span className="quiet"> {say('（需机构接单）', '(provider must accept)')}</span>
        ) : null}
      </span>
      <span className="quiet">{sayWords(slot.reason)}</span>
      <span>
        <Money fen={slot.priceFen} />{' '}
        {coverage.ownFen === 0 ? (
          say('全部由权益支付', 'paid in full')
        ) : (
          <>
            {say('自付', 'own pocket')} <Money fen={coverage.ownFen} />
            {coverage.refusal ? (
              <span className="quiet"> {sayUnpaid(coverage.refusal.code)}</span>
            ) : null}
          </>
        )}
      </span>
      {left.length > 0 ? (
        <span className="quiet">
          {say('办理后剩余：', 'Left afterwards: ')}
          {left.map((one, at) => (
            <span key={at}>
              {at > 0 ? say('；', '; ') : ''}
              {sayWords(one)} <Amount amount={one.available} unit={one.unit} />
            </span>
          ))}
        </span>
      ) : null}
    </label>
  )
}
