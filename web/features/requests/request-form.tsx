import { Checkbox, Input, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import {
  PRIORITIES,
  type RequestKind,
  requestContracts,
} from '../../../server/modules/requests/schema.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import { OrganisationPicker } from '../../kit/organisation-picker.tsx'
import { asProblem, call } from '../../shell/api.ts'
import { optionsOf, say } from '../../shell/words.ts'
import { ServicePicker } from '../../kit/service-picker.tsx'

export interface Opened {
  readonly id: string
  readonly number: string
  readonly kind: RequestKind
}

interface RequestFormProps {
  readonly kind: RequestKind
  /** What is known already: the call, the person, where they are reached. */
  readonly known: Readonly<Record<string, unknown>>
  readonly onOpened: (opened: Opened) => void
  readonly onCancel?: () => void
  /** Fields before those of the kind, such as the person where there is no call. */
  readonly children?: ReactNode
  readonly guard?: boolean
}

const SUBMIT: Readonly<Record<RequestKind, () => string>> = {
  service: () => say('登记服务诉求', 'Open the request'),
  enquiry: () => say('登记咨询', 'Open the enquiry'),
  complaint: () => say('登记投诉', 'Open the complaint'),
  emergency: () => say('立即登记紧急求助', 'Open the emergency now'),
  other: () => say('登记', 'Open'),
}

const ASKS: Readonly<Record<RequestKind, () => string>> = {
  service: () => say('需要什么、注意什么', 'What is needed, what to mind'),
  enquiry: () => say('咨询内容', 'What they ask'),
  complaint: () => say('投诉内容', 'What they complain of'),
  emergency: () => say('发生了什么、在哪里', 'What has happened, and where'),
  other: () => say('内容', 'What it is about'),
}

/** Opens one request of a kind; which fields it has is decided by the kind. */
export function RequestForm(props: RequestFormProps) {
  const { kind, known, onOpened, children } = props
  const [answer, setAnswer] = useState('')
  const [failed, setFailed] = useState<string | null>(null)
  const done = async ({ id, number }: { id: string; number: string }) => {
    if (kind === 'enquiry' && answer.trim() !== '') {
      const problem = await closeAtOnce(id, answer.trim())
      setFailed(problem)
      if (problem !== null) return
    }
    onOpened({ id, number, kind })
  }
  return (
    <ContractForm
      contract={requestContracts.open}
      initial={{ priority: 'normal' }}
      toBody={(values) => {
        const { answerNow: _, ...fields } = values
        return { ...known, ...fields, kind } as never
      }}
      submit={SUBMIT[kind]()}
      danger={kind === 'emergency'}
      guard={props.guard ?? false}
      invalidates={['/api/requests', '/api/operator-desk', '/api/calls']}
      onChange={(values) => setAnswer(String(values['answerNow'] ?? ''))}
      onDone={(opened) => void done(opened)}
      {...(props.onCancel ? { onCancel: props.onCancel } : {})}
    >
      {children}
      <KindFields kind={kind} hasPerson={Boolean(known['personId'])} />
      {failed ? (
        <div role="alert" className="notice warn">
          {say('已登记，但没有办结：', 'Opened, but not closed: ')}
          {failed}
        </div>
      ) : null}
    </ContractForm>
  )
}

interface KindFieldsProps {
  readonly kind: RequestKind
  readonly hasPerson: boolean
}

function KindFields({ kind, hasPerson }: KindFieldsProps) {
  return (
    <>
      {kind === 'service' ? (
        <Field name="serviceCode" label={say('服务项目', 'Service')} required>
          <ServicePicker />
        </Field>
      ) : null}
      {kind === 'complaint' ? (
        <Field name="organisationId" label={say('被投诉机构', 'Complained about')}>
          <OrganisationPicker />
        </Field>
      ) : null}
      <Field name="text" label={ASKS[kind]()}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
      </Field>
      {kind === 'enquiry' ? (
        <Field
          name="answerNow"
          label={say('当场答复', 'Answered at once')}
          hint={say('填写后随登记一并办结', 'With an answer it is closed at once')}
          required={false}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={4000} />
        </Field>
      ) : null}
      {hasPerson ? null : (
        <Field name="areaCode" label={say('所在区划', 'Where')} required={false}>
          <AreaPicker />
        </Field>
      )}
      {kind === 'emergency' ? null : (
        <Field name="priority" label={say('优先级', 'Priority')} required={false}>
          <Radio.Group optionType="button" options={optionsOf(PRIORITIES)} />
        </Field>
      )}
      {kind === 'service' ? (
        <Field
          name="again"
          label={say('重复', 'Once more')}
          valuePropName="checked"
          required={false}
        >
          <Checkbox>
            {say('已有同一服务待办时再登记一次', 'Even if the same is open already')}
          </Checkbox>
        </Field>
      ) : null}
    </>
  )
}

/** Most enquiries are answered while one speaks: opened and closed in one press. */
async function closeAtOnce(id: string, answer: string): Promise<string | null> {
  try {
    await call(requestContracts.move, {
      params: { id },
      body: {
        to: 'closed',
        outcome: 'answered',
        answer,
        reason: say('当场答复', 'Answered at once'),
      },
    })
    return null
  } catch (thrown) {
    return asProblem(thrown).message
  }
}
