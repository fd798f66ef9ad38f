import type { TrialHead } from '../../../../server/modules/programmes/schema.ts'
import { Detail } from '../../../kit/detail.tsx'
import { Panel } from '../../../kit/page-head.tsx'
import { Count } from '../../../kit/text.tsx'
import { say } from '../../../shell/words.ts'

/** How the places of a quota were given away, first to qualify first. */
export function TrialQueue({ trial }: { readonly trial: TrialHead }) {
  const { queue } = trial.counts
  if (!queue) return null
  const hasQuota = queue.quotaBefore !== null || queue.quotaAfter !== null
  return (
    <Panel title={say('申报与名额（全市）', 'Applications and places, in the whole city')}>
      <Detail
        items={[
          { label: say('已申报', 'Have applied'), value: <Count value={queue.applied} /> },
          { label: say('其中已兑现', 'Of them paid'), value: <Count value={queue.paid} /> },
          hasQuota && {
            label: say('名额', 'Places'),
            value:
              queue.quotaBefore === queue.quotaAfter ? (
                <Count value={queue.quotaAfter} />
              ) : (
                <>
                  <Count value={queue.quotaBefore} /> → <Count value={queue.quotaAfter} />
                </>
              ),
          },
          hasQuota && {
            label: say('已占用（已公示、批准或兑现）', 'Taken: made public, awarded or paid'),
            value: <Count value={queue.taken} />,
          },
          hasQuota && {
            label: say('达标排队无名额：现行', 'Qualified without a place: now'),
            value: <Count value={queue.waitingBefore} />,
          },
          hasQuota && {
            label: say('达标排队无名额：修改后', 'Qualified without a place: as changed'),
            value: <Count value={queue.waitingAfter} />,
          },
        ]}
      />
      <p className="quiet">
        {say(
          '已申报的按记录和采信的材料判定，未申报的只按记录判定，须材料的条件一律“不能确定”。名额先达标先得：已公示、批准、兑现的不受影响，其后按达标先后，新达标的排在后面，未申报的排在最后。',
          'Who has applied is judged by records and accepted papers, all others by records alone: what needs a paper cannot be told of them. First to qualify is first: what is public, awarded or paid stays; then those who qualified, in turn; then who qualifies only by the change; last who never applied.',
        )}
      </p>
    </Panel>
  )
}
