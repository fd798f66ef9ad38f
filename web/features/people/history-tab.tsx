import { Button } from 'antd'
import { type HistoryEntry, peopleContracts } from '../../../server/modules/people/schema.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Empty, Loading, Refusal } from '../../kit/states.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { usePages } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import { sayAction, sayField, sayLifeEvent, usePeopleWords } from './words.ts'

/** Who did or saw what with this record, newest first. */
export function HistoryTab({ id }: { readonly id: string }) {
  const pages = usePages(peopleContracts.history, { params: { id }, query: { limit: 30 } })
  const words = usePeopleWords()
  if (pages.items === undefined) {
    return pages.problem ? <Refusal problem={pages.problem} retry={pages.retry} /> : <Loading />
  }
  return (
    <Panel title={say('谁在何时做了什么', 'Who did what, and when')}>
      {pages.items.length === 0 ? <Empty title={say('没有记录', 'Nothing is recorded')} /> : null}
      <Timeline
        items={pages.items.map((entry) => ({
          key: entry.id,
          at: entry.at,
          title: sayAction(entry.action),
          by: entry.actorName,
          tone: entry.action === 'people.revealed' ? 'warn' : 'calm',
          note: (
            <>
              {noteOf(entry, words.categoryName)}{' '}
              {entry.reason ? say(`原因：${entry.reason}`, `Reason: ${entry.reason}`) : null}
            </>
          ),
        }))}
      />
      <div className="row">
        {pages.toPrevious ? (
          <Button onClick={pages.toPrevious}>{say('更新的', 'Newer')}</Button>
        ) : null}
        {pages.toNext ? <Button onClick={pages.toNext}>{say('更早的', 'Older')}</Button> : null}
      </div>
    </Panel>
  )
}

type Change = { readonly from: unknown; readonly to: unknown }

function noteOf({ detail }: HistoryEntry, categoryName: (code: string) => string): string {
  const changes = Object.entries((detail['changes'] ?? {}) as Record<string, Change>)
  const hidden = (detail['hidden'] ?? []) as readonly string[]
  const fields = (detail['fields'] ?? []) as readonly string[]
  const { category, kind, on } = detail
  return [
    ...changes.map(([field, { from, to }]) => `${sayField(field)} ${textOf(from)} → ${textOf(to)}`),
    ...hidden.map((field) => say(`${sayField(field)}已变更`, `${sayField(field)} changed`)),
    ...fields.map(sayField),
    ...(typeof category === 'string' ? [categoryName(category)] : []),
    ...(typeof kind === 'string' ? [`${sayLifeEvent(kind)} ${String(on)}`] : []),
  ].join(say('；', '; '))
}

const textOf = (value: unknown): string =>
  value === null || value === undefined || value === '' ? say('（空）', '(none)') : String(value)
