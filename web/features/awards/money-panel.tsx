import { Button } from 'antd'
import { useState } from 'react'
import type { ApplicationDetail, Receipt, Use } from '../../../server/modules/awards/schema.ts'
import { Detail } from '../../kit/detail.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { DayText, Money } from '../../kit/text.tsx'
import { lang, say } from '../../shell/words.ts'
import { ClawBacks } from './claw-backs.tsx'
import { ClawBackForm, PayForm, ReceiptForm } from './money-forms.tsx'
import { OrderLink } from './order-link.tsx'
import { Receipts } from './receipts.tsx'

type Props = { readonly detail: ApplicationDetail }
type Opened = 'pay' | 'receipt' | 'back' | Receipt

/** The payment, what it was spent on, and what of it was taken back. */
export function MoneyPanel({ detail }: Props) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const { application, can, uses } = detail
  if (application.amountFen === null) return null
  const end = () => setOpened(null)
  const button = (which: 'pay' | 'receipt' | 'back', label: string) => (
    <Button
      key={which}
      type={which === 'pay' ? 'primary' : 'default'}
      danger={which === 'back'}
      onClick={() => setOpened(which)}
    >
      {label}
    </Button>
  )
  const replaces = typeof opened === 'object' && opened !== null ? opened : undefined
  return (
    <Panel
      title={uses ? say('兑现与使用', 'Payment and use') : say('兑现', 'Payment')}
      actions={
        opened === null ? (
          <>
            {can.pay ? button('pay', say('登记兑现', 'Record the payment')) : null}
            {can.addReceipt ? button('receipt', say('登记使用凭证', 'Show a use')) : null}
            {can.clawBack ? button('back', say('提出追回', 'Propose to take back')) : null}
          </>
        ) : null
      }
    >
      <Figures detail={detail} />
      {opened === 'pay' ? <PayForm detail={detail} onEnd={end} /> : null}
      {opened === 'back' ? <ClawBackForm detail={detail} onEnd={end} /> : null}
      {uses && (opened === 'receipt' || replaces) ? (
        <ReceiptForm
          key={replaces?.id ?? 'new'}
          detail={detail}
          uses={uses}
          replaces={replaces}
          onEnd={end}
        />
      ) : null}
      <ClawBacks detail={detail} />
      {uses ? <Receipts detail={detail} onReplace={setOpened} /> : null}
    </Panel>
  )
}

const namesOf = (uses: readonly Use[]): string => uses.map((one) => one[lang]).join(say('、', ', '))

function Figures({ detail: { application, uses } }: Props) {
  const isPaid = application.paidOn !== null
  return (
    <Detail
      items={[
        { label: say('批准金额', 'Awarded'), value: <Money fen={application.amountFen} /> },
        isPaid
          ? { label: say('兑现日期', 'Paid on'), value: <DayText day={application.paidOn} /> }
          : { label: say('最早兑现', 'Paid from'), value: <DayText day={application.payFrom} /> },
        {
          label: say('兑现单', 'Payment order'),
          value: <OrderLink order={application.order} payFrom={application.payFrom} />,
        },
        isPaid && { label: say('银行流水号', 'Bank reference'), value: application.bankReference },
        isPaid &&
          uses && {
            label: say('已采信使用', 'Accepted as used'),
            value: <Money fen={uses.acceptedFen} />,
          },
        isPaid &&
          uses && {
            label: say('待核查', 'To be inspected'),
            value: <Money fen={uses.waitingFen} />,
          },
        application.returnedFen > 0 && {
          label: say('已追回', 'Taken back'),
          value: <Money fen={application.returnedFen} />,
        },
        isPaid &&
          uses && {
            label: say('尚未说明用途', 'Not shown yet'),
            value: <Money fen={uses.leftFen} />,
          },
        uses && {
          label: say('可用于', 'May be spent on'),
          value: (
            <>
              {namesOf(uses.permitted)}
              {uses.forbidden.length > 0 ? (
                <div>
                  {say('不得用于：', 'Never on: ')}
                  {namesOf(uses.forbidden)}
                </div>
              ) : null}
              <div className="quiet">{uses.clause}</div>
            </>
          ),
          wide: true,
        },
      ]}
    />
  )
}
