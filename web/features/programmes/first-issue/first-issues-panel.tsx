import { Panel } from '../../../kit/page-head.tsx'
import { StatFigure, Stats } from '../../../kit/stat-figure.tsx'
import { Count } from '../../../kit/text.tsx'
import { Go } from '../../../shell/go.tsx'
import { say, sayWords } from '../../../shell/words.ts'
import type { ProgrammeDetail } from '../programme-page.tsx'
import { firstIssueSentence } from '../rule-sentences.ts'

/** First issues of a programme in figures: whose days run, who is overdue, and who had it this month. */
export function FirstIssuesPanel({ detail }: { readonly detail: ProgrammeDetail }) {
  const { programme, firstIssues: counts, workingDaysUntil } = detail
  if (!counts) return null
  const list = (standing: string): string =>
    `/first-issues?programmeId=${programme.id}&standing=${standing}`
  const said = firstIssueSentence(programme)
  return (
    <Panel
      title={say('首次发放', 'First issues')}
      actions={
        <Go to={`/first-issues?programmeId=${programme.id}`}>{say('查看名单', 'The list')}</Go>
      }
    >
      {said ? <p>{sayWords(said)}</p> : null}
      <Stats>
        <StatFigure
          label={say('已逾期', 'Overdue')}
          value={<Count value={counts.overdue} />}
          to={list('overdue')}
          definition={say(
            '最迟发放日在今天之前，仍未首次发放。',
            'The last day lies before today, and there was no first issue.',
          )}
        />
        <StatFigure
          label={say('期限内待发', 'Within their days')}
          value={<Count value={counts.running} />}
          to={list('running')}
        />
        {counts.undated > 0 ? (
          <StatFigure
            label={say('期限未定', 'Last day not known')}
            value={<Count value={counts.undated} />}
            to={list('undated')}
          />
        ) : null}
        <StatFigure
          label={say('本月按期发放', 'In time this month')}
          value={<Count value={counts.issued} />}
          to={list('issued')}
        />
        <StatFigure
          label={say('本月逾期发放', 'Late this month')}
          value={<Count value={counts.issuedLate} />}
          to={list('issued_late')}
        />
      </Stats>
      <p className="quiet">
        {workingDaysUntil === null
          ? say(
              '本市没有放假安排，最迟发放日无法计算。',
              'No days off are known here, so no last day can be told.',
            )
          : say(
              `工作日按国务院放假安排计算，已有到 ${workingDaysUntil} 年；跨入其后年份的，最迟发放日待安排公布后补算，发放不等待。`,
              `Working days follow the announced days off, known up to ${workingDaysUntil}; a period that reaches beyond has its last day once they are announced, and nobody waits for it.`,
            )}
      </p>
    </Panel>
  )
}
