import type { TrialHead, TrialPrice } from '../../../../server/modules/programmes/schema.ts'
import { Amount, Money } from '../../../kit/text.tsx'
import { say } from '../../../shell/words.ts'

const HOUR = 60

/** What an amount of hours or meals costs at the middle price, in fen; null where it has none. */
export function fenAt(price: TrialPrice | null, amount: number): number | null {
  if (!price) return null
  return Math.round(amount * (price.unit === 'hour' ? price.middleFen / HOUR : price.middleFen))
}

/** An amount in fen, whatever it is granted in; null where it cannot be told in money. */
export const fenOf = (
  { unit, price }: Pick<TrialHead, 'unit' | 'price'>,
  amount: number,
): number | null => (unit === 'fen' ? amount : fenAt(price, amount))

interface CostProps {
  readonly trial: Pick<TrialHead, 'unit' | 'price'>
  readonly amount: number
}

/** An amount of a trial in money where it can be told, else in its own unit. */
export function Cost({ trial, amount }: CostProps) {
  const fen = fenAt(trial.price, amount)
  return fen === null ? (
    <Amount amount={amount} unit={trial.unit} />
  ) : (
    <>
      {say('约 ', '≈ ')}
      <Money fen={fen} />
    </>
  )
}

/** The same amount in hours or meals, beside its cost in money. */
export function OwnUnit({ trial, amount }: CostProps) {
  return trial.price ? <Amount amount={amount} unit={trial.unit} /> : null
}

/** Where the money comes from that hours and meals are said to cost, or why it cannot be told. */
export function PriceBasis({ trial }: { readonly trial: Pick<TrialHead, 'unit' | 'price'> }) {
  const { price, unit } = trial
  if (unit === 'fen') return null
  if (unit === 'point') {
    return <p className="quiet">{say('积分不付现金。', 'Points are not paid in money.')}</p>
  }
  if (!price) {
    return (
      <p className="notice warn">
        {say(
          '在业机构对可用的服务都没有报价，无法折算成金额，只能按数量比较。',
          'No organisation in business offers these services at a price, so the cost in money cannot be told; only the quantity can be compared.',
        )}
      </p>
    )
  }
  const per = price.unit === 'hour' ? say('每小时', 'an hour') : say('每餐', 'a meal')
  return (
    <p className="quiet">
      {say(
        `金额按 ${price.on} 的机构报价折算：${price.organisations} 家在业机构、${price.offers} 条报价，${per}`,
        `Money by the offers of ${price.on}: ${price.organisations} organisations in business, ${price.offers} offers, ${per} `,
      )}
      <Money fen={price.lowFen} />–<Money fen={price.highFen} />
      {say('，取中间价 ', ', at the middle price of ')}
      <Money fen={price.middleFen} />
      {say(
        '（按次计价的按标准时长折成小时）。实际按上门当日的价格结算。',
        ' (a price per visit is taken by its standard time). Visits are settled at the price of their day.',
      )}
    </p>
  )
}
