import { Button } from 'antd'
import { useId, useState } from 'react'
import { catalogueContracts, type OfferRow } from '../../../server/modules/catalogue/schema.ts'
import { today } from '../../kit/format.ts'
import { DayInput } from '../../kit/inputs.tsx'
import { ReasonModal } from '../../kit/reason-modal.tsx'
import { useCommand } from '../../shell/api.ts'
import { lang, say } from '../../shell/words.ts'

/** Ends a price in force on a day, or withdraws one that has not begun. */
export function EndOffer({ offer }: { readonly offer: OfferRow }) {
  const [open, setOpen] = useState(false)
  const [to, setTo] = useState<string | undefined>(today())
  const dayId = useId()
  const command = useCommand(catalogueContracts.endOffer, {
    invalidates: ['/api/offers', '/api/services'],
  })
  const isComing = offer.state === 'coming'
  const name = `${offer.organisationName} ${lang === 'zh' ? offer.serviceZh : offer.serviceEn}`
  const verb = isComing ? say('撤回', 'Withdraw') : say('终止', 'End')
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} aria-label={`${verb} ${name}`}>
        {verb}
      </Button>
      <ReasonModal
        open={open}
        onClose={() => {
          command.reset()
          setOpen(false)
        }}
        title={say(`${verb} ${name} 的价格？`, `${verb} the price of ${name}?`)}
        confirm={verb}
        danger
        busy={command.busy}
        problem={command.problem}
        run={(reason) =>
          command.run({ params: { id: offer.id }, body: { to: to ?? today(), reason } })
        }
      >
        {isComing ? (
          <p>
            {say('撤回后，原来的价格继续执行。', 'The price that it would have ended goes on.')}
          </p>
        ) : (
          <>
            <p>
              {say(
                '终止后这项服务不能再预约；已过日子的价格不变。',
                'The service can then not be booked here; past days keep their price.',
              )}
            </p>
            <div>
              <label htmlFor={dayId}>{say('最后一天', 'Last day')}</label>
              <DayInput id={dayId} value={to} onChange={setTo} />
            </div>
          </>
        )}
      </ReasonModal>
    </>
  )
}
