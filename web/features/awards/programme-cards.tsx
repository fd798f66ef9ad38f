import type { ApplicationState, AwardProgramme } from '../../../server/modules/awards/schema.ts'
import { applicationWords } from '../../kit/application-words.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Empty } from '../../kit/states.tsx'
import { DayText } from '../../kit/text.tsx'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { subjectWords, titleOf } from './words.ts'

/** Each programme that is applied for: its quota, its days, and its applications by state. */
export function ProgrammeCards({ items }: { readonly items: readonly AwardProgramme[] }) {
  return (
    <Panel title={say('须申报的项目', 'What is applied for')}>
      {items.length === 0 ? (
        <Empty
          title={say('本市没有须申报的项目', 'Nothing here is applied for')}
          hint={say(
            '地区数据包里都是按月核定的项目。',
            'All programmes of the region are granted by the month.',
          )}
        />
      ) : (
        <ul className="cards award-programmes">
          {items.map((one) => (
            <li key={one.id} className="card">
              <div className="card-title">
                <Go to={`/awards?programmeId=${one.id}`}>{titleOf(one)}</Go>
              </div>
              {one.byMonth ? (
                <p className="quiet">
                  {say('材料核实后按月发放', 'granted by the month once papers are accepted')}
                </p>
              ) : (
                <QuotaBar quota={one.quota} />
              )}
              <dl>
                <div>
                  <dt>{say('申报对象', 'Who')}</dt>
                  <dd>{sayWords(subjectWords[one.subject])}</dd>
                </div>
                {one.byMonth ? null : <Days of={one} />}
              </dl>
              <Counts of={one} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Days({ of: { publicityDays, payFrom } }: { readonly of: AwardProgramme }) {
  return (
    <>
      <div>
        <dt>{say('公示', 'Public for')}</dt>
        <dd>{say(`${publicityDays} 天`, `${publicityDays} days`)}</dd>
      </div>
      <div>
        <dt>{say('现在批准的，最早兑现', 'Decided now, paid from')}</dt>
        <dd>
          <DayText day={payFrom} />
        </dd>
      </div>
    </>
  )
}

function QuotaBar({ quota }: Pick<AwardProgramme, 'quota'>) {
  if (quota === null) return <p className="quiet">{say('不限名额', 'No quota')}</p>
  const left = Math.max(quota.count - quota.taken, 0)
  const per = quota.per === 'year' ? say('本年名额', 'this year') : say('总名额', 'in all')
  const share = Math.min(100, (quota.taken / quota.count) * 100)
  return (
    <div className="award-quota">
      <p>
        {say(
          `${per} ${quota.count} 个，已占 ${quota.taken} 个，`,
          `${quota.count} places ${per}, ${quota.taken} taken, `,
        )}
        <strong>{say(`剩 ${left} 个`, `${left} left`)}</strong>
      </p>
      <div className="award-quota-bar" aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </div>
    </div>
  )
}

function Counts({ of: { id, counts } }: { readonly of: AwardProgramme }) {
  const states = Object.keys(applicationWords) as ApplicationState[]
  const shown = states.filter((state) => (counts[state] ?? 0) > 0)
  if (shown.length === 0) return <p className="quiet">{say('还没有申报', 'Nobody has applied')}</p>
  return (
    <ul className="chips">
      {shown.map((state) => (
        <li key={state}>
          <Go to={`/awards?programmeId=${id}&state=${state}`}>
            {sayWords(applicationWords[state])} {counts[state]}
          </Go>
        </li>
      ))}
    </ul>
  )
}
