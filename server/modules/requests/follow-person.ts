import { getPerson } from '../people/index.ts'
import type { Ctx } from '../../kernel/command.ts'
import { isSampled } from './call-back.ts'
import { moveRequest } from './move-request.ts'
import { NO_PHONE } from './phone.ts'
import { owe } from './schedule-call-back.ts'
import { requestSettings } from './settings.ts'
import { publishCallBack } from './store.ts'

/** What `visits.approved` says, as far as we need it. */
export interface ApprovedVisit {
  readonly visitId: string
  readonly personId: string
  readonly organisationId: string | null
  readonly serviceCode: string
}

/**
 * Every n-th approved visit is followed by a call that asks whether one was satisfied. The visit's
 * id alone decides, so no provider can choose and nothing is drawn. A person may be asked only
 * about one visit at a time.
 */
export async function askAboutVisit(ctx: Ctx, visit: ApprovedVisit): Promise<void> {
  const { satisfactionEvery, satisfactionHours } = await requestSettings(ctx)
  if (!isSampled(visit.visitId, satisfactionEvery)) return
  const person = await getPerson(ctx, visit.personId)
  if (person.status === 'dead') return
  const pending = await ctx.db
    .selectFrom('call_back')
    .select('id')
    .where((eb) =>
      eb.or([
        eb('visit_id', '=', visit.visitId),
        eb.and([
          eb('person_id', '=', person.id),
          eb('kind', '=', 'satisfaction'),
          eb('state', '=', 'due'),
        ]),
      ]),
    )
    .executeTakeFirst()
  if (pending) return
  await owe(ctx, {
    kind: 'satisfaction',
    areaCode: person.areaCode,
    personId: person.id,
    visitId: visit.visitId,
    organisationId: visit.organisationId,
    serviceCode: visit.serviceCode,
    phone: NO_PHONE,
    reason: '服务满意度回访',
    dueAt: ctx.now.add({ hours: satisfactionHours }),
  })
}

/** I6: nobody rings the dead, and what was asked for them is closed. */
export async function followDeath(ctx: Ctx, personId: string): Promise<void> {
  const owed = await ctx.db
    .updateTable('call_back')
    .set({ state: 'cancelled', closed_at: ctx.now, close_reason: 'person_died' })
    .where('person_id', '=', personId)
    .where('state', '=', 'due')
    .returning(['id', 'area_code', 'person_id', 'state', 'kind'])
    .execute()
  for (const row of owed) await publishCallBack(ctx, row)
  const open = await ctx.db
    .selectFrom('request')
    .select('id')
    .where('person_id', '=', personId)
    .where('kind', '=', 'service')
    .where('state', '<>', 'closed')
    .execute()
  for (const { id } of open) {
    await moveRequest(ctx, id, { to: 'closed', outcome: 'person_died', reason: '服务对象去世' })
  }
}
