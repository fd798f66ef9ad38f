import type { VisitEvidence } from '../../../server/modules/visits/schema.ts'
import { Detail } from '../../kit/detail.tsx'
import { Dash, DayText, When } from '../../kit/text.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { PageLink } from './page-link.tsx'

/** Service, person, date, place, worker, begin and end: what every verified visit states. */
export function SixFacts({ evidence }: { readonly evidence: VisitEvidence }) {
  const { service, person, day, place, worker, organisation, startedAt, endedAt } = evidence.facts
  return (
    <Detail
      items={[
        {
          label: say('服务', 'Service'),
          value: <PageLink to={`/services/${service.code}`}>{sayWords(service)}</PageLink>,
        },
        {
          label: say('老年人', 'Person'),
          value: <PageLink to={`/people/${person.id}`}>{person.name}</PageLink>,
        },
        { label: say('日期', 'Date'), value: <DayText day={day} /> },
        {
          label: say('护理员', 'Care worker'),
          value: worker ? (
            <PageLink to={`/workers/${worker.id}`}>{worker.name}</PageLink>
          ) : (
            say('未派人', 'Nobody yet')
          ),
        },
        {
          label: say('起止', 'Begin and end'),
          value: startedAt ? (
            <>
              <When at={startedAt} show="time" />–
              {endedAt ? <When at={endedAt} show="time" /> : say('服务中', 'under way')}
            </>
          ) : (
            <Dash />
          ),
        },
        {
          label: say('机构', 'Provider'),
          value: organisation && (
            <PageLink to={`/organisations/${organisation.id}`}>{organisation.name}</PageLink>
          ),
        },
        {
          label: say('地点', 'Place'),
          value: `${place.areaName} ${place.address}`.trim(),
          wide: true,
        },
      ]}
    />
  )
}
