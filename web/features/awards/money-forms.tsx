import { Input, Select } from 'antd'
import {
  type ApplicationDetail,
  type MoneyUse,
  type Receipt,
  awardContracts as contracts,
} from '../../../server/modules/awards/schema.ts'
import { ContractForm, Field, FieldRow } from '../../kit/contract-form.tsx'
import { today } from '../../kit/format.ts'
import { DayInput, MoneyInput } from '../../kit/inputs.tsx'
import { Money } from '../../kit/text.tsx'
import { lang, say } from '../../shell/words.ts'
import { ScanInput } from './scan-input.tsx'

interface Props {
  readonly detail: ApplicationDetail
  readonly onEnd: () => void
}

/** The bank has paid. What is set aside leaves the fund: it cannot be taken back here, only by a return. */
export function PayForm({ detail: { application }, onEnd }: Props) {
  return (
    <ContractForm
      contract={contracts.pay}
      params={{ id: application.id }}
      initial={{ paidOn: today() }}
      submit={say('确认已兑现', 'Confirm the payment')}
      onDone={onEnd}
      onCancel={onEnd}
    >
      <p className="notice warn">
        {say('兑现 ', 'Payment of ')}
        <Money fen={application.amountFen} />
        {say('。登记后不能撤销。', '. This cannot be undone.')}
      </p>
      <FieldRow>
        <Field name="paidOn" label={say('付款日期', 'Day of payment')}>
          <DayInput />
        </Field>
        <Field name="bankReference" label={say('银行流水号', 'Bank reference')}>
          <Input maxLength={80} autoComplete="off" />
        </Field>
      </FieldRow>
    </ContractForm>
  )
}

interface ReceiptProps extends Props {
  readonly uses: MoneyUse
  /** The rejected receipt that is handed in again. */
  readonly replaces: Receipt | undefined
}

export function ReceiptForm({ detail: { application }, uses, replaces, onEnd }: ReceiptProps) {
  return (
    <ContractForm
      contract={contracts.addReceipt}
      params={{ id: application.id }}
      initial={
        replaces
          ? {
              use: replaces.use.code,
              amountFen: replaces.amountFen,
              spentOn: replaces.spentOn,
              document: replaces.document,
            }
          : { spentOn: today() }
      }
      toBody={(values) => ({ ...values, ...(replaces ? { replaces: replaces.id } : {}) }) as never}
      submit={say('登记凭证', 'Enter the receipt')}
      onDone={onEnd}
      onCancel={onEnd}
    >
      {replaces ? (
        <p className="notice">
          {say(
            `重新提交“${replaces.document}”。不采信的原因：`,
            `“${replaces.document}” is handed in again. Why it was rejected: `,
          )}
          {replaces.verdict?.reason}
        </p>
      ) : null}
      <FieldRow>
        <Field name="use" label={say('用途', 'Use')} hint={uses.clause}>
          <Select options={uses.permitted.map((one) => ({ value: one.code, label: one[lang] }))} />
        </Field>
        <Field
          name="amountFen"
          label={say('金额（元）', 'Amount (yuan)')}
          hint={
            <>
              {say('尚可登记 ', 'Left to show: ')}
              <Money fen={uses.leftFen} />
            </>
          }
        >
          <MoneyInput />
        </Field>
      </FieldRow>
      <FieldRow>
        <Field name="spentOn" label={say('使用日期', 'Spent on')}>
          <DayInput />
        </Field>
        <Field name="document" label={say('发票或合同编号', 'Invoice or contract')}>
          <Input maxLength={120} autoComplete="off" />
        </Field>
      </FieldRow>
      <Field name="fileId" label={say('扫描件或照片', 'Scan or photo')}>
        <ScanInput applicationId={application.id} name={say('凭证', 'the receipt')} />
      </Field>
    </ContractForm>
  )
}

/** Nothing moves before another finance officer has confirmed it. */
export function ClawBackForm({ detail: { application }, onEnd }: Props) {
  const left = (application.amountFen ?? 0) - application.returnedFen
  return (
    <ContractForm
      contract={contracts.proposeClawBack}
      params={{ id: application.id }}
      submit={say('确认提出', 'Propose')}
      danger
      onDone={onEnd}
      onCancel={onEnd}
    >
      <p className="notice warn">
        {say(
          '由另一位财务人员确认后，资金才退回原资金；确认后不能撤销。',
          'The money goes back into the fund that paid once another finance officer has confirmed; that cannot be undone.',
        )}
      </p>
      <Field
        name="amountFen"
        label={say('追回金额（元）', 'Amount (yuan)')}
        hint={
          <>
            {say('最多 ', 'At most ')}
            <Money fen={left} />
          </>
        }
      >
        <MoneyInput />
      </Field>
      <Field name="reason" label={say('原因', 'Reason')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Field>
    </ContractForm>
  )
}
