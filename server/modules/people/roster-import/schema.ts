import { z } from 'zod'
import { contract, Id, IdParams, oneOf } from '../../../kernel/contract.ts'
import { pageOf, PageQuery } from '../../../kernel/page.ts'
import { InstantText } from '../../../kernel/time.ts'
import type { Words } from '../../../kernel/words.ts'

/** A roster of 210,000 comes in several files; one is at most this large. */
export const IMPORT_BYTES_MAX = 30 * 1024 * 1024
export const IMPORT_ROWS_MAX = 100_000

export const IMPORT_STATE_WORDS = {
  checking: { zh: '正在检查', en: 'Being checked' },
  checked: { zh: '检查完成，待执行', en: 'Checked, to be executed' },
  executing: { zh: '正在写入', en: 'Being written' },
  done: { zh: '已完成', en: 'Done' },
  failed: { zh: '文件有误', en: 'Unreadable' },
} as const satisfies Record<string, Words>
export const ImportState = oneOf(IMPORT_STATE_WORDS)
export type ImportState = z.infer<typeof ImportState>

export const RowState = z.enum(['sound', 'faulty', 'written', 'left_out'])
export type RowState = z.infer<typeof RowState>

export const RosterImport = z.object({
  id: Id,
  state: ImportState,
  fileName: z.string(),
  /** Rows below the headings, known soon after the start. */
  rowsTotal: z.int().nullable(),
  rowsChecked: z.int(),
  rowsSound: z.int(),
  rowsFaulty: z.int(),
  rowsWritten: z.int(),
  /** Sound when checked, no longer when written: somebody registered them meanwhile. */
  rowsLeftOut: z.int(),
  /** Why a file failed, in words. */
  problem: z.string().nullable(),
  createdAt: InstantText,
  checkedAt: InstantText.nullable(),
  doneAt: InstantText.nullable(),
  can: z.object({ execute: z.boolean() }),
})
export type RosterImport = z.infer<typeof RosterImport>

export const FaultCount = z.object({ code: z.string(), message: z.string(), rows: z.int() })
export type FaultCount = z.infer<typeof FaultCount>

export const ImportRow = z.object({
  row: z.int(),
  state: RowState,
  name: z.string(),
  idNumber: z.string().nullable(),
  area: z.string(),
  faults: z.array(z.object({ column: z.string(), code: z.string(), message: z.string() })),
  personId: Id.nullable(),
})
export type ImportRow = z.infer<typeof ImportRow>

const BRINGERS = ['official'] as const

export const rosterImportContracts = {
  template: contract({
    method: 'GET',
    path: '/api/people/imports/template',
    summary: { zh: '下载导入模板', en: 'The template of an import' },
    allow: BRINGERS,
    query: z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  }),
  list: contract({
    method: 'GET',
    path: '/api/people/imports',
    summary: { zh: '我的导入', en: 'My imports' },
    allow: BRINGERS,
    query: PageQuery,
    answer: pageOf(RosterImport),
  }),
  upload: contract({
    method: 'POST',
    path: '/api/people/imports',
    summary: { zh: '上传名册并检查', en: 'Upload a roster and check it' },
    allow: BRINGERS,
    body: z.object({}),
    answer: z.object({ id: Id }),
  }),
  get: contract({
    method: 'GET',
    path: '/api/people/imports/:id',
    summary: { zh: '导入进度', en: 'How far an import has come' },
    allow: BRINGERS,
    params: IdParams,
    answer: RosterImport.extend({ faults: z.array(FaultCount) }),
  }),
  rows: contract({
    method: 'GET',
    path: '/api/people/imports/:id/rows',
    summary: { zh: '逐行结果', en: 'Row by row' },
    allow: BRINGERS,
    params: IdParams,
    query: PageQuery.extend({ state: RowState.optional(), fault: z.string().max(80).optional() }),
    answer: pageOf(ImportRow),
  }),
  report: contract({
    method: 'GET',
    path: '/api/people/imports/:id/report',
    summary: { zh: '下载问题清单', en: 'The report of faulty rows' },
    allow: BRINGERS,
    params: IdParams,
  }),
  execute: contract({
    method: 'POST',
    path: '/api/people/imports/:id/execution',
    summary: { zh: '执行导入（一次）', en: 'Execute an import, once' },
    allow: BRINGERS,
    params: IdParams,
    answer: z.object({ state: ImportState }),
  }),
}
