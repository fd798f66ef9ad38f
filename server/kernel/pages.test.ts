import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../testing/world.ts'
import { auditMany } from './audit.ts'
import type { Ctx } from './command.ts'
import type { Page, PageQuery } from './page.ts'
import { afterCursor, cutPage, everyRow } from './pages.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function rowsOf(ctx: Ctx, { cursor, limit }: PageQuery): Promise<Page<string>> {
  const id = sql.ref('id')
  const rows = await ctx.db
    .selectFrom('audit')
    .select(['id', 'subject_id'])
    .where('action', '=', 'kernel.counted')
    .where(afterCursor(cursor, [id]))
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  const page = cutPage(rows, limit, (row) => [row.id])
  return { ...page, items: page.items.map((row) => row.subject_id) }
}

test('a file has every row of its list once, however many pages they fill', async () => {
  const lines = Array.from({ length: 2_345 }, (_, n) => ({
    action: 'kernel.counted',
    subject: { kind: 'test', id: String(n) },
  }))
  await world.system.do((ctx) => auditMany(ctx, lines))
  const asked: number[] = []
  const read = (ctx: Ctx, page: PageQuery) => {
    asked.push(page.limit)
    return rowsOf(ctx, page)
  }
  const { kernel } = world
  const ctx = { kernel, actor: world.system.actor, lang: 'zh' } as const
  const found = await Array.fromAsync(everyRow(ctx, read))
  expect(new Set(found).size).toBe(2_345)
  expect(found).toHaveLength(2_345)
  expect(asked).toHaveLength(3)
})

test('a list without rows makes a file without rows', async () => {
  const { kernel } = world
  const ctx = { kernel, actor: world.system.actor, lang: 'zh' } as const
  const none = async (): Promise<Page<string>> => ({ items: [], next: null })
  expect(await Array.fromAsync(everyRow(ctx, none))).toEqual([])
})
