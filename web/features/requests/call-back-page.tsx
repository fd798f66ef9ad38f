import { Button, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import {
  ATTEMPT_RESULTS,
  type CallBackDetail,
  callBackContracts,
} from '../../../server/modules/requests/schema.ts'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import { Detail } from '../../kit/detail.tsx'
import { InstantInput } from '../../kit/inputs.tsx'
import { Masked } from '../../kit/masked.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Confirm } from '../../kit/reason-modal.tsx'
import { Sign, StateTag } from '../../kit/state-tag.tsx'
import { Ready } from '../../kit/states.tsx'
import { When } from '../../kit/text.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { useAnswer, useCommand } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { lang, optionsOf, say, sayWords } from '../../shell/words.ts'
import { AssignButton } from './assign-button.tsx'
import { RingBack } from './ring-back.tsx'
import './requests.css'
import { SatisfactionInput } from './satisfaction-input.tsx'
import { callBackStateWords, sayCallBackKind, sayCloseReason } from './words.ts'

/** One call that we owe, with every try. */
export default function CallBackPage() {
  const { params } = useRoute()
  return <CallBackPanel id={params['id'] ?? ''} />
}

/** The same wherever a call-back is shown: a page of its own, or beside the desk. */
export function CallBackPanel({ id }: { readonly id: string }) {
  const found = useAnswer(callBackContracts.get, { params: { id } }, { live: ['requests'] })
  return (
    <Ready of={found} whole>
      {(detail) => <CallBackView detail={detail} />}
    </Ready>
  )
}

interface ViewProps {
  readonly detail: CallBackDetail
}

function CallBackView({ detail }: ViewProps) {
  const { callBack, can } = detail
  const [trying, setTrying] = useState(false)
  const giveUp = useCommand(callBackContracts.giveUp)
  const cancel = useCommand(callBackContracts.cancel)
  const { id } = callBack
  return (
    <>
      <PageHead
        title={
          <>
            {sayCallBackKind(callBack.kind)} <span className="figure">{callBack.number}</span>
          </>
        }
        trail={[{ title: say('回电', 'Call-backs'), to: '/call-backs' }]}
        beside={
          <>
            <StateTag state={callBack.state} words={callBackStateWords} />
            {callBack.overdue ? <Sign tone="bad">{say('超时', 'Overdue')}</Sign> : null}
          </>
        }
        actions={
          <>
            {can.attempt ? (
              <Button type="primary" onClick={() => setTrying(true)}>
                {say('记录结果', 'Record a try')}
              </Button>
            ) : null}
            {can.assign ? (
              <AssignButton of="call_back" id={id} assigneeId={callBack.assigneeId} />
            ) : null}
            {can.giveUp ? (
              <Confirm
                label={say('联系不上', 'Could not be reached')}
                title={say('登记联系不上', 'Nobody could be reached')}
                reason="required"
                busy={giveUp.busy}
                problem={giveUp.problem}
                run={(reason) => giveUp.run({ params: { id }, body: { reason } })}
              />
            ) : null}
            {can.cancel ? (
              <Confirm
                label={say('取消回电', 'Cancel')}
                title={say('不再需要回电', 'No longer needed')}
                reason="required"
                busy={cancel.busy}
                problem={cancel.problem}
                run={(reason) => cancel.run({ params: { id }, body: { reason } })}
              />
            ) : null}
          </>
        }
      />
      <Facts detail={detail} />
      <Tries detail={detail} />
      <Modal
        open={trying}
        onCancel={() => setTrying(false)}
        footer={null}
        destroyOnHidden
        title={say('记录回电结果', 'Record a try')}
      >
        <AttemptForm detail={detail} onEnd={() => setTrying(false)} />
      </Modal>
    </>
  )
}

function Facts({ detail }: ViewProps) {
  const { callBack, can } = detail
  return (
    <Panel>
      <Detail
        items={[
          { label: say('事由', 'Why'), value: callBack.reason, wide: true },
          {
            label: say('回给', 'Whom'),
            value: callBack.personId ? (
              <Go to={`/people/${callBack.personId}`}>{callBack.personName}</Go>
            ) : (
              callBack.name
            ),
          },
          {
            label: say('号码', 'Telephone'),
            value: (
              <span className="row">
                {callBack.phone ? (
                  <Masked
                    value={callBack.phone}
                    label={say('号码', 'telephone number')}
                    reveal={callBackContracts.reveal}
                    input={(reason) => ({ params: { id: callBack.id }, body: { reason } })}
                    pick={({ phone }) => phone ?? ''}
                    may={can.reveal}
                  />
                ) : (
                  <span className="quiet">{say('用档案中的号码', 'as on the roster')}</span>
                )}
                {can.attempt ? <RingBack callBack={callBack} /> : null}
              </span>
            ),
          },
          { label: say('应回时间', 'Due'), value: <When at={callBack.dueAt} /> },
          { label: say('区划', 'Area'), value: callBack.areaPath },
          callBack.serviceName !== null && {
            label: say('服务项目', 'Service'),
            value: callBack.serviceName[lang],
          },
          callBack.visitId !== null && {
            label: say('相关服务', 'About the visit'),
            value: <Go to={`/visits/${callBack.visitId}`}>{say('查看服务', 'Open the visit')}</Go>,
          },
          callBack.requestId !== null && {
            label: say('相关诉求', 'About the request'),
            value: (
              <Go to={`/requests/${callBack.requestId}`}>{say('查看诉求', 'Open the request')}</Go>
            ),
          },
          callBack.callId !== null && {
            label: say('相关通话', 'About the call'),
            value: <Go to={`/calls/${callBack.callId}`}>{say('查看通话', 'Open the call')}</Go>,
          },
          { label: say('经办', 'Assigned to'), value: callBack.assigneeName },
          callBack.closedAt !== null && {
            label: say('结束', 'Finished'),
            value: (
              <>
                <When at={callBack.closedAt} /> {sayCloseReason(callBack.closeReason)}
              </>
            ),
          },
          callBack.score !== null && {
            label: say('满意度', 'Satisfaction'),
            value: `${callBack.score} / 5 ${callBack.scoreComment ?? ''}`,
          },
        ]}
      />
    </Panel>
  )
}

function Tries({ detail }: ViewProps) {
  const { attempts, messages } = detail
  return (
    <>
      <Panel title={say('尝试', 'Tries')}>
        {attempts.length === 0 ? (
          <p className="quiet">{say('还没有拨打。', 'Not tried yet.')}</p>
        ) : (
          <Timeline
            items={attempts.map((one) => ({
              key: one.id,
              at: one.at,
              title: sayWords(ATTEMPT_RESULTS[one.result]),
              by: one.actorName,
              note: one.note,
              tone: one.result === 'reached' ? ('calm' as const) : ('warn' as const),
            }))}
          />
        )}
      </Panel>
      {messages.length === 0 ? null : (
        <Panel title={say('短信', 'Text messages')}>
          <ul className="plain-list">
            {messages.map((message) => (
              <li key={message.id}>
                <When at={message.createdAt} /> {sayMessage(message.state)}
                <p className="spoken">{message.text}</p>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  )
}

const sayMessage = (state: string): string =>
  ({
    queued: say('待发送', 'queued'),
    taken: say('已提交短信网关', 'taken by the gateway'),
    kept: say('未接入短信网关，只留存', 'no gateway joined; kept only'),
    failed: say('发送失败', 'failed'),
  })[state] ?? state

/** What a try came to; a satisfaction call asks for the score when somebody was reached. */
export function AttemptForm({ detail, onEnd }: ViewProps & { readonly onEnd: () => void }) {
  const { callBack } = detail
  const [result, setResult] = useState<unknown>(undefined)
  const asksScore = callBack.kind === 'satisfaction' && result === 'reached'
  const again = result !== undefined && result !== 'reached' && result !== 'wrong_number'
  return (
    <ContractForm
      contract={callBackContracts.attempt}
      params={{ id: callBack.id }}
      submit={say('记录', 'Record')}
      guard={false}
      invalidates={['/api/call-backs', '/api/operator-desk', '/api/requests']}
      onChange={(values) => setResult(values['result'])}
      onDone={onEnd}
      onCancel={onEnd}
    >
      <Field name="result" label={say('结果', 'Result')}>
        <Radio.Group options={optionsOf(ATTEMPT_RESULTS)} />
      </Field>
      {asksScore ? (
        <Field
          name="satisfaction"
          label={say('对服务是否满意', 'Satisfied with the service?')}
          required
        >
          <SatisfactionInput />
        </Field>
      ) : null}
      {again ? (
        <Field
          name="nextAt"
          label={say('下次拨打', 'Next try')}
          hint={say('不填则按设置顺延', 'Left empty: as the settings say')}
        >
          <InstantInput />
        </Field>
      ) : null}
      <Field name="note" label={say('备注', 'Note')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} />
      </Field>
    </ContractForm>
  )
}
