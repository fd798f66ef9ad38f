import type { VisitLine } from '../../../server/modules/visits/schema.ts'
import type { Column } from '../../kit/listing.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { When } from '../../kit/text.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { FlagTags, VisitScore } from './evidence-score.tsx'
import { sayReason, stateWords } from './words.ts'

const FLAGS_SHOWN = 2

export const person: Column<VisitLine> = {
  key: 'person',
  title: say('老年人与服务', 'Person and service'),
  cell: (visit) => (
    <span className="two-lines">
      <strong>{visit.person.name}</strong>
      <span>{sayWords(visit.service)}</span>
    </span>
  ),
  phone: 'title',
}

/** The day and the planned clock times. */
export const planned: Column<VisitLine> = {
  key: 'planned',
  title: say('计划时间', 'Planned'),
  cell: (visit) => (
    <span className="two-lines">
      <When at={visit.startsAt} show="day" />
      <Clock visit={visit} />
    </span>
  ),
  sort: ['starts_asc', 'starts_desc'],
}

/** For lists of one day: the clock and who goes. */
export const clock: Column<VisitLine> = {
  key: 'planned',
  title: say('计划与护理员', 'Planned, by whom'),
  cell: (visit) => (
    <span className="two-lines">
      <Clock visit={visit} />
      {visit.worker === null ? (
        <strong>{say('未派人', 'Nobody yet')}</strong>
      ) : (
        <span className="quiet">{visit.worker.name}</span>
      )}
    </span>
  ),
}

function Clock({ visit }: { readonly visit: VisitLine }) {
  return (
    <span className="figure">
      <When at={visit.startsAt} show="time" />–<When at={visit.endsAt} show="time" />
    </span>
  )
}

export const state: Column<VisitLine> = {
  key: 'state',
  title: say('状态', 'State'),
  cell: (visit) => (
    <>
      <StateTag state={visit.state} words={stateWords} />
      {visit.reasonCode ? <div className="quiet small">{sayReason(visit.reasonCode)}</div> : null}
    </>
  ),
}

export const worker: Column<VisitLine> = {
  key: 'worker',
  title: say('护理员', 'Care worker'),
  cell: (visit) => visit.worker?.name ?? <strong>{say('未派人', 'Nobody yet')}</strong>,
}

export const provider: Column<VisitLine> = {
  key: 'provider',
  title: say('护理员与机构', 'Worker and provider'),
  cell: (visit) => (
    <>
      {visit.worker?.name ?? <strong>{say('未派人', 'Nobody yet')}</strong>}
      <div className="quiet small">
        {visit.organisation?.name ?? say('未定机构', 'No provider')}
      </div>
    </>
  ),
}

export const minutes: Column<VisitLine> = {
  key: 'minutes',
  title: say('计划/实际/核定', 'Plan/actual/appr.'),
  cell: (visit) => <ThreeMinutes visit={visit} />,
  align: 'end',
}

function ThreeMinutes({ visit }: { readonly visit: VisitLine }) {
  const said = [visit.minutesPlanned, visit.minutesActual, visit.minutesApproved]
  return (
    <span className="figure" title={say('计划/实际/核定', 'planned/actual/approved')}>
      {said.map((one) => one ?? '—').join(' / ')} {say('分钟', 'min')}
    </span>
  )
}

/** The score alone, where the flags would crowd the rest. */
export const score: Column<VisitLine> = {
  key: 'score',
  title: say('证据', 'Evidence'),
  cell: (visit) => <VisitScore visit={visit} />,
}

export const evidence: Column<VisitLine> = {
  key: 'evidence',
  title: say('证据', 'Evidence'),
  cell: (visit) => (
    <div className="evidence-cell">
      <VisitScore visit={visit} />
      <FlagTags flags={visit.flags} most={FLAGS_SHOWN} />
    </div>
  ),
}

/** The village alone, its whole path in the title; the number below. */
export const place: Column<VisitLine> = {
  key: 'place',
  title: say('村居与编号', 'Village and number'),
  cell: (visit) => (
    <span className="two-lines small" title={visit.areaName}>
      <span>{visit.areaName.split(' ').at(-1)}</span>
      <span className="figure quiet">{visit.number}</span>
    </span>
  ),
}

export const toVisit = (visit: VisitLine): string => `/visits/${visit.id}`

const REVIEWED: ReadonlySet<VisitLine['state']> = new Set(['done', 'provider_approved'])

/** What stands out in any list of visits. */
export const toneOf = (visit: VisitLine): 'warn' | 'bad' | undefined =>
  visit.state === 'rejected' || visit.state === 'missed'
    ? 'bad'
    : visit.weak && REVIEWED.has(visit.state)
      ? 'warn'
      : undefined
