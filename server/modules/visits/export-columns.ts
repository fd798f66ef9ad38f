import type { Ctx } from '../../kernel/command.ts'
import type { Cell, Column } from '../../kernel/workbook/workbook.ts'
import { dayOf, ZONE } from '../../kernel/time.ts'
import type { linesOf } from './present.ts'
import { FLAG_WORDS, STATE_WORDS } from './schema.ts'

type Line = Awaited<ReturnType<typeof linesOf>>[number]

/** Columns of an exported list of visits; names as on the screen, nothing that is masked there. */
export const COLUMNS: Readonly<Record<Ctx['lang'], readonly Column[]>> = {
  zh: [
    { title: '编号', width: 16 },
    { title: '状态' },
    { title: '老人' },
    { title: '服务', width: 20 },
    { title: '机构', width: 24 },
    { title: '护理员' },
    { title: '区划', width: 28 },
    { title: '日期', kind: 'day' },
    { title: '计划开始' },
    { title: '计划分钟', kind: 'number' },
    { title: '实际开始' },
    { title: '实际结束' },
    { title: '实际分钟', kind: 'number' },
    { title: '核定分钟', kind: 'number' },
    { title: '证据分', kind: 'number' },
    { title: '标记', width: 30 },
  ],
  en: [
    { title: 'Number', width: 16 },
    { title: 'State' },
    { title: 'Person' },
    { title: 'Service', width: 20 },
    { title: 'Organisation', width: 24 },
    { title: 'Worker' },
    { title: 'Area', width: 28 },
    { title: 'Day', kind: 'day' },
    { title: 'Planned start' },
    { title: 'Planned minutes', kind: 'number' },
    { title: 'Began' },
    { title: 'Ended' },
    { title: 'Actual minutes', kind: 'number' },
    { title: 'Approved minutes', kind: 'number' },
    { title: 'Evidence', kind: 'number' },
    { title: 'Flags', width: 30 },
  ],
}

const clock = (at: Temporal.Instant | null): string | null =>
  at && at.toZonedDateTimeISO(ZONE).toPlainTime().toString({ smallestUnit: 'minute' })

export const cellsIn =
  (lang: Ctx['lang']) =>
  (line: Line): Cell[] => [
    line.number,
    STATE_WORDS[line.state][lang],
    line.person.name,
    line.service[lang],
    line.organisation?.name ?? null,
    line.worker?.name ?? null,
    line.areaName,
    dayOf(line.startsAt),
    clock(line.startsAt),
    line.minutesPlanned,
    clock(line.startedAt),
    clock(line.endedAt),
    line.minutesActual,
    line.minutesApproved,
    line.score,
    line.flags.map((flag) => FLAG_WORDS[flag][lang]).join('; '),
  ]
