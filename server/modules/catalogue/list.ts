import { sql, type SqlBool } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Page, PageQuery } from '../../kernel/page.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { absent } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { searchPattern } from '../people/index.ts'
import { listQualifications } from '../workforce/index.ts'
import { may } from './access.ts'
import type { ServiceDetail, ServiceKindRow, ServiceQuery, ServiceRow } from './schema.ts'
import { getService, holdsOn } from './store.ts'

/** Kinds in their order, each with the number of services that can be ordered. */
export async function listKinds(ctx: Ctx): Promise<ServiceKindRow[]> {
  return ctx.db
    .selectFrom('service_kind')
    .select([
      'code',
      'name_zh as zh',
      'name_en as en',
      'help',
      sql<number>`(select count(*)::int from service s where s.city = service_kind.city
        and s.kind = service_kind.code and s.withdrawn_on is null)`.as('services'),
    ])
    .orderBy('position')
    .execute()
}

function rows(ctx: Ctx, asked: ServiceQuery) {
  const { q, kind, help, homeVisit, purchasedHours, organisationId, withdrawn } = asked
  const today = dayOf(ctx.now)
  const offered = sql`service_offer where service_offer.city = service.city
    and service_offer.service_code = service.code and ${holdsOn(today)}`
  return ctx.db
    .selectFrom('service')
    .innerJoin('service_kind', 'service_kind.code', 'service.kind')
    .select([
      'service.code',
      'service.kind',
      'service.name_zh as nameZh',
      'service.name_en as nameEn',
      'service.unit',
      'service.minutes',
      'service.home_visit as homeVisit',
      'service.workers',
      'service.purchased_hours as purchasedHours',
      'service.withdrawn_on as withdrawnOn',
      'service.pinyin',
      'service.position',
      sql<number>`(select count(*)::int from ${offered})`.as('offeredBy'),
      sql<number | null>`(select min(price_fen) from ${offered})`.as('lowestFen'),
      sql<number | null>`(select max(price_fen) from ${offered})`.as('highestFen'),
    ])
    .$if(!withdrawn, (all) => all.where('service.withdrawn_on', 'is', null))
    .$if(q !== undefined && q !== '', (all) =>
      all.where('service.search', 'like', searchPattern(q ?? '')),
    )
    .$if(kind !== undefined, (all) => all.where('service.kind', '=', kind!))
    .$if(help !== undefined, (all) => all.where('service_kind.help', '=', help!))
    .$if(homeVisit !== undefined, (all) => all.where('service.home_visit', '=', homeVisit!))
    .$if(purchasedHours !== undefined, (all) =>
      all.where('service.purchased_hours', '=', purchasedHours!),
    )
    .$if(organisationId !== undefined, (all) =>
      all.where(
        sql<SqlBool>`exists (select from ${offered} and organisation_id = ${organisationId})`,
      ),
    )
}

type Found = ServiceRow & { pinyin: string; position: number }

/** One page; `catalogue` is the order of the pack, kind by kind. */
export async function listServiceRows(
  ctx: Ctx,
  asked: ServiceQuery & PageQuery,
): Promise<Page<ServiceRow>> {
  const { sort, cursor, limit } = asked
  const all = rows(ctx, asked).limit(limit + 1)
  const code = sql.ref('service.code')
  if (sort === 'catalogue') {
    const found = await all
      .where(afterCursor(cursor, [sql.ref('service.position'), code]))
      .orderBy('service.position')
      .orderBy('service.code')
      .execute()
    return shown(cutPage(found, limit, (row) => [row.position, row.code]))
  }
  const direction = sort === 'name' ? 'asc' : 'desc'
  const found = await all
    .where(afterCursor(cursor, [sql.ref('service.pinyin'), code], direction))
    .orderBy('service.pinyin', direction)
    .orderBy('service.code', direction)
    .execute()
  return shown(cutPage(found, limit, (row) => [row.pinyin, row.code]))
}

/** The columns of the order are ours alone. */
function shown(page: Page<Found>): Page<ServiceRow> {
  const items = page.items.map((row) => ({ ...row, pinyin: undefined, position: undefined }))
  return { ...page, items }
}

/** One service with its words: standard, skills, certificates. Offers are a list of their own. */
export async function serviceDetail(ctx: Ctx, code: string): Promise<ServiceDetail> {
  const row = await ctx.db
    .selectFrom('service')
    .innerJoin('service_kind as kind', 'kind.code', 'service.kind')
    .leftJoin('service_standard as standard', 'standard.id', 'service.standard_id')
    .select([
      'service.about_zh',
      'service.about_en',
      'service.standard_clause',
      'kind.code as kind_code',
      'kind.name_zh as kind_zh',
      'kind.name_en as kind_en',
      'kind.help',
      'standard.code as standard_code',
      'standard.name_zh as standard_zh',
      'standard.name_en as standard_en',
      'standard.status',
    ])
    .where('service.code', '=', code)
    .executeTakeFirst()
  if (!row) throw absent('catalogue.service_unknown', { code })
  const service = await getService(ctx, code)
  const words = await listQualifications(ctx)
  return {
    service: { ...service, aboutZh: row.about_zh, aboutEn: row.about_en },
    kind: { code: row.kind_code, zh: row.kind_zh, en: row.kind_en, help: row.help },
    standard:
      row.standard_code === null || row.status === null
        ? null
        : {
            code: row.standard_code,
            nameZh: row.standard_zh ?? '',
            nameEn: row.standard_en ?? '',
            clause: row.standard_clause,
            status: row.status,
          },
    skills: named(service.skills, words.skills),
    certificates: named(service.certificates, words.certificates),
    can: { price: service.withdrawnOn === null && may.priceSomewhere(ctx.actor) },
  }
}

interface Named {
  readonly code: string
  readonly zh: string
  readonly en: string
}

/** A word the dictionary has dropped is shown by its code. */
function named(codes: readonly string[], words: readonly Named[]) {
  return codes.map((code) => {
    const word = words.find((one) => one.code === code)
    return { code, zh: word?.zh ?? code, en: word?.en ?? code }
  })
}
