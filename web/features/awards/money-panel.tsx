import { Button } from 'antd'
import { useState } from 'react'
import {
  type ApplicationDetail,
  type Receipt,
  awardContracts as contracts,
} from '../../../server/modules/awards/schema.ts'
import { Detail } from '../../kit/detail.tsx'
import type { Column } from '../../kit/listing-columns.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Cards, Rows } from '../../kit/rows.tsx'
import { actorText, DayText, Money } from '../../kit/text.tsx'
import { downloadUrl } from '../../shell/api.ts'
import { useNarrow } from '../../shell/media.ts'
import { lang, say } from '../../shell/words.ts'
import { leftFen, shownFen } from './money-figures.ts'
import { PayForm, ReceiptForm, TakeBackForm } from './money-forms.tsx'

type Props = { readonly detail: ApplicationDetail }
type Opened = 'pay' | 'receipt' | 'back'

/** The payment, what it was spent on, and what of it was taken back. */
export function MoneyPanel({ detail }: Props) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const { application, can } = detail
  if (application.amountFen === null) return null
  const end = () => setOpened(null)
  const button = (which: Opened, label: string) => (
    <Button
      key={which}
      type={which === 'pay' ? 'primary' : 'default'}
      danger={which === 'back'}
      onClick={() => setOpened(which)}
    >
      {label}
    </Button>
  )
  return (
    <Panel
      title={say('兑现与使用', 'Payment and use')}
      actions={
        opened === null ? (
          <>
            {can.pay ? button('pay', say('登记兑现', 'Record the payment')) : null}
            {can.addReceipt ? button('receipt', say('登记使用凭证', 'Show a use')) : null}
            {can.takeBack ? button('back', say('追回资金', 'Take money back')) : null}
          </>
        ) : null
      }
    >
      <Figures detail={detail} />
      {opened === 'pay' ? <PayForm detail={detail} onEnd={end} /> : null}
      {opened === 'receipt' ? <ReceiptForm detail={detail} onEnd={end} /> : null}
      {opened === 'back' ? <TakeBackForm detail={detail} onEnd={end} /> : null}
      <Receipts detail={detail} />
    </Panel>
  )
}

function Figures({ detail }: Props) {
  const { application, uses } = detail
  const isPaid = application.paidOn !== null
  const words = (list: readonly { readonly zh: string; readonly en: string }[]) =>
    list.map((one) => one[lang]).join(say('、', ', '))
  return (
    <Detail
      items={[
        { label: say('批准金额', 'Awarded'), value: <Money fen={application.amountFen} /> },
        isPaid
          ? { label: say('兑现日期', 'Paid on'), value: <DayText day={application.paidOn} /> }
          : { label: say('最早兑现', 'Paid from'), value: <DayText day={application.payFrom} /> },
        isPaid && { label: say('银行流水号', 'Bank reference'), value: application.bankReference },
        isPaid && {
          label: say('已登记使用', 'Shown as spent'),
          value: <Money fen={shownFen(detail)} />,
        },
        application.returnedFen > 0 && {
          label: say('已追回', 'Taken back'),
          value: <Money fen={application.returnedFen} />,
        },
        isPaid && {
          label: say('尚未说明用途', 'Not shown yet'),
          value: <Money fen={leftFen(detail)} />,
        },
        uses && {
          label: say('可用于', 'May be spent on'),
          value: (
            <>
              {words(uses.permitted)}
              {uses.forbidden.length > 0 ? (
                <div>
                  {say('不得用于：', 'Never on: ')}
                  {words(uses.forbidden)}
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

function Receipts({ detail: { application, receipts } }: Props) {
  const Shape = useNarrow() ? Cards : Rows
  if (application.paidOn === null) return null
  if (receipts.length === 0) {
    return (
      <p className="quiet">{say('还没有登记使用凭证。', 'Nothing was shown of its use yet.')}</p>
    )
  }
  const columns: readonly Column<Receipt>[] = [
    {
      key: 'document',
      title: say('凭证', 'Document'),
      cell: ({ document, fileId }) =>
        fileId === null ? (
          document
        ) : (
          <a
            href={downloadUrl(contracts.file, { params: { id: application.id, fileId } })}
            target="_blank"
            rel="noreferrer"
          >
            {document}
          </a>
        ),
      phone: 'title',
    },
    { key: 'use', title: say('用途', 'Use'), cell: ({ use }) => use[lang] },
    {
      key: 'amount',
      title: say('金额', 'Amount'),
      cell: ({ amountFen }) => <Money fen={amountFen} />,
      align: 'end',
    },
    { key: 'spent', title: say('使用日期', 'Spent'), cell: (one) => <DayText day={one.spentOn} /> },
    { key: 'by', title: say('登记人', 'Entered by'), cell: ({ by }) => actorText(by) },
  ]
  return (
    <Shape
      label={say('使用凭证', 'Receipts')}
      columns={columns}
      rows={receipts}
      rowKey={(one) => one.id}
    />
  )
}
