import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { ageOn, dayOf } from '../../kernel/time.ts'
import { areaNames } from '../areas/index.ts'
import { maskIdentityNumber } from './identity-number.ts'
import { maskPhone } from './phone.ts'
import type { PersonRow } from './schema.ts'
import { opened } from './sealing.ts'
import { isNetworked, type PersonRecord } from './store.ts'

export const maskedPhone = (ctx: Ctx, sealed: Buffer | null): string | null => {
  const phone = opened(ctx.kernel, sealed)
  return phone === null ? null : maskPhone(phone)
}

/** Records as lists show them: numbers masked, area in words, categories in force today. */
export async function presentRows(
  ctx: Ctx,
  records: readonly PersonRecord[],
): Promise<PersonRow[]> {
  const today = dayOf(ctx.now)
  const paths = await areaNames(ctx, [...new Set(records.map((row) => row.area_code))])
  const groups = await categoriesInForce(
    ctx,
    records.map((row) => row.id),
  )
  return records.map((row) => {
    const idNumber = opened(ctx.kernel, row.id_number_sealed)
    return {
      id: row.id,
      name: row.name,
      sex: row.sex,
      age: ageOn(row.born_on, today),
      bornOn: idNumber === null ? row.born_on : null,
      birthYear: Number(row.born_on.slice(0, 4)),
      idNumber: idNumber === null ? null : maskIdentityNumber(idNumber),
      phone: maskedPhone(ctx, row.phone_sealed),
      areaCode: row.area_code,
      areaPath: paths.get(row.area_code) ?? row.area_code,
      address: row.address,
      status: row.status,
      living: row.living,
      networked: isNetworked(row, today),
      householdId: row.household_id,
      categories: groups.get(row.id) ?? [],
    }
  })
}

/** Recorded categories in force today, by person. */
async function categoriesInForce(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map()
  const today = dayOf(ctx.now)
  const found = await sql<{ person_id: string; codes: string[] }>`
    select c.person_id, array_agg(c.category order by k.position) as codes
      from person_category c
      join care_category k on k.city = c.city and k.code = c.category
     where c.city = ${ctx.city} and c.person_id = any(${ids}::uuid[]) and c.void_reason is null
       and c.from_on <= ${today}::date and (c.to_on is null or c.to_on >= ${today}::date)
     group by c.person_id`.execute(ctx.db)
  return new Map(found.rows.map((row) => [row.person_id, row.codes]))
}
