import { useId, type ReactNode } from 'react'
import type {
  CallBackRow,
  CallRow,
  Desk,
  RequestRow,
} from '../../../server/modules/requests/schema.ts'
import { Go } from '../../shell/go.tsx'
import { lang, say } from '../../shell/words.ts'
import './requests.css'
import { secondsSince, useNow } from './use-now.ts'
import { clockText, sayCallBackKind, sayKind } from './words.ts'
import { nearText } from '../../kit/format.ts'

export interface Chosen {
  readonly kind: 'call' | 'request' | 'call_back'
  readonly id: string
}

interface QueueProps {
  readonly desk: Desk
  readonly chosen: Chosen | null
  readonly onChoose: (chosen: Chosen) => void
}

/** Everything that waits for this operator, the most urgent first. */
export function Queue({ desk, chosen, onChoose }: QueueProps) {
  const now = useNow()
  const item = { chosen, onChoose, now }
  const { counts } = desk
  return (
    <div className="queue">
      <QueuePart title={say('来电', 'Ringing')} tone="ring" count={desk.ringing.length} always>
        {desk.ringing.map((call) => (
          <CallItem key={call.id} call={call} {...item} />
        ))}
      </QueuePart>
      <QueuePart title={say('紧急', 'Emergencies')} tone="bad" count={counts.emergencies}>
        {desk.emergencies.map((row) => (
          <RequestItem key={row.id} row={row} {...item} />
        ))}
        <More
          shown={desk.emergencies.length}
          of={counts.emergencies}
          to="/requests?kind=emergency&state=open"
        />
      </QueuePart>
      <QueuePart title={say('我的通话', 'My calls')} count={desk.mine.length} always>
        {desk.mine.map((call) => (
          <CallItem key={call.id} call={call} {...item} />
        ))}
      </QueuePart>
      <QueuePart title={say('待接手', 'To take over')} tone="warn" count={desk.adrift.length}>
        {desk.adrift.map((call) => (
          <CallItem key={call.id} call={call} {...item} />
        ))}
      </QueuePart>
      <QueuePart title={say('待回电', 'Call-backs')} count={counts.callBacks}>
        {desk.callBacks.map((row) => (
          <CallBackItem key={row.id} row={row} {...item} />
        ))}
        <More shown={desk.callBacks.length} of={counts.callBacks} to="/call-backs?state=due" />
      </QueuePart>
      <QueuePart title={say('超时诉求', 'Overdue')} tone="warn" count={counts.overdue}>
        {desk.overdue.map((row) => (
          <RequestItem key={row.id} row={row} {...item} />
        ))}
        <More shown={desk.overdue.length} of={counts.overdue} to="/requests?overdue=yes&sort=due" />
      </QueuePart>
    </div>
  )
}

interface QueuePartProps {
  readonly title: string
  readonly count: number
  readonly tone?: 'ring' | 'bad' | 'warn'
  /** Shown even when nothing waits in it. */
  readonly always?: boolean
  readonly children: ReactNode
}

function QueuePart({ title, count, tone, always, children }: QueuePartProps) {
  const id = useId()
  if (count === 0 && !always) return null
  return (
    <section className={`queue-part ${count > 0 ? (tone ?? '') : ''}`} aria-labelledby={id}>
      <h2 id={id}>
        {title} <span className="figure">{count}</span>
      </h2>
      {count === 0 ? <p className="quiet">{say('没有', 'None')}</p> : <ul>{children}</ul>}
    </section>
  )
}

function More(props: { readonly shown: number; readonly of: number; readonly to: string }) {
  if (props.of <= props.shown) return null
  return (
    <li>
      <Go to={props.to}>{say(`全部 ${props.of} 条`, `All ${props.of}`)}</Go>
    </li>
  )
}

interface ItemProps {
  readonly chosen: Chosen | null
  readonly onChoose: (chosen: Chosen) => void
  readonly now: number
}

interface QueueItemProps extends ItemProps {
  readonly of: Chosen
  readonly head: ReactNode
  readonly time: ReactNode
  readonly line: ReactNode
  readonly late?: boolean
}

function QueueItem({ of, chosen, onChoose, head, time, line, late }: QueueItemProps) {
  const isChosen = chosen?.kind === of.kind && chosen.id === of.id
  return (
    <li>
      <button
        type="button"
        className={`queue-item ${late ? 'late' : ''}`}
        aria-current={isChosen ? 'true' : undefined}
        onClick={() => onChoose(of)}
      >
        <span className="queue-head">
          <strong>{head}</strong>
          <span className="figure">{time}</span>
        </span>
        <span className="quiet queue-line">{line}</span>
      </button>
    </li>
  )
}

function CallItem({ call, now, ...rest }: ItemProps & { readonly call: CallRow }) {
  const rings = call.state === 'ringing'
  const talks = call.state === 'answered'
  const since = rings ? call.startedAt : (call.answeredAt ?? call.startedAt)
  const seconds = secondsSince(since, now)
  const who = call.personName ?? call.callerName ?? call.phone ?? say('未显示号码', 'No number')
  return (
    <QueueItem
      {...rest}
      now={now}
      of={{ kind: 'call', id: call.id }}
      head={who}
      time={rings || talks ? clockText(seconds) : nearText(call.startedAt)}
      late={rings && seconds > 15}
      line={
        <>
          {rings
            ? call.direction === 'out'
              ? say('正在呼叫', 'calling')
              : say('等待接听', 'waits to be answered')
            : talks
              ? say('通话中', 'on the line')
              : say('待小结', 'to wrap up')}{' '}
          {call.operatorName && !rings ? `${call.operatorName} ` : ''}
          {call.areaPath.split(' ').slice(-2).join(' ')}
        </>
      }
    />
  )
}

function RequestItem({ row, ...rest }: ItemProps & { readonly row: RequestRow }) {
  const alarm = row.kind === 'emergency'
  return (
    <QueueItem
      {...rest}
      of={{ kind: 'request', id: row.id }}
      head={`${sayKind(row.kind)} ${row.personName ?? row.callerName ?? say('来电人未确认', 'caller unknown')}`}
      time={nearText(alarm ? row.openedAt : (row.dueAt ?? row.openedAt))}
      late={alarm ? row.acknowledgedAt === null : row.overdue}
      line={
        <>
          {alarm && row.acknowledgedAt === null ? say('无人接警 ', 'nobody on it ') : null}
          {row.serviceName?.[lang] ?? row.text}
        </>
      }
    />
  )
}

function CallBackItem({ row, ...rest }: ItemProps & { readonly row: CallBackRow }) {
  return (
    <QueueItem
      {...rest}
      of={{ kind: 'call_back', id: row.id }}
      head={row.personName ?? row.name ?? row.phone ?? row.number}
      time={nearText(row.dueAt)}
      late={row.overdue}
      line={
        <>
          {sayCallBackKind(row.kind)} {row.reason}
        </>
      }
    />
  )
}
