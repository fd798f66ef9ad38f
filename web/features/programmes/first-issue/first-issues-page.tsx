import { PageHead } from '../../../kit/page-head.tsx'
import { say } from '../../../shell/words.ts'
import { FirstIssueList } from './first-issue-list.tsx'
import { useProgrammeFilter } from '../use-programmes.ts'

/** Everybody who is to have a first issue within so many working days, over all programmes. */
export default function FirstIssuesPage() {
  const programme = useProgrammeFilter()
  return (
    <>
      <PageHead
        title={say('首次发放', 'First issues')}
        about={say(
          '规定了首发期限的项目：谁在等待首次发放、最迟哪天、是否逾期。每晚自动发放。',
          'Programmes that promise a first issue within so many working days: who waits, until when, and who is overdue. They are issued every night.',
        )}
      />
      <FirstIssueList
        label={say('首次发放', 'First issues')}
        filters={[programme]}
        empty={{
          title: say('没有首次发放', 'No first issues'),
          hint: say(
            '当月发放之后才符合条件的人出现在这里。',
            'Whoever comes to qualify after the month was granted appears here.',
          ),
        }}
      />
    </>
  )
}
