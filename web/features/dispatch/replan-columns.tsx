import type { ReactNode } from 'react'
import {
  REPLAN_KINDS,
  type ReplanItem,
  type ReplanKind,
} from '../../../server/modules/dispatch/schema.ts'
import type { Column } from '../../kit/listing-columns.ts'
import { StateTag, type StateWords } from '../../kit/state-tag.tsx'
import { When } from '../../kit/text.tsx'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'

export const replanWords = {
  given: { ...REPLAN_KINDS.given, tone: 'going' },
  moved: { ...REPLAN_KINDS.moved, tone: 'calm' },
  shifted: { ...REPLAN_KINDS.shifted, tone: 'calm' },
  open: { ...REPLAN_KINDS.open, tone: 'bad' },
} as const satisfies StateWords<ReplanKind>

const names = (all: readonly { readonly name: string }[]): string =>
  all.map((one) => one.name).join(say('、', ', '))

/** How much a start is moved, in words. */
export function sayShift(minutes: number): string {
  if (minutes === 0) return say('时间不变', 'same time')
  return minutes > 0
    ? say(`晚 ${minutes} 分钟`, `${minutes} min later`)
    : say(`早 ${-minutes} 分钟`, `${-minutes} min earlier`)
}

/** A proposal line by line: what it is, when, who went and who would go, and why. */
export function replanColumns(
  items: readonly ReplanItem[],
  act: (item: ReplanItem) => ReactNode,
): Column<ReplanItem>[] {
  const sizes = Map.groupBy(items, (item) => item.group)
  return [
    {
      key: 'person',
      title: say('老年人与服务', 'Person and service'),
      phone: 'title',
      cell: ({ visit }) => (
        <>
          <Go to={`/visits/${visit.id}`}>{visit.person.name}</Go>
          <div className="quiet">{sayWords(visit.service)}</div>
        </>
      ),
    },
    {
      key: 'kind',
      title: say('改动', 'Change'),
      cell: ({ kind, group }) => {
        const others = (sizes.get(group)?.length ?? 1) - 1
        return (
          <>
            <StateTag state={kind} words={replanWords} />
            {others > 0 ? (
              <div className="quiet">{say(`与另外 ${others} 项一起`, `with ${others} others`)}</div>
            ) : null}
          </>
        )
      },
    },
    {
      key: 'when',
      title: say('时间', 'When'),
      cell: ({ visit, after, shiftMinutes }) => (
        <>
          <When at={visit.startsAt} />
          {after && shiftMinutes !== 0 ? (
            <strong>
              {' → '}
              <When at={after.startsAt} show="time" />
            </strong>
          ) : null}
          <div className="quiet">{after ? sayShift(shiftMinutes) : null}</div>
        </>
      ),
    },
    {
      key: 'who',
      title: say('护理员', 'Care worker'),
      cell: ({ visit, after }) => (
        <>
          {names([visit.worker, ...visit.companions].flatMap((one) => one ?? []))}
          {' → '}
          <strong>{after ? names(after.crew) : say('暂无人', 'nobody yet')}</strong>
        </>
      ),
    },
    {
      key: 'why',
      title: say('理由', 'Why'),
      cell: ({ reasons }) => reasons.map(sayWords).join(say('；', '; ')),
    },
    { key: 'act', title: say('操作', 'Actions'), cell: act },
  ]
}
