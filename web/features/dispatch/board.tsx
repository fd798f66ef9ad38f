import type { Board as BoardData } from '../../../server/modules/dispatch/schema.ts'
import type { VisitLine } from '../../../server/modules/visits/schema.ts'
import { instantText } from '../../kit/format.ts'
import { StateTag } from '../../kit/state-tag.tsx'
import { Empty } from '../../kit/states.tsx'
import { useNarrow } from '../../shell/media.ts'
import { say, sayWords } from '../../shell/words.ts'
import { FIRST_HOUR, LAST_HOUR, placeOfNow, stretchOf } from './board-time.ts'
import { useNow } from './use-now.ts'
import { visitWords } from './words.ts'
import './dispatch.css'

export interface BoardProps {
  readonly board: BoardData
  readonly onOpen: (visit: VisitLine) => void
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

function Timeline({ board, onOpen }: BoardProps) {
  const now = placeOfNow(board.day, useNow(60))
  const hours = Array.from({ length: (LAST_HOUR - FIRST_HOUR) / 2 }, (_, at) => FIRST_HOUR + at * 2)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: a scroll region must be reachable
    <section className="board" tabIndex={0} aria-label={say('当日派单看板', 'Board of the day')}>
      <div className="board-row" aria-hidden="true">
        <div className="board-name" />
        <div className="board-hours">
          {hours.map((hour) => (
            <span
              key={hour}
              className="figure"
              style={{ left: `${((hour - FIRST_HOUR) / (LAST_HOUR - FIRST_HOUR)) * 100}%` }}
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
              <strong className="board-name">{worker.name}</strong>
              <Lane day={board.day} worker={worker} now={now} onOpen={onOpen} />
            </div>
          ))}
        </section>
      ))}
    </section>
  )
}

interface LaneProps extends Pick<BoardProps, 'onOpen'> {
  readonly day: string
  readonly worker: Worker
  readonly now: number | null
}

function Lane({ day, worker, now, onOpen }: LaneProps) {
  const at = (left: number, width: number) => ({ left: `${left}%`, width: `${width}%` })
  return (
    <div className="board-lane">
      {worker.shifts.map((shift) => {
        const place = stretchOf(day, shift.from, shift.to)
        return place ? (
          <span key={shift.from} className="board-shift" style={at(place.left, place.width)} />
        ) : null
      })}
      {now === null ? null : <span className="board-now" style={{ left: `${now}%` }} />}
      {worker.visits.map((visit) => {
        const place = stretchOf(day, visit.startsAt, visit.endsAt)
        return place ? (
          <button
            key={visit.id}
            type="button"
            className={`board-visit ${visitWords[visit.state].tone}`}
            style={at(place.left, place.width)}
            aria-label={`${spanOf(visit)} ${visit.person.name} ${sayWords(visit.service)} ${sayWords(visitWords[visit.state])}`}
            onClick={() => onOpen(visit)}
          >
            {instantText(visit.startsAt, 'time')} {visit.person.name}
            <br />
            <span className="quiet">{sayWords(visit.service)}</span>
          </button>
        ) : null
      })}
    </div>
  )
}

const spanOf = (visit: VisitLine): string =>
  `${instantText(visit.startsAt, 'time')}–${instantText(visit.endsAt, 'time')}`

/** On a phone: the same, worker by worker. */
function Cards({ board, onOpen }: BoardProps) {
  return (
    <div className="board-cards">
      {board.workers.map((worker) => (
        <section key={worker.id} className="panel board-card" aria-label={worker.name}>
          <strong>{worker.name}</strong> <span className="quiet">{worker.organisation.name}</span>
          {worker.visits.length === 0 ? (
            <p className="quiet">{say('当天没有任务', 'Nothing planned')}</p>
          ) : (
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
          )}
        </section>
      ))}
    </div>
  )
}
