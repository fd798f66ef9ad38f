import { Button } from 'antd'
import {
  type CallDetail,
  callContracts,
  DIRECTIONS,
} from '../../../server/modules/requests/schema.ts'
import { Masked } from '../../kit/masked.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { ProblemWords } from '../../kit/states.tsx'
import { useCommand } from '../../shell/api.ts'
import { say, sayWords } from '../../shell/words.ts'
import './requests.css'
import { secondsSince, useNow } from './use-now.ts'
import { callStateWords, clockText } from './words.ts'

const AGAIN = ['/api/calls', '/api/operator-desk']

/** The commands of a call, shared by its buttons and the keyboard. */
export function useCallCommands() {
  const answer = useCommand(callContracts.answer, { invalidates: AGAIN })
  const hangUp = useCommand(callContracts.hangUp, { invalidates: AGAIN })
  const takeOver = useCommand(callContracts.takeOver, { invalidates: AGAIN })
  return {
    answer: (id: string) => answer.run({ params: { id } }),
    hangUp: (id: string) => hangUp.run({ params: { id } }),
    takeOver: (id: string) => takeOver.run({ params: { id } }),
    busy: answer.busy || hangUp.busy || takeOver.busy,
    problem: answer.problem ?? hangUp.problem ?? takeOver.problem,
  }
}

export type CallCommands = ReturnType<typeof useCallCommands>

interface CallBarProps {
  readonly detail: CallDetail
  readonly commands: CallCommands
  /** False where no exchange is joined: one answers on the telephone itself. */
  readonly joined: boolean
  readonly onHandOver: () => void
  readonly onWrapUp: () => void
  readonly onCallBack: () => void
}

/** The line on top of a call: who, for how long, and what can be done with it now. */
export function CallBar(props: CallBarProps) {
  const { detail, commands, joined, onHandOver, onWrapUp, onCallBack } = props
  const { call, can } = detail
  return (
    <div className={`call-bar ${call.state}`}>
      <div className="row">
        <StateTag state={call.state} words={callStateWords} />
        <span className="quiet">{sayWords(DIRECTIONS[call.direction])}</span>
        <strong className="call-phone">
          {call.phone === null ? (
            say('未显示号码', 'No number shown')
          ) : (
            <Masked
              value={call.phone}
              label={say('来电号码', 'number of the caller')}
              reveal={callContracts.reveal}
              input={(reason) => ({ params: { id: call.id }, body: { reason } })}
              pick={({ phone }) => phone ?? ''}
              may={can.reveal}
            />
          )}
        </strong>
        <CallClock detail={detail} />
        <span className="quiet figure">{call.number}</span>
      </div>
      <div className="row">
        {joined && can.answer ? (
          <Button
            type="primary"
            loading={commands.busy}
            onClick={() => void commands.answer(call.id)}
          >
            {say('接听', 'Answer')} <kbd>F2</kbd>
          </Button>
        ) : null}
        {joined && can.hangUp ? (
          <Button danger loading={commands.busy} onClick={() => void commands.hangUp(call.id)}>
            {say('挂断', 'Hang up')} <kbd>F4</kbd>
          </Button>
        ) : null}
        {can.takeOver ? (
          <Button
            type="primary"
            loading={commands.busy}
            onClick={() => void commands.takeOver(call.id)}
          >
            {say('接手', 'Take over')}
          </Button>
        ) : null}
        {can.handOver ? (
          <Button onClick={onHandOver}>
            {say('转交', 'Hand over')} <kbd>F8</kbd>
          </Button>
        ) : null}
        {can.work ? <Button onClick={onCallBack}>{say('约定回电', 'Call back')}</Button> : null}
        {can.wrapUp ? (
          <Button type="primary" onClick={onWrapUp}>
            {say('小结', 'Wrap up')} <kbd>F9</kbd>
          </Button>
        ) : null}
      </div>
      {commands.problem ? (
        <div role="alert" className="notice bad">
          <ProblemWords problem={commands.problem} />
        </div>
      ) : null}
    </div>
  )
}

function CallClock({ detail }: { readonly detail: CallDetail }) {
  const { call } = detail
  const now = useNow()
  if (call.state === 'ringing') {
    const seconds = secondsSince(call.startedAt, now)
    return (
      <span className={`figure clock ${seconds > 15 ? 'late' : ''}`}>
        {say('已响', 'ringing')} {clockText(seconds)}
      </span>
    )
  }
  if (call.state === 'answered' && call.answeredAt) {
    return (
      <span className="figure clock">
        {say('通话', 'on the line')} {clockText(secondsSince(call.answeredAt, now))}
      </span>
    )
  }
  if (call.talkSeconds === null) return null
  return (
    <span className="figure clock">
      {say('通话', 'spoke')} {clockText(call.talkSeconds)}
    </span>
  )
}
