import { Button } from 'antd'
import {
  type ApplicationDetail,
  type Receipt,
  awardContracts as contracts,
} from '../../../server/modules/awards/schema.ts'
import { today } from '../../kit/format.ts'
import type { Column } from '../../kit/listing-columns.ts'
import { Confirm } from '../../kit/reason-modal.tsx'
import { Cards, Rows } from '../../kit/rows.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { actorText, DayText, Money, When } from '../../kit/text.tsx'
import { downloadUrl, useCommand } from '../../shell/api.ts'
import { useNarrow } from '../../shell/media.ts'
import { lang, say } from '../../shell/words.ts'

interface Props {
  readonly detail: ApplicationDetail
  readonly onReplace: (receipt: Receipt) => void
}

/** What the money was spent on, each receipt with what its inspection found. */
export function Receipts({ detail: { application, receipts }, onReplace }: Props) {
  const Shape = useNarrow() ? Cards : Rows
  if (application.paidOn === null) return null
  if (receipts.length === 0) {
    return (
      <p className="quiet">{say('还没有登记使用凭证。', 'Nothing was shown of its use yet.')}</p>
    )
  }
  const { id } = application
  const columns: readonly Column<Receipt>[] = [
    {
      key: 'document',
      title: say('凭证', 'Document'),
      cell: (one) => <Document id={id} receipt={one} />,
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
    {
      key: 'by',
      title: say('登记', 'Entered'),
      cell: ({ by, at }) => (
        <>
          {actorText(by)}
          <div className="quiet">
            <When at={at} />
          </div>
        </>
      ),
    },
    {
      key: 'verdict',
      title: say('核查', 'Inspection'),
      cell: (one) => <Found id={id} receipt={one} onReplace={onReplace} />,
    },
  ]
  return (
    <Shape
      label={say('使用凭证', 'Receipts')}
      columns={columns}
      rows={receipts}
      rowKey={(one) => one.id}
      rowTone={({ verdict }) => (verdict?.accepted === false ? 'bad' : undefined)}
    />
  )
}

interface OfReceipt {
  /** Of the application. */
  readonly id: string
  readonly receipt: Receipt
}

function Document({ id, receipt: { document, fileId } }: OfReceipt) {
  if (fileId === null) return <>{document}</>
  return (
    <a
      href={downloadUrl(contracts.file, { params: { id, fileId } })}
      target="_blank"
      rel="noreferrer"
    >
      {document}
    </a>
  )
}

function Found({ id, receipt, onReplace }: OfReceipt & Pick<Props, 'onReplace'>) {
  const { verdict, notice, can, document } = receipt
  if (verdict === null) return <Waiting id={id} receipt={receipt} />
  const again = say('重新提交', 'Hand in again')
  return (
    <>
      {verdict.accepted ? (
        <Sign tone="good">{say('采信', 'accepted')}</Sign>
      ) : (
        <Sign tone="bad">{say('不采信', 'rejected')}</Sign>
      )}{' '}
      {verdict.reason}
      <div className="quiet">
        {actorText(verdict.by)} <When at={verdict.at} />
      </div>
      {notice === null ? null : (
        <a
          className="award-notice"
          href={downloadUrl(contracts.receiptNotice, { params: { id, receiptId: receipt.id } })}
          target="_blank"
          rel="noreferrer"
        >
          {say(`告知书 ${notice.number}`, `Notice ${notice.number}`)}
        </a>
      )}
      {can.replace ? (
        <div className="screen-only">
          <Button
            size="small"
            aria-label={`${again} ${document}`}
            onClick={() => onReplace(receipt)}
          >
            {again}
          </Button>
        </div>
      ) : null}
    </>
  )
}

function Waiting({ id, receipt }: OfReceipt) {
  const { inspectBy, can } = receipt
  const isLate = inspectBy !== null && inspectBy < today()
  return (
    <>
      <Sign tone={isLate ? 'bad' : 'going'}>
        {isLate ? say('核查已逾期', 'overdue') : say('待核查', 'to be inspected')}
      </Sign>
      {inspectBy === null ? null : (
        <div className="quiet">
          {say('核查期限 ', 'by ')}
          <DayText day={inspectBy} />
        </div>
      )}
      {can.inspect ? (
        <div className="row screen-only">
          <Inspect id={id} receipt={receipt} accepted />
          <Inspect id={id} receipt={receipt} accepted={false} />
        </div>
      ) : null}
    </>
  )
}

function Inspect({ id, receipt, accepted }: OfReceipt & { readonly accepted: boolean }) {
  const command = useCommand(contracts.inspectReceipt)
  const { document, use, amountFen } = receipt
  const label = accepted ? say('采信', 'Accept') : say('不采信', 'Reject')
  return (
    <Confirm
      label={label}
      title={`${label}：${document}`}
      text={
        <p>
          {use[lang]} <Money fen={amountFen} />
          <br />
          {accepted
            ? say(
                '采信后计为已使用，不能撤回。',
                'It counts as used from now on; this cannot be taken back.',
              )
            : say(
                '不采信的不计入使用，原因写入告知书；登记人可以更正后重新提交。',
                'It does not count as used, and the reason goes into a notice. It may be corrected and handed in again.',
              )}
        </p>
      }
      reason="required"
      danger={!accepted}
      button={{ size: 'small', 'aria-label': `${label} ${document}` }}
      busy={command.busy}
      problem={command.problem}
      run={(reason) =>
        command.run({ params: { id, receiptId: receipt.id }, body: { accepted, reason } })
      }
    />
  )
}
