import { z } from 'zod'
import { contract } from '../../server/kernel/contract.ts'
import { say } from '../shell/words.ts'
import type { Column } from './listing-columns.ts'
import { StateTag, type StateWords } from './state-tag.tsx'
import { MinutesText, Money, When } from './text.tsx'

export type State = 'planned' | 'under_way' | 'done' | 'late' | 'rejected' | 'cancelled'

/** The states of an invented visit. */
export const states = {
  planned: { zh: '待服务', en: 'Planned', tone: 'calm' },
  under_way: { zh: '服务中', en: 'Under way', tone: 'going' },
  done: { zh: '已完成', en: 'Done', tone: 'good' },
  late: { zh: '已迟到', en: 'Late', tone: 'warn' },
  rejected: { zh: '已驳回', en: 'Rejected', tone: 'bad' },
  cancelled: { zh: '已取消', en: 'Cancelled', tone: 'off' },
} as const satisfies StateWords<State>

export interface Sample {
  readonly id: string
  readonly name: string
  readonly state: State
  readonly minutes: number
  readonly fen: number
  readonly at: string
}

export const rows: readonly Sample[] = [
  { id: '1', name: '测试甲', state: 'planned', minutes: 90, fen: 4500, at: '2026-11-22T01:30:00Z' },
  { id: '2', name: '测试乙', state: 'late', minutes: 45, fen: 2250, at: '2026-11-22T02:00:00Z' },
  { id: '3', name: '测试丙', state: 'done', minutes: 120, fen: 123450, at: '2026-11-21T08:15:00Z' },
]

export const columns: readonly Column<Sample>[] = [
  { key: 'name', title: say('姓名', 'Name'), cell: (row) => row.name, phone: 'title' },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (row) => <StateTag state={row.state} words={states} />,
  },
  {
    key: 'at',
    title: say('时间', 'Time'),
    cell: (row) => <When at={row.at} />,
    sort: ['at', '-at'],
  },
  {
    key: 'minutes',
    title: say('时长', 'Length'),
    cell: (row) => <MinutesText minutes={row.minutes} />,
    align: 'end',
  },
  {
    key: 'fen',
    title: say('金额', 'Amount'),
    cell: (row) => <Money fen={row.fen} />,
    align: 'end',
  },
]

/** A form that nothing receives: it shows how mistakes are told. */
export const sampleContract = contract({
  method: 'POST',
  path: '/api/gallery',
  summary: { zh: '样例', en: 'Sample' },
  allow: 'signed_in',
  body: z.object({
    name: z.string().min(2).max(40),
    service: z.string().min(1),
    bornOn: z.iso.date(),
    amount: z.int().min(0).optional(),
    minutes: z.int().min(15).optional(),
    note: z.string().optional(),
  }),
})
