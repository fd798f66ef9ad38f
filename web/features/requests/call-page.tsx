import { Button } from 'antd'
import {
  type CallDetail,
  callContracts,
  DIRECTIONS,
} from '../../../server/modules/requests/schema.ts'
import { Detail } from '../../kit/detail.tsx'
import { Masked } from '../../kit/masked.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Ready } from '../../kit/states.tsx'
import { When } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { say, sayWords } from '../../shell/words.ts'
import { CallRequests } from './call-requests.tsx'
import './requests.css'
import { Story } from './story.tsx'
import { callStateWords, clockText, sayCallOutcome, sayRelation } from './words.ts'

/** One call: who, for whom, what was noted, what came of it. */
export default function CallPage() {
  const { params } = useRoute()
  const found = useAnswer(
    callContracts.get,
    { params: { id: params['id'] ?? '' } },
    { live: ['requests'] },
  )
  return (
    <Ready of={found} whole>
      {(detail) => <CallView detail={detail} />}
    </Ready>
  )
}

function CallView({ detail }: { readonly detail: CallDetail }) {
  const { call, can, steps, requests } = detail
  const { go } = useRoute()
  return (
    <>
      <PageHead
        title={<span className="figure">{call.number}</span>}
        trail={[{ title: say('通话记录', 'Calls'), to: '/calls' }]}
        beside={
          <>
            <span className="quiet">{sayWords(DIRECTIONS[call.direction])}</span>
            <StateTag state={call.state} words={callStateWords} />
          </>
        }
        actions={
          can.work && call.wrappedUpAt === null ? (
            <Button type="primary" onClick={() => go(`/desk/operator?call=${call.id}`)}>
              {say('在话务台打开', 'Open at the desk')}
            </Button>
          ) : null
        }
      />
      <Facts detail={detail} />
      <Panel title={say('通话记录', 'Notes')}>
        {call.notes ? (
          <p className="spoken">{call.notes}</p>
        ) : (
          <p className="quiet">{say('没有记录。', 'Nothing was noted.')}</p>
        )}
      </Panel>
      <Panel title={say('登记的诉求', 'Requests of this call')}>
        <CallRequests requests={requests} />
      </Panel>
      <Panel title={say('经过', 'What happened')}>
        <Story steps={steps} />
      </Panel>
    </>
  )
}

function Facts({ detail }: { readonly detail: CallDetail }) {
  const { call, can } = detail
  return (
    <Panel>
      <Detail
        items={[
          {
            label: say('号码', 'Telephone'),
            value: (
              <Masked
                value={call.phone}
                label={say('号码', 'telephone number')}
                reveal={callContracts.reveal}
                input={(reason) => ({ params: { id: call.id }, body: { reason } })}
                pick={({ phone }) => phone ?? ''}
                may={can.reveal}
              />
            ),
          },
          {
            label: say('服务对象', 'Person'),
            value:
              call.personId && call.personName ? (
                <Go to={`/people/${call.personId}`}>{call.personName}</Go>
              ) : (
                say('未确认', 'Not named')
              ),
          },
          {
            label: say('来电人', 'Caller'),
            value: [call.callerName, sayRelation(call.callerRelation)].filter(Boolean).join(' · '),
          },
          { label: say('区划', 'Area'), value: call.areaPath },
          { label: say('呼入线路', 'Line'), value: call.line },
          {
            label: say('话务员', 'Operator'),
            value: [call.operatorName, call.agent].filter(Boolean).join(' · '),
          },
          { label: say('振铃', 'Rang'), value: <When at={call.startedAt} /> },
          {
            label: say('接听用时', 'To answer'),
            value:
              call.answerSeconds === null
                ? null
                : say(`${call.answerSeconds} 秒`, `${call.answerSeconds} s`),
          },
          {
            label: say('通话时长', 'Talk'),
            value: call.talkSeconds === null ? null : clockText(call.talkSeconds),
          },
          { label: say('小结', 'Outcome'), value: sayCallOutcome(call.outcome) },
          call.hasRecording && {
            label: say('录音', 'Recording'),
            value: (
              <Masked
                value={say('有录音', 'Recorded')}
                label={say('录音地址', 'where the recording is')}
                reveal={callContracts.listen}
                input={(reason) => ({ params: { id: call.id }, body: { reason } })}
                pick={({ url }) => url}
                may={can.listen}
              />
            ),
          },
        ]}
      />
    </Panel>
  )
}
