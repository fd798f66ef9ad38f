import type { VisitLine } from '../../../server/modules/visits/schema.ts'
import type { Column } from '../../kit/listing.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { When } from '../../kit/text.tsx'
import { say } from '../../shell/words.ts'
import { EvidenceScore, FlagTags } from './evidence-score.tsx'
import { personAndService, sayReason, stateWords } from './words.ts'

const FLAGS_SHOWN = 2

export const person: Column<VisitLine> = {
  key: 'person',
  title: say('老人与服务', 'Person and service'),
  cell: personAndService,
  phone: 'title',
}

export const number: Column<VisitLine> = {
  key: 'number',
  title: say('编号', 'Number'),
  cell: (visit) => <span className="figure">{visit.number}</span>,
  phone: 'none',
}

/** The day and the planned clock times. */
export const planned: Column<VisitLine> = {
  key: 'planned',
  title: say('计划时间', 'Planned'),
  cell: (visit) => (
    <>
      <When at={visit.startsAt} />–<When at={visit.endsAt} show="time" />
    </>
  ),
  sort: ['starts_asc', 'starts_desc'],
}

/** The clock alone, for lists of one day. */
export const clock: Column<VisitLine> = {
  key: 'planned',
  title: say('计划', 'Planned'),
  cell: (visit) => (
    <>
      <When at={visit.startsAt} show="time" />–<When at={visit.endsAt} show="time" />
    </>
  ),
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
  title: say('计划/实际/核定（分）', 'Planned/actual/approved'),
  cell: (visit) => <ThreeMinutes visit={visit} />,
  align: 'end',
}

function ThreeMinutes({ visit }: { readonly visit: VisitLine }) {
  const said = [visit.minutesPlanned, visit.minutesActual, visit.minutesApproved]
  return <span className="figure">{said.map((one) => one ?? '—').join(' / ')}</span>
}

export const evidence: Column<VisitLine> = {
  key: 'evidence',
  title: say('证据', 'Evidence'),
  cell: (visit) => (
    <div className="evidence-cell">
      <EvidenceScore score={visit.score} weak={visit.weak} />
      <FlagTags flags={visit.flags} most={FLAGS_SHOWN} />
    </div>
  ),
}

export const area: Column<VisitLine> = {
  key: 'area',
  title: say('村居', 'Village'),
  cell: (visit) => <span className="small">{visit.areaName}</span>,
}

export const toVisit = (visit: VisitLine): string => `/visits/${visit.id}`

/** What stands out in any list of visits. */
export const toneOf = (visit: VisitLine): 'warn' | 'bad' | undefined =>
  visit.state === 'rejected' || visit.state === 'missed'
    ? 'bad'
    : visit.weak && visit.state !== 'approved'
      ? 'warn'
      : undefined
