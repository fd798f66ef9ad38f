import { sql, type SqlBool } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Page, PageQuery } from '../../kernel/page.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { absent } from '../../kernel/refused.ts'
import { addDays, ageOn, dayOf } from '../../kernel/time.ts'
import { organisationsByIds } from '../organisations/index.ts'
import { searchPattern } from '../people/index.ts'
import { reach } from './access.ts'
import { EXPIRING_DAYS, type CertificateState, type WorkerQuery, type WorkerRow } from './schema.ts'
import { certificateStateOn } from './worker.ts'
import './tables.ts'

/** Stands for "does not expire" where days are compared. */
const NEVER = '9999-12-31'

/** Each kind counts by its latest paper; the worker by the kind that ends first. */
const CERTIFIED_TO = sql<string | null>`(
  select min(kind.latest) from (
    select max(coalesce(c.valid_to, ${NEVER}::date)) as latest from certificate c
     where c.city = worker.city and c.worker_id = worker.id and c.withdrawn_at is null
     group by c.kind) kind)`

const isIn = (state: CertificateState, today: string) => {
  const soon = addDays(today, EXPIRING_DAYS)
  return {
    none: sql<SqlBool>`${CERTIFIED_TO} is null`,
    valid: sql<SqlBool>`${CERTIFIED_TO} > ${soon}::date`,
    expiring: sql<SqlBool>`${CERTIFIED_TO} between ${today}::date and ${soon}::date`,
    expired: sql<SqlBool>`${CERTIFIED_TO} < ${today}::date`,
  }[state]
}

/** Columns of a row and of its order, reach and filters applied. */
export function workerRows(ctx: Ctx, asked: Omit<WorkerQuery, 'sort'>) {
  const { q, organisationId, skill, certificate, certificateState, state, area } = asked
  const number = q?.replace(/[\s-]/g, '') ?? ''
  return ctx.db
    .selectFrom('worker')
    .select([
      'id',
      'organisation_id',
      'area_code',
      'name',
      'pinyin',
      'sex',
      'born_on',
      'phone_masked',
      'skills',
      'state',
      'joined_on',
      CERTIFIED_TO.as('certified_to'),
      sql<boolean>`exists (
        select from absence a where a.city = worker.city and a.worker_id = worker.id
           and a.cancelled_at is null and a.from_at <= ${ctx.now} and a.to_at > ${ctx.now})`.as(
        'absent_now',
      ),
    ])
    .where(reach(ctx.actor))
    .$if(q !== undefined && q !== '', (all) =>
      all.where((eb) =>
        eb.or([
          eb('search', 'like', searchPattern(q ?? '')),
          ...(/^\d{11}$/.test(number)
            ? [eb('phone_index', '=', ctx.kernel.crypto.index(number))]
            : []),
        ]),
      ),
    )
    .$if(organisationId !== undefined, (all) => all.where('organisation_id', '=', organisationId!))
    .$if(skill !== undefined, (all) => all.where(sql<SqlBool>`worker.skills @> ${[skill]}::text[]`))
    .$if(certificate !== undefined, (all) =>
      all.where(sql<SqlBool>`exists (
        select from certificate c where c.city = worker.city and c.worker_id = worker.id
           and c.withdrawn_at is null and c.kind = ${certificate})`),
    )
    .$if(certificateState !== undefined, (all) =>
      all.where(isIn(certificateState!, dayOf(ctx.now))),
    )
    .$if(state !== undefined, (all) => all.where('state', '=', state!))
    .$if(area !== undefined, (all) => all.where(withinAreas([area!], sql.ref('worker.area_code'))))
}

type Found = Awaited<ReturnType<ReturnType<typeof workerRows>['execute']>>[number]

const ORDER_CERTIFIED = sql<string>`coalesce(${CERTIFIED_TO}, ${NEVER}::date)`

/** One page; `certificate` puts first what ends first. */
export async function listWorkers(
  ctx: Ctx,
  asked: WorkerQuery & PageQuery,
): Promise<Page<WorkerRow>> {
  const { sort, cursor, limit } = asked
  const all = workerRows(ctx, asked).limit(limit + 1)
  const id = sql.ref('worker.id')
  if (sort === 'newest') {
    const found = await all
      .where(afterCursor(cursor, [id], 'desc'))
      .orderBy('id', 'desc')
      .execute()
    return presentedPage(
      ctx,
      cutPage(found, limit, (row) => [row.id]),
    )
  }
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  if (sort === 'certificate' || sort === '-certificate') {
    const found = await all
      .where(afterCursor(cursor, [ORDER_CERTIFIED, id], direction))
      .orderBy(ORDER_CERTIFIED, direction)
      .orderBy('id', direction)
      .execute()
    return presentedPage(
      ctx,
      cutPage(found, limit, (row) => [row.certified_to ?? NEVER, row.id]),
    )
  }
  const found = await all
    .where(afterCursor(cursor, [sql.ref('worker.pinyin'), id], direction))
    .orderBy('pinyin', direction)
    .orderBy('id', direction)
    .execute()
  return presentedPage(
    ctx,
    cutPage(found, limit, (row) => [row.pinyin, row.id]),
  )
}

async function presentedPage(ctx: Ctx, page: Page<Found>): Promise<Page<WorkerRow>> {
  return { ...page, items: await presented(ctx, page.items) }
}

async function presented(ctx: Ctx, rows: readonly Found[]): Promise<WorkerRow[]> {
  const organisations = await organisationsByIds(
    ctx,
    rows.map((row) => row.organisation_id),
  )
  const today = dayOf(ctx.now)
  return rows.map((row) => ({
    id: row.id,
    organisationId: row.organisation_id,
    organisationName: organisations.get(row.organisation_id)?.name ?? '',
    name: row.name,
    sex: row.sex,
    age: ageOn(row.born_on, today),
    phoneMasked: row.phone_masked,
    skills: row.skills,
    state: row.state,
    certificateState:
      row.certified_to === null
        ? 'none'
        : certificateStateOn(row.certified_to === NEVER ? null : row.certified_to, today),
    certifiedTo: row.certified_to === NEVER ? null : row.certified_to,
    absentNow: row.absent_now,
    joinedOn: row.joined_on,
  }))
}

export async function workerRow(ctx: Ctx, id: string): Promise<WorkerRow> {
  const found = await workerRows(ctx, {}).where('id', '=', id).execute()
  const [row] = await presented(ctx, found)
  if (!row) throw absent()
  return row
}
