import { useEffect, useEffectEvent, useState } from 'react'
import {
  callContracts,
  type Desk,
  deskContracts,
  RequestKind,
} from '../../../server/modules/requests/schema.ts'
import { useCallCommands } from '../../features/requests/call-bar.tsx'
import { type Chosen, Queue } from '../../features/requests/queue.tsx'
import { Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { LostBanner } from '../../shell/banners.tsx'
import { useLive } from '../../shell/live.ts'
import { useNarrow } from '../../shell/media.ts'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { CallPart, type Ends } from './call-part.tsx'
import './desk.css'
import { Idle } from './idle.tsx'
import { MatterDrawer } from './matter-drawer.tsx'
import { focusFirstIn, focusOn, useShortcuts } from './shortcuts.tsx'
import { TopBar } from './top-bar.tsx'

/** The operator's desk: what waits, the call, and what the caller wants. */
export default function DeskPage() {
  const desk = useAnswer(deskContracts.desk, {}, { live: ['requests'], every: 60_000 })
  // A ringing telephone does not wait for the calm of the other changes.
  useLive(['requests.call_rang', 'requests.call_answered'], () => desk.retry())
  return (
    <div className="desk">
      <h1 className="only-read">{say('话务台', "Operator's desk")}</h1>
      <LostBanner />
      <Ready of={desk} whole>
        {(data) => <DeskView desk={data} />}
      </Ready>
    </div>
  )
}

const PARTS = ['queue', 'call', 'take'] as const
export type Part = (typeof PARTS)[number]

function DeskView({ desk }: { readonly desk: Desk }) {
  const { search, setSearch } = useRoute()
  const narrow = useNarrow()
  const commands = useCallCommands()
  const [matter, setMatter] = useState<Chosen | null>(null)
  const [kind, setKind] = useState<RequestKind>('service')
  const [end, setEnd] = useState<Ends>(null)
  const [part, setPart] = useState<Part>('queue')
  const callId = search['call'] ?? null
  const openCall = (id: string | undefined) => {
    setSearch({ call: id })
    setEnd(null)
    if (id !== undefined) setPart('call')
  }
  usePopUp(desk, callId, openCall)
  useTitleOf(desk)
  const current = [...desk.mine, ...desk.ringing, ...desk.adrift].find((one) => one.id === callId)
  // The key does what the button of the call shown does, though the desk has not heard of it yet.
  const shown = useAnswer(callContracts.get, callId === null ? null : { params: { id: callId } })
  const talking =
    desk.mine.find((one) => one.state === 'answered')?.id ??
    (shown.data?.can.hangUp ? callId : null)
  const take = (chosen: RequestKind) => () => {
    setKind(chosen)
    setPart('take')
    focusFirstIn('.take')
  }
  const answerFirst = desk.ringing[0]
  useShortcuts({
    F2: answerFirst ? () => void commands.answer(answerFirst.id) : undefined,
    F4: talking ? () => void commands.hangUp(talking) : undefined,
    F8: current && callId ? () => setEnd('hand_over') : undefined,
    F9: current && callId ? () => setEnd('wrap_up') : undefined,
    'Alt+A': () => focusOn('candidate'),
    'Alt+P': () => focusOn('desk-person'),
    'Alt+N': () => focusOn('notes'),
    ...Object.fromEntries(
      RequestKind.options.map((one, at) => [`Alt+${at + 1}`, callId ? take(one) : undefined]),
    ),
  })
  const choose = (chosen: Chosen) => {
    if (chosen.kind === 'call') openCall(chosen.id)
    else setMatter(chosen)
  }
  return (
    <>
      <TopBar desk={desk} onDialled={openCall} />
      {narrow ? <PartTabs part={part} onPart={setPart} desk={desk} /> : null}
      <div className={`desk-parts show-${part}`}>
        <aside className="desk-queue" aria-label={say('等待处理', 'What waits')}>
          <Queue
            desk={desk}
            chosen={callId === null ? matter : { kind: 'call', id: callId }}
            onChoose={choose}
          />
        </aside>
        {callId === null ? (
          <Idle desk={desk} />
        ) : (
          <CallPart
            key={callId}
            callId={callId}
            desk={desk}
            commands={commands}
            kind={kind}
            onKind={setKind}
            end={end}
            onEnd={setEnd}
            onClose={() => openCall(undefined)}
          />
        )}
      </div>
      <MatterDrawer matter={matter} onClose={() => setMatter(null)} />
    </>
  )
}

/** A call that rings, or that one has just answered, comes up by itself; never over another call. */
function usePopUp(
  desk: Desk,
  callId: string | null,
  openCall: (id: string | undefined) => void,
): void {
  const answered = desk.mine.find((one) => one.state === 'answered')?.id
  const rings = desk.ringing[0]?.id
  const bringUp = useEffectEvent((id: string) => openCall(id))
  useEffect(() => {
    if (answered !== undefined) bringUp(answered)
  }, [answered])
  useEffect(() => {
    if (callId === null && answered === undefined && rings !== undefined) bringUp(rings)
  }, [callId, answered, rings])
}

function useTitleOf(desk: Desk): void {
  const waiting = desk.ringing.length
  const alarms = desk.counts.emergencies
  useEffect(() => {
    const marks = [
      waiting > 0 ? say(`来电 ${waiting}`, `${waiting} ringing`) : '',
      alarms > 0 ? say(`紧急 ${alarms}`, `${alarms} alarms`) : '',
    ].filter(Boolean)
    const name = say('话务台', "Operator's desk")
    document.title = marks.length > 0 ? `(${marks.join(' · ')}) ${name}` : name
  }, [waiting, alarms])
}

interface PartTabsProps {
  readonly part: Part
  readonly onPart: (part: Part) => void
  readonly desk: Desk
}

/** On a phone the three parts stand behind one another. */
function PartTabs({ part, onPart, desk }: PartTabsProps) {
  const waiting = desk.ringing.length + desk.counts.emergencies
  const labels = {
    queue: waiting > 0 ? say(`队列 ${waiting}`, `Queue ${waiting}`) : say('队列', 'Queue'),
    call: say('通话', 'Call'),
    take: say('登记', 'Request'),
  }
  return (
    <nav className="part-tabs" aria-label={say('话务台的部分', 'Parts of the desk')}>
      {PARTS.map((one) => (
        <button key={one} type="button" aria-pressed={one === part} onClick={() => onPart(one)}>
          {labels[one]}
        </button>
      ))}
    </nav>
  )
}
