import { Checkbox } from 'antd'
import { useEffect, useRef } from 'react'
import type { VisitLine } from '../../../server/modules/visits/schema.ts'
import { When } from '../../kit/text.tsx'
import { say } from '../../shell/words.ts'
import { EvidenceScore, FlagTags } from './evidence-score.tsx'
import { personAndService } from './words.ts'

const FLAGS_SHOWN = 3

interface ReviewListProps {
  readonly visits: readonly VisitLine[]
  /** Index of the one whose evidence is shown; null where none is. */
  readonly current: number | null
  readonly chosen: readonly string[]
  readonly onChoose: (ids: readonly string[]) => void
  readonly onGo: (index: number) => void
}

/** The visits that wait, each with what a reviewer looks at first. */
export function ReviewList({ visits, current, chosen, onChoose, onGo }: ReviewListProps) {
  const here = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (current !== null && current > 0) here.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const all = visits.every(({ id }) => chosen.includes(id))
  return (
    <>
      <Checkbox
        className="review-all"
        checked={all}
        indeterminate={!all && chosen.length > 0}
        onChange={() => onChoose(all ? [] : visits.map(({ id }) => id))}
      >
        {say('选择本页全部', 'Select all on this page')}
      </Checkbox>
      <ol className="review-list" aria-label={say('待核验', 'Waiting for review')}>
        {visits.map((visit, index) => (
          <li
            key={visit.id}
            ref={index === current ? here : null}
            aria-current={index === current ? 'true' : undefined}
            className={visit.weak ? 'weak' : ''}
          >
            <Checkbox
              aria-label={say(
                `选择 ${personAndService(visit)}`,
                `Select ${personAndService(visit)}`,
              )}
              checked={chosen.includes(visit.id)}
              onChange={({ target }) =>
                onChoose(
                  target.checked ? [...chosen, visit.id] : chosen.filter((id) => id !== visit.id),
                )
              }
            />
            <button type="button" onClick={() => onGo(index)}>
              <span className="review-title">
                <strong>{personAndService(visit)}</strong>
                <EvidenceScore score={visit.score} weak={visit.weak} />
              </span>
              <span className="quiet small">
                <When at={visit.startsAt} /> ·{' '}
                {say(
                  `计划 ${visit.minutesPlanned} 分钟，实际 ${visit.minutesActual ?? '—'} 分钟`,
                  `planned ${visit.minutesPlanned}, actual ${visit.minutesActual ?? '—'} min`,
                )}{' '}
                · {visit.worker?.name}
                {visit.organisation ? `（${visit.organisation.name}）` : ''}
              </span>
              <FlagTags flags={visit.flags} most={FLAGS_SHOWN} />
            </button>
          </li>
        ))}
      </ol>
    </>
  )
}
