import type { Board as BoardData } from '../../../server/modules/dispatch/schema.ts'
import type { VisitLine } from '../../../server/modules/visits/schema.ts'
import { instantText } from '../../kit/format.ts'
import { StateTag } from '../../kit/state-tag.tsx'
import { Empty } from '../../kit/states.tsx'
import { useNarrow } from '../../shell/media.ts'
import { say, sayWords } from '../../shell/words.ts'
import { type Hours, hoursOf, placeOfNow, stretchOf } from './board-time.ts'
import { useNow } from './use-now.ts'
import { visitWords } from './words.ts'
import './dispatch.css'

export interface BoardProps {
  readonly board: BoardData
  readonly onOpen: (visit: VisitLine) => void
  /** What a press on a worker's name does, where it does something. */
  readonly onWorker?: ((worker: Worker) => void) | undefined
}

/** A day of every worker: hours, visits, and where the day stands now. */
export function Board(props: BoardProps) {
  const narrow = useNarrow()
  if (props.board.workers.length === 0) {
    return (
      <Empty
        title={say('当天没有上班的护理员', 'Nobody is at work that day')}
        hint={say('选择别的日子或机构。', 'Choose another day or provider.')}
      />
    )
  }
  return narrow ? <Cards {...props} /> : <Timeline {...props} />
}

type Worker = BoardData['workers'][number]

/** Providers by name, their workers by name. */
function byProvider(board: BoardData): [string, Worker[]][] {
  const sorted = board.workers.toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
  return [...Map.groupBy(sorted, (worker) => worker.organisation.name)].toSorted(([a], [b]) =>
    a.localeCompare(b, 'zh-CN'),
  )
}

const spanOfVisit = (visit: VisitLine) => ({ from: visit.startsAt, to: visit.endsAt })

function WorkerName({ worker, onWorker }: Pick<BoardProps, 'onWorker'> & { worker: Worker }) {
  if (!onWorker) return <strong>{worker.name}</strong>
  return (
    <button
      type="button"
      className="board-worker"
      aria-label={say(`登记缺勤：${worker.name}`, `Record an absence: ${worker.name}`)}
      onClick={() => onWorker(worker)}
    >
      <strong>{worker.name}</strong>
    </button>
  )
}

function Timeline({ board, onOpen, onWorker }: BoardProps) {
  const spans = board.workers.flatMap((one) => [...one.shifts, ...one.visits.map(spanOfVisit)])
  const hours = hoursOf(board.day, spans)
  const now = placeOfNow(hours, useNow(60))
  const marks = Array.from({ length: hours.last - hours.first }, (_, at) => hours.first + at)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: a scroll region must be reachable
    <section className="board" tabIndex={0} aria-label={say('当日派单看板', 'Board of the day')}>
      <div className="board-row" aria-hidden="true">
        <div className="board-name" />
        <div className="board-hours">
          {marks.map((hour) => (
            <span
              key={hour}
              className="figure"
              style={{ left: `${((hour - hours.first) / marks.length) * 100}%` }}
            >
              {hour}:00
            </span>
          ))}
        </div>
      </div>
      {byProvider(board).map(([name, workers]) => (
        <section key={name} aria-label={name}>
          <div className="board-provider" aria-hidden="true">
            {name}
          </div>
          {workers.map((worker) => (
            <div className="board-row" key={worker.id}>
              <div className="board-name">
                <WorkerName worker={worker} onWorker={onWorker} />
              </div>
              <Lane hours={hours} worker={worker} now={now} onOpen={onOpen} />
            </div>
          ))}
        </section>
      ))}
    </section>
  )
}

interface LaneProps extends Pick<BoardProps, 'onOpen'> {
  readonly hours: Hours
  readonly worker: Worker
  readonly now: number | null
}

function Lane({ hours, worker, now, onOpen }: LaneProps) {
  const at = (left: number, width: number) => ({ left: `${left}%`, width: `${width}%` })
  return (
    <div className="board-lane">
      {worker.shifts.map((shift) => {
        const place = stretchOf(hours, shift)
        return place ? (
          <span key={shift.from} className="board-shift" style={at(place.left, place.width)} />
        ) : null
      })}
      {now === null ? null : <span className="board-now" style={{ left: `${now}%` }} />}
      {worker.visits.map((visit) => {
        const place = stretchOf(hours, spanOfVisit(visit))
        return place ? (
          <button
            key={visit.id}
            type="button"
            className={`board-visit ${visitWords[visit.state].tone}`}
            style={at(place.left, place.width)}
            onClick={() => onOpen(visit)}
          >
            {visit.person.name}
            <br />
            <span className="quiet">{sayWords(visit.service)}</span>
            <span className="only-read">
              {spanOf(visit)} {sayWords(visitWords[visit.state])}
            </span>
          </button>
        ) : null
      })}
    </div>
  )
}

const spanOf = (visit: VisitLine): string =>
  `${instantText(visit.startsAt, 'time')}–${instantText(visit.endsAt, 'time')}`

/** On a phone: the same, worker by worker; those without a task are only counted. */
function Cards({ board, onOpen, onWorker }: BoardProps) {
  const busy = board.workers.filter((worker) => worker.visits.length > 0)
  const free = board.workers.length - busy.length
  return (
    <div className="board-cards">
      {busy.map((worker) => (
        <section key={worker.id} className="panel board-card" aria-label={worker.name}>
          <WorkerName worker={worker} onWorker={onWorker} />{' '}
          <span className="quiet">{worker.organisation.name}</span>
          <ul>
            {worker.visits.map((visit) => (
              <li key={visit.id}>
                <button type="button" className="slot" onClick={() => onOpen(visit)}>
                  <span className="figure">{spanOf(visit)}</span>
                  <span>
                    {visit.person.name} · {sayWords(visit.service)}{' '}
                    <StateTag state={visit.state} words={visitWords} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {free > 0 ? (
        <p className="quiet">
          {say(`另有 ${free} 人上班、没有任务`, `${free} more at work without a visit`)}
        </p>
      ) : null}
    </div>
  )
}
