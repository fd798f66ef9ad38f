import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../server/kernel/contract.ts'
import {
  deskContracts,
  type SimulatedStep,
  simulatorContracts,
} from '../../../server/modules/requests/schema.ts'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { PersonPicker } from '../../kit/person-picker.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { ProblemWords, Ready } from '../../kit/states.tsx'
import { When } from '../../kit/text.tsx'
import { asProblem, Problem, useAnswer, useCommand } from '../../shell/api.ts'
import { useHasRole } from '../../shell/session.tsx'
import { say } from '../../shell/words.ts'
import './requests.css'
import { personNumber } from './ring-back.tsx'
import { callStateWords } from './words.ts'

/** Stands for the call centre on a sample installation: rings the line, answers, hangs up. */
export default function SimulatorPage() {
  return (
    <>
      <PageHead
        title={say('来电模拟器', 'Call simulator')}
        about={say(
          '代替话务平台：用同一签名接口推送事件。仅示例数据的系统可用。',
          'Stands for the call centre and sends the same signed events. Only where the data is a sample.',
        )}
      />
      <RingPanel />
      <LinePanel />
    </>
  )
}

function RingPanel() {
  const ring = useCommand(simulatorContracts.ring, { invalidates: ['/api/telephone-simulator'] })
  const [typed, setTyped] = useState('')
  const [personId, setPersonId] = useState<string | undefined>()
  const [problem, setProblem] = useState<Problem | null>(null)
  const mayFind = useHasRole('operator')
  const from = (number: string) => ring.run({ body: { caller: 'typed', from: number } })
  const fromPerson = async () => {
    setProblem(null)
    try {
      const number = await personNumber(personId ?? '', say('模拟来电', 'Simulated call'))
      if (number === null) setProblem(noNumber())
      else await from(number)
    } catch (thrown) {
      setProblem(asProblem(thrown))
    }
  }
  const shown = problem ?? ring.problem
  return (
    <Panel title={say('打进来', 'Ring the line')}>
      <div className="stack">
        {mayFind ? (
          <div className="row">
            <div style={{ flex: '1 1 16rem', maxWidth: '26rem' }}>
              <PersonPicker
                aria-label={say('用谁的号码打', 'Whose number')}
                value={personId}
                onChange={setPersonId}
              />
            </div>
            <Button
              type="primary"
              disabled={personId === undefined}
              loading={ring.busy}
              onClick={() => void fromPerson()}
            >
              {say('用他的号码打', 'Ring from their number')}
            </Button>
          </div>
        ) : null}
        <div className="row">
          <Input
            style={{ flex: '1 1 16rem', maxWidth: '26rem' }}
            aria-label={say('主叫号码', 'Number of the caller')}
            placeholder={say('任意号码', 'Any number')}
            inputMode="tel"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            onPressEnter={() => void from(typed)}
          />
          <Button disabled={typed.trim() === ''} onClick={() => void from(typed)}>
            {say('用此号码打', 'Ring from this')}
          </Button>
        </div>
        <div className="row">
          <Button onClick={() => void ring.run({ body: { caller: 'unknown' } })}>
            {say('陌生号码来电', 'An unknown number')}
          </Button>
          <Button onClick={() => void ring.run({ body: { caller: 'withheld' } })}>
            {say('隐藏号码来电', 'A withheld number')}
          </Button>
        </div>
        {shown ? (
          <div role="alert" className="notice bad">
            <ProblemWords problem={shown} />
          </div>
        ) : null}
      </div>
    </Panel>
  )
}

const noNumber = (): Problem =>
  new Problem({
    status: 422,
    code: 'web.no_number',
    detail: say('这位老人没有登记电话。', 'No telephone is recorded for this person.'),
  })

function LinePanel() {
  const found = useAnswer(simulatorContracts.calls, {}, { live: ['requests'] })
  return (
    <Panel title={say('线路上的通话', 'On the line')}>
      <Ready of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{say('最近没有通话。', 'No calls lately.')}</p>
          ) : (
            <ul className="plain-list">
              {items.map((one) => (
                <LineCall key={one.id} call={one} />
              ))}
            </ul>
          )
        }
      </Ready>
    </Panel>
  )
}

interface LineCallProps {
  readonly call: Answer<typeof simulatorContracts.calls>['items'][number]
}

function LineCall({ call }: LineCallProps) {
  const step = useCommand(simulatorContracts.step, {
    invalidates: ['/api/telephone-simulator', '/api/operator-desk', '/api/calls'],
  })
  const maySeeSeats = useHasRole('operator', 'dispatcher', 'official')
  const when = maySeeSeats && call.state === 'ringing'
  const seats = useAnswer(deskContracts.seats, {}, { when })
  const [agent, setAgent] = useState('801')
  const options = (seats.data?.items ?? []).map((seat) => ({
    value: seat.extension,
    label: `${seat.extension} ${seat.name}`,
  }))
  const send = (body: SimulatedStep) => void step.run({ params: { id: call.id }, body })
  const rings = call.state === 'ringing'
  return (
    <li className="row">
      <StateTag state={call.state} words={callStateWords} />
      <span className="figure">{call.number}</span>
      <span className="figure">{call.phone ?? say('隐藏号码', 'withheld')}</span>
      <When at={call.startedAt} show="time" />
      {rings || call.state === 'answered' ? (
        <>
          {rings ? (
            <>
              <Select
                aria-label={say('分机', 'Extension')}
                showSearch
                value={agent}
                onChange={setAgent}
                options={
                  options.some(({ value }) => value === agent)
                    ? options
                    : [...options, { value: agent, label: agent }]
                }
                popupMatchSelectWidth={false}
              />
              <Button size="small" onClick={() => send({ kind: 'answered', agent })}>
                {say('接听', 'Answer')}
              </Button>
              <Button size="small" onClick={() => send({ kind: 'missed' })}>
                {say('无人接听', 'Nobody answers')}
              </Button>
            </>
          ) : (
            <span className="quiet">{say(`分机 ${call.agent}`, `extension ${call.agent}`)}</span>
          )}
          <Button size="small" danger onClick={() => send({ kind: 'ended' })}>
            {say('挂断', 'Hang up')}
          </Button>
        </>
      ) : null}
      {step.problem ? <ProblemWords problem={step.problem} /> : null}
    </li>
  )
}
