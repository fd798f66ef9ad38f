import {
  CALL_WORDS,
  NO_POSITION_WORDS,
  OUTCOME_WORDS,
  SOURCE_WORDS,
  type CallView,
} from '../../../server/modules/visits/schema.ts'
import { Sign, type Tone } from '../../kit/state-tag.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { When } from '../../kit/text.tsx'
import { say, sayWords } from '../../shell/words.ts'

/** Every check-in and check-out as it came, in the order of the clock. */
export function Calls({ calls }: { readonly calls: readonly CallView[] }) {
  if (calls.length === 0) {
    return <p className="quiet">{say('还没有签到记录。', 'No calls yet.')}</p>
  }
  return (
    <Timeline
      items={calls
        .toSorted((a, b) => Date.parse(a.effectiveAt) - Date.parse(b.effectiveAt))
        .map((call) => ({
          key: call.id,
          at: call.effectiveAt,
          title: `${sayWords(CALL_WORDS[call.kind])} · ${sayWords(SOURCE_WORDS[call.source])}`,
          by: call.by.name,
          tone: toneOf(call),
          note: <CallNote call={call} />,
        }))}
    />
  )
}

/** Two clocks always differ by moments; the server moves a time only when it is minutes. */
const MOMENTS_MS = 120_000
const isCorrected = ({ at, effectiveAt }: Pick<CallView, 'at' | 'effectiveAt'>): boolean =>
  Math.abs(Date.parse(at) - Date.parse(effectiveAt)) > MOMENTS_MS

function CallNote({ call }: { readonly call: CallView }) {
  return (
    <div className="flags">
      <span>{placeText(call)}</span>
      {call.far ? <Sign tone="bad">{say('离住址较远', 'Far away')}</Sign> : null}
      {call.late ? (
        <span>
          <Sign tone="warn">{say('离线补传', 'Sent late')}</Sign> <When at={call.receivedAt} />{' '}
          {say('收到', 'received')}
        </span>
      ) : null}
      {isCorrected(call) ? (
        <span>
          <Sign tone="warn">{say('手机时钟不准', 'Clock was off')}</Sign>{' '}
          {say('手机显示', 'it showed')} <When at={call.at} show="time" />
        </span>
      ) : null}
      {call.inForce ? null : <Sign tone="off">{sayWords(OUTCOME_WORDS[call.outcome])}</Sign>}
    </div>
  )
}

/** Where the call came from, in metres, or why nobody knows. */
export function placeText(call: CallView): string {
  if (call.source === 'landline') {
    return call.lineKnown
      ? say('老人家中登记的电话', "From the person's own line")
      : say('不是老人登记的电话', 'From a line that is not theirs')
  }
  if (call.source === 'tag') return say(`标签 ${call.tag ?? ''}`, `Tag ${call.tag ?? ''}`)
  if (call.source === 'manual') return say('凭人工录入，没有定位', 'Entered by hand, no position')
  const { accuracyMetres, metresAway, noPositionReason } = call
  if (call.lat === null) {
    const why = noPositionReason ? sayWords(NO_POSITION_WORDS[noPositionReason]) : ''
    return say(`没有定位：${why}`, `No position: ${why}`)
  }
  const within =
    accuracyMetres === null ? '' : say(`（精度 ±${accuracyMetres} 米）`, ` (±${accuracyMetres} m)`)
  return metresAway === null
    ? say(`有定位，住址没有坐标${within}`, `Positioned; the address has no coordinates${within}`)
    : say(
        `距住址 ${metresAway.toLocaleString('en-US')} 米${within}`,
        `${metresAway.toLocaleString('en-US')} m from the address${within}`,
      )
}

const toneOf = (call: CallView): Tone =>
  call.inForce ? (call.far ? 'bad' : call.late ? 'warn' : 'calm') : 'off'
