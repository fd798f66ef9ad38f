import { json, type City, type Db, type Json } from './db.ts'

interface SettingTable {
  city: City
  name: string
  value: Json<unknown>
}

declare module './db.ts' {
  interface Tables {
    setting: SettingTable
  }
}

/** A value the installation keeps: `module.name` in camel or kebab, any JSON. */
export async function readSetting<T>(db: Db, name: string): Promise<T | undefined> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.value as T | undefined
}

export async function writeSetting(db: Db, name: string, value: unknown): Promise<void> {
  await db
    .insertInto('setting')
    .values({ name, value: json(value) })
    .onConflict((on) =>
      on.columns(['city', 'name']).doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })),
    )
    .execute()
}
