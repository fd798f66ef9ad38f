import { sql, type SqlBool } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Page, PageQuery } from '../../kernel/page.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { dayOf } from '../../kernel/time.ts'
import { organisationsByIds } from '../organisations/index.ts'
import { searchPattern } from '../people/index.ts'
import { may } from './access.ts'
import { offerStateOn } from './price.ts'
import type { OfferQuery, OfferRow } from './schema.ts'
import { holdsOn } from './store.ts'

function rows(ctx: Ctx, asked: OfferQuery) {
  const { serviceCode, organisationId, q, kind, when } = asked
  const today = dayOf(ctx.now)
  return ctx.db
    .selectFrom('service_offer')
    .innerJoin('service', 'service.code', 'service_offer.service_code')
    .select([
      'service_offer.id',
      'service_offer.organisation_id as organisationId',
      'service_offer.service_code as serviceCode',
      'service.name_zh as serviceZh',
      'service.name_en as serviceEn',
      'service.position',
      'service_offer.unit',
      'service_offer.minutes',
      'service_offer.price_fen as priceFen',
      'service_offer.from_on as from',
      'service_offer.to_on as to',
      'service_offer.withdrawn_at',
      'service_offer.set_by as setBy',
      'service_offer.end_reason as endReason',
    ])
    .$if(serviceCode !== undefined, (all) =>
      all.where('service_offer.service_code', '=', serviceCode!),
    )
    .$if(organisationId !== undefined, (all) =>
      all.where('service_offer.organisation_id', '=', organisationId!),
    )
    .$if(q !== undefined && q !== '', (all) =>
      all.where('service.search', 'like', searchPattern(q ?? '')),
    )
    .$if(kind !== undefined, (all) => all.where('service.kind', '=', kind!))
    .$if(when === 'now', (all) => all.where(holdsOn(today)))
    .$if(when === 'coming', (all) =>
      all.where(sql<SqlBool>`service_offer.withdrawn_at is null
        and service_offer.from_on > ${today}::date`),
    )
}

type Found = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

/** One page of prices; by service in the order of the catalogue, each with its latest first. */
export async function listOffers(ctx: Ctx, asked: OfferQuery & PageQuery): Promise<Page<OfferRow>> {
  const { sort, cursor, limit } = asked
  const all = rows(ctx, asked).limit(limit + 1)
  const id = sql.ref('service_offer.id')
  if (sort === 'newest') {
    const found = await all
      .where(afterCursor(cursor, [id], 'desc'))
      .orderBy('service_offer.id', 'desc')
      .execute()
    return presented(
      ctx,
      cutPage(found, limit, (row) => [row.id]),
    )
  }
  if (sort === 'service') {
    const position = sql.ref('service.position')
    const found = await all
      .where(afterCursor(cursor, [position, id]))
      .orderBy('service.position')
      .orderBy('service_offer.id')
      .execute()
    return presented(
      ctx,
      cutPage(found, limit, (row) => [row.position, row.id]),
    )
  }
  const direction = sort === 'price' ? 'asc' : 'desc'
  const found = await all
    .where(afterCursor(cursor, [sql.ref('service_offer.price_fen'), id], direction))
    .orderBy('service_offer.price_fen', direction)
    .orderBy('service_offer.id', direction)
    .execute()
  return presented(
    ctx,
    cutPage(found, limit, (row) => [row.priceFen, row.id]),
  )
}

async function presented(ctx: Ctx, page: Page<Found>): Promise<Page<OfferRow>> {
  const organisations = await organisationsByIds(
    ctx,
    page.items.map((row) => row.organisationId),
  )
  const today = dayOf(ctx.now)
  const items = page.items.map(({ withdrawn_at: withdrawnAt, ...row }) => {
    const organisation = organisations.get(row.organisationId)
    const state = offerStateOn({ ...row, isWithdrawn: withdrawnAt !== null }, today)
    const isOpen = state === 'now' || state === 'coming'
    return {
      ...row,
      position: undefined,
      organisationName: organisation?.name ?? '',
      state,
      can: { end: isOpen && organisation !== undefined && may.price(ctx.actor, organisation) },
    }
  })
  return { ...page, items }
}
