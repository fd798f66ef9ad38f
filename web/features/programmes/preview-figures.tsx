import { Panel } from '../../kit/page-head.tsx'
import { StatFigure, Stats } from '../../kit/stat-figure.tsx'
import { Amount, Count } from '../../kit/text.tsx'
import { lang, say, sayWords } from '../../shell/words.ts'
import type { ProgrammeDetail } from './programme-page.tsx'
import type { Preview } from './run-button.tsx'

interface PreviewFiguresProps {
  readonly preview: Preview
  readonly programme: ProgrammeDetail['programme']
}

/** A run on paper: how many, how much, compared with last month, and who would lose it and why. */
export function PreviewFigures({ preview, programme }: PreviewFiguresProps) {
  const { counts, before, lost } = preview
  const { unit } = programme
  const named = new Map(programme.criteria.map((one) => [one.id, one[lang]]))
  const failed = Object.entries(counts.byCriterion).toSorted((a, b) => b[1] - a[1])
  return (
    <>
      <Stats>
        <StatFigure label={say('将发放', 'To grant')} value={<Count value={counts.granted} />} />
        <StatFigure
          label={say('数额', 'Amount')}
          value={<Amount amount={counts.amount} unit={unit} />}
        />
        <StatFigure
          label={say('本月已有', 'Have it already')}
          value={<Count value={counts.already} />}
        />
        <StatFigure
          label={say('尚不能确定', 'Cannot tell')}
          value={<Count value={counts.cannotTell} />}
        />
        <StatFigure label={say('不符合', 'Not met')} value={<Count value={counts.refused} />} />
        <StatFigure
          label={say('上月', 'Last month')}
          value={<Count value={before.people} />}
          note={<Amount amount={before.amount} unit={unit} />}
        />
      </Stats>
      {failed.length > 0 ? (
        <Panel title={say('不符合的条件', 'Criteria not met')}>
          <ul>
            {failed.map(([id, count]) => (
              <li key={id}>
                {named.get(id) ?? id}
                {say('：', ': ')}
                <Count value={count} />
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {lost.length > 0 ? (
        <Panel
          title={say(
            `上月有而本月没有：${counts.lost}`,
            `Had it last month and not this month: ${counts.lost}`,
          )}
        >
          <ul>
            {lost.map((one) => (
              <li key={one.subject.id}>
                {one.subject.name}（{one.subject.areaPath}）{say('：', ': ')}
                {one.because.map(sayWords).join(say('；', '; '))}
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  )
}
