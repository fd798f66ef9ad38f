import {
  type ApplicationDetail,
  awardContracts as contracts,
  type HistoryStep,
  STEPS,
} from '../../../server/modules/awards/schema.ts'
import { applicationWords } from '../../kit/application-words.ts'
import { Detail } from '../../kit/detail.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { DayText, Money, When } from '../../kit/text.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { pageAt } from '../../shell/registry.ts'
import { useRoute } from '../../shell/route.ts'
import { mayOpen, useSession } from '../../shell/session.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { ApplicationActs } from './application-acts.tsx'
import { CriteriaPanel } from './criteria-panel.tsx'
import { MoneyPanel } from './money-panel.tsx'
import { NextStep } from './next-step.tsx'
import { ObjectionsPanel } from './objections-panel.tsx'
import { PapersPanel } from './papers-panel.tsx'
import { subjectWords, titleOf } from './words.ts'
import './awards.css'

/** One application: how the rule judges it now, its papers, its publicity, its money, its history. */
export default function ApplicationPage() {
  const { params } = useRoute()
  const found = useAnswer(
    contracts.get,
    { params: { id: params['id'] ?? '' } },
    { live: ['awards'] },
  )
  return (
    <Ready of={found} whole>
      {(detail) => (
        <>
          <PageHead
            title={
              <>
                {detail.application.subject.name}{' '}
                <span className="figure">{detail.application.number}</span>
              </>
            }
            trail={[{ title: say('奖补申报', 'Awards'), to: '/awards' }]}
            beside={<StateTag state={detail.application.state} words={applicationWords} />}
            about={titleOf(detail.application)}
            actions={<ApplicationActs detail={detail} />}
          />
          <NextStep detail={detail} />
          <About detail={detail} />
          <CriteriaPanel detail={detail} />
          <PapersPanel detail={detail} />
          <ObjectionsPanel detail={detail} />
          <MoneyPanel detail={detail} />
          <History detail={detail} />
        </>
      )}
    </Ready>
  )
}

type Props = { readonly detail: ApplicationDetail }

function About({ detail: { application, source, letter, byMonth } }: Props) {
  const { place, quotaCount, queue } = application
  return (
    <Panel>
      <Detail
        items={[
          {
            label: say('申报对象', 'Candidate'),
            value: (
              <>
                <SubjectLink subject={application.subject} />
                <div className="quiet">
                  {sayWords(subjectWords[application.subject.kind])} ·{' '}
                  {application.subject.areaPath}
                </div>
              </>
            ),
          },
          {
            label: say('依据', 'Rule'),
            value: (
              <>
                {sayWords(source.document)}
                <div className="quiet">
                  {source.clause} · {say('版本', 'version')}{' '}
                  <span className="figure">{application.version}</span>
                </div>
              </>
            ),
          },
          { label: say('申报时间', 'Applied'), value: <When at={application.openedAt} /> },
          { label: say('达标时间', 'Standard reached'), value: <When at={application.metAt} /> },
          {
            label: say('排队或名额', 'Queue or place'),
            value: byMonth
              ? say('按月发放，不占名额', 'granted by the month, no quota')
              : place !== null
                ? say(`名额第 ${place} 号，共 ${quotaCount} 个`, `place ${place} of ${quotaCount}`)
                : queue === null
                  ? null
                  : say(`排队第 ${queue}`, `${queue} in the queue`),
          },
          {
            label:
              application.amountFen === null
                ? say('按规则应奖补', 'By the rule')
                : say('批准金额', 'Awarded'),
            value: <Money fen={application.amountFen ?? application.expectedFen} />,
          },
          application.publishedOn !== null && {
            label: say('公示', 'Public'),
            value: (
              <>
                <DayText day={application.publishedOn} /> {say('至', 'to')}{' '}
                <DayText day={application.publishedUntil} />
              </>
            ),
          },
          letter !== null && {
            label: say('通知书编号', 'Number of the letter'),
            value: (
              <>
                <span className="figure">{letter.number}</span>
                <div className="quiet">
                  {letter.by} <When at={letter.at} />
                </div>
              </>
            ),
          },
        ]}
      />
    </Panel>
  )
}

const PLACES: Readonly<Record<string, string>> = {
  person: '/people',
  worker: '/workers',
  organisation: '/organisations',
  place: '/organisations',
}

/** The candidate's own page, for those who may open it. */
function SubjectLink({ subject }: Pick<ApplicationDetail['application'], 'subject'>) {
  const session = useSession()
  const base = PLACES[subject.kind]
  const to = base === undefined ? undefined : `${base}/${subject.id}`
  const page = to === undefined ? undefined : pageAt(to)
  if (to === undefined || page === undefined || !mayOpen(page, session)) return <>{subject.name}</>
  return <Go to={to}>{subject.name}</Go>
}

function History({ detail: { history } }: Props) {
  return (
    <Panel title={say('经过', 'History')}>
      <Timeline
        items={history.toReversed().map((one, index) => ({
          key: `${history.length - index}`,
          at: one.at,
          title: sayWords(STEPS[one.step]),
          by: one.by,
          note: noteOf(one),
        }))}
      />
    </Panel>
  )
}

function noteOf({ about, reason }: HistoryStep): string | null {
  const said = [about === null ? null : sayWords(about), reason].filter((one) => one !== null)
  return said.length === 0 ? null : said.join(say('；', '; '))
}
