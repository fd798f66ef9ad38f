import { Button, Input } from 'antd'
import { useState } from 'react'
import { type RequestDetail, requestContracts } from '../../../server/modules/requests/schema.ts'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import { Detail } from '../../kit/detail.tsx'
import { Masked } from '../../kit/masked.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Sign, StateTag } from '../../kit/state-tag.tsx'
import { Ready } from '../../kit/states.tsx'
import { When } from '../../kit/text.tsx'
import { call, useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { lang, say } from '../../shell/words.ts'
import { AssignButton } from './assign-button.tsx'
import { CallBackForm } from './call-back-form.tsx'
import { DialButton } from './dial-button.tsx'
import { RequestChecks } from './request-checks.tsx'
import { Due } from './request-columns.tsx'
import { RequestMoves } from './request-moves.tsx'
import './requests.css'
import { Story } from './story.tsx'
import {
  callBackStateWords,
  requestKindWords,
  requestStateWords,
  sayCallBackKind,
  sayOutcome,
  sayPriority,
  sayRelation,
  saySource,
} from './words.ts'

/** One request: what was said, what was done, what may be done now. */
export default function RequestPage() {
  const { params } = useRoute()
  return <RequestPanel id={params['id'] ?? ''} />
}

/** The same wherever a request is shown: a page of its own, or beside the desk. */
export function RequestPanel({ id }: { readonly id: string }) {
  const found = useAnswer(requestContracts.get, { params: { id } }, { live: ['requests'] })
  return (
    <Ready of={found} whole>
      {(detail) => <RequestView detail={detail} />}
    </Ready>
  )
}

interface ViewProps {
  readonly detail: RequestDetail
}

function RequestView({ detail }: ViewProps) {
  const { request, can, steps } = detail
  const [promising, setPromising] = useState(false)
  const complaint = request.kind === 'complaint'
  return (
    <>
      <PageHead
        title={<span className="figure">{request.number}</span>}
        trail={[
          complaint
            ? { title: say('投诉处理', 'Complaints'), to: '/complaints' }
            : { title: say('诉求', 'Requests'), to: '/requests' },
        ]}
        beside={
          <>
            <StateTag state={request.kind} words={requestKindWords} />
            <StateTag state={request.state} words={requestStateWords} />
            {request.overdue ? <Sign tone="bad">{say('超时', 'Overdue')}</Sign> : null}
          </>
        }
        actions={
          <>
            <RequestMoves detail={detail} />
            {can.assign ? (
              <AssignButton of="request" id={request.id} assigneeId={request.assigneeId} />
            ) : null}
            {can.callBack ? (
              <Button onClick={() => setPromising(true)}>{say('约定回电', 'Call back')}</Button>
            ) : null}
          </>
        }
      />
      {request.kind === 'emergency' ? <RequestChecks detail={detail} /> : null}
      <Facts detail={detail} />
      {detail.callBacks.length > 0 ? <CallBacks detail={detail} /> : null}
      <Panel title={say('办理过程', 'What happened')}>
        <div className="stack">
          {can.comment ? <CommentForm id={request.id} /> : null}
          <Story steps={steps} />
        </div>
      </Panel>
      <CallBackForm
        open={promising}
        onClose={() => setPromising(false)}
        about={{ requestId: request.id }}
        phone={request.phone}
      />
    </>
  )
}

function Facts({ detail }: ViewProps) {
  const { request, can } = detail
  return (
    <Panel title={say('内容', 'What it is about')}>
      <div className="stack">
        <p className="spoken">{request.text}</p>
        {request.answer ? (
          <div>
            <h3>{say('答复', 'Answer')}</h3>
            <p className="spoken">{request.answer}</p>
          </div>
        ) : null}
        <Detail
          items={[
            {
              label: say('服务对象', 'Person'),
              value:
                request.personId && request.personName ? (
                  <Go to={`/people/${request.personId}`}>{request.personName}</Go>
                ) : (
                  say('未确认', 'Not named')
                ),
            },
            {
              label: say('来电人', 'Caller'),
              value: [request.callerName, sayRelation(request.callerRelation)]
                .filter(Boolean)
                .join(' · '),
            },
            {
              label: say('联系电话', 'Telephone'),
              value: request.phone ? (
                <span className="row">
                  <Masked
                    value={request.phone}
                    label={say('联系电话', 'telephone number')}
                    reveal={requestContracts.reveal}
                    input={(reason) => ({ params: { id: request.id }, body: { reason } })}
                    pick={({ phone }) => phone ?? ''}
                    may={can.reveal}
                  />
                  {can.callBack && can.reveal ? (
                    <DialButton
                      label={request.phone}
                      number={async () =>
                        (
                          await call(requestContracts.reveal, {
                            params: { id: request.id },
                            body: { reason: `拨打 ${request.number}` },
                          })
                        ).phone
                      }
                      about={{ requestId: request.id }}
                    />
                  ) : null}
                </span>
              ) : null,
            },
            { label: say('区划', 'Area'), value: request.areaPath },
            request.serviceName !== null && {
              label: say('服务项目', 'Service'),
              value: request.serviceName[lang],
            },
            request.organisationName !== null && {
              label:
                request.kind === 'complaint'
                  ? say('被投诉机构', 'Complained about')
                  : say('希望的机构', 'Wished provider'),
              value: (
                <Go to={`/organisations/${request.organisationId}`}>{request.organisationName}</Go>
              ),
            },
            request.visitId !== null && {
              label: say('相关服务', 'About the visit'),
              value: <Go to={`/visits/${request.visitId}`}>{say('查看服务', 'Open the visit')}</Go>,
            },
            request.wanted.length > 0 && {
              label: say('希望时段', 'Wished times'),
              value: request.wanted.map((wanted) => (
                <div key={wanted.from}>
                  <When at={wanted.from} /> – <When at={wanted.to} show="time" />
                </div>
              )),
            },
            { label: say('优先级', 'Priority'), value: sayPriority(request.priority) },
            {
              label: say('来源', 'Source'),
              value:
                request.callId === null ? (
                  saySource(request.source)
                ) : (
                  <Go to={`/calls/${request.callId}`}>
                    {saySource(request.source)} {request.callNumber}
                  </Go>
                ),
            },
            {
              label: say('登记', 'Opened'),
              value: (
                <>
                  <When at={request.openedAt} /> {request.openedByName}
                </>
              ),
            },
            { label: say('时限', 'Due'), value: <Due row={request} /> },
            { label: say('经办', 'Assigned to'), value: request.assigneeName },
            request.closedAt !== null && {
              label: say('办结', 'Closed'),
              value: (
                <>
                  <When at={request.closedAt} /> {sayOutcome(request.outcome)}
                </>
              ),
            },
            request.score !== null && {
              label: say('满意度', 'Satisfaction'),
              value: `${request.score} / 5 ${request.scoreComment ?? ''}`,
            },
            request.reopened > 0 && {
              label: say('重新打开', 'Reopened'),
              value: say(`${request.reopened} 次`, `${request.reopened} times`),
            },
          ]}
        />
      </div>
    </Panel>
  )
}

function CallBacks({ detail }: ViewProps) {
  return (
    <Panel title={say('回电', 'Call-backs')}>
      <ul className="plain-list">
        {detail.callBacks.map((row) => (
          <li key={row.id}>
            <Go to={`/call-backs/${row.id}`}>
              <span className="figure">{row.number}</span>
            </Go>{' '}
            {sayCallBackKind(row.kind)} <StateTag state={row.state} words={callBackStateWords} />{' '}
            <When at={row.dueAt} /> <span className="quiet">{row.reason}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function CommentForm({ id }: { readonly id: string }) {
  const [round, setRound] = useState(0)
  return (
    <ContractForm
      key={round}
      contract={requestContracts.comment}
      params={{ id }}
      submit={say('添加备注', 'Comment')}
      onDone={() => setRound(round + 1)}
    >
      <Field name="text" label={say('备注', 'Comment')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Field>
    </ContractForm>
  )
}
