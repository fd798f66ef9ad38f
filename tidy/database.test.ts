import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../server/testing/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const ask = async <T>(text: string): Promise<T[]> => {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: world.url })
  await client.connect()
  const found = await client.query(text)
  await client.end()
  return found.rows as T[]
}

test('the city comes first in every primary key, unique key and foreign key', async () => {
  const faults = await ask<{ name: string }>(`
    select c.conname as name from pg_constraint c join pg_class t on t.oid = c.conrelid
     where t.relnamespace = 'public'::regnamespace and c.contype in ('p', 'u', 'f')
       and t.relname <> 'migration'
       and (select attname from pg_attribute a where a.attrelid = t.oid and a.attnum = c.conkey[1]) <> 'city'`)
  expect(faults.map((row) => row.name)).toEqual([])
})

test('every table says whether its rows may change: the application has no more than it was given', async () => {
  const silent = await ask<{ name: string }>(`
    select t.relname as name from pg_class t
     where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
       and t.relname <> 'migration' and not t.relispartition
       and not has_table_privilege('yilin_app', t.oid, 'insert')`)
  expect(silent.map((row) => row.name)).toEqual([])
})

test('money and evidence can only be added to', async () => {
  const kept = [
    'audit',
    'audit_seal',
    'event',
    'ledger_entry',
    'ledger_posting',
    'visit_call',
    'visit_change',
    'life_event',
  ]
  const open = await ask<{ name: string }>(`
    select t.relname as name from pg_class t
     where t.relnamespace = 'public'::regnamespace and t.relkind = 'r'
       and t.relname = any ('{${kept.join(',')}}')
       and (has_table_privilege('yilin_app', t.oid, 'update')
         or has_table_privilege('yilin_app', t.oid, 'delete')
         or has_table_privilege('yilin_app', t.oid, 'truncate'))`)
  expect(open).toEqual([])
})

test('no module refers by foreign key into another module', async () => {
  const links = await ask<{ name: string; a: string; b: string }>(`
    select c.conname as name, t.relname as a, f.relname as b from pg_constraint c
      join pg_class t on t.oid = c.conrelid join pg_class f on f.oid = c.confrelid
     where c.contype = 'f' and t.relnamespace = 'public'::regnamespace`)
  const { filesBelow, textOf } = await import('./tree.ts')
  const owner = new Map(
    filesBelow('server/migrations', ['.sql']).flatMap((path) =>
      [...textOf(path).matchAll(/create table (?:if not exists )?(\w+)/g)].map(
        (match) => [match[1]!, /\d{4}-([a-z]+)/.exec(path)![1]!] as const,
      ),
    ),
  )
  const crossing = links.filter((link) => owner.get(link.a) !== owner.get(link.b))
  expect(crossing.map((link) => link.name)).toEqual([])
})
