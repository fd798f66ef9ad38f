import { sql } from 'kysely'
import { assert } from '../../kernel/assert.ts'
import type { Ctx } from '../../kernel/command.ts'
import { publish } from '../../kernel/events.ts'
import type { Month } from '../../kernel/time.ts'
import { servicesByCodes, type Service } from '../catalogue/index.ts'
import { reserve } from '../ledger/index.ts'
import { peopleByIds } from '../people/index.ts'
import { workersByIds } from '../workforce/index.ts'
import { fundKey } from './funds.ts'
import { payableAccount } from './provider-accounts.ts'
import { contentHash, maskName, statementNumber } from './statement.ts'
import type { Unstated } from './unstated.ts'

interface Names {
  readonly people: ReadonlyMap<string, { readonly name: string }>
  readonly services: ReadonlyMap<string, Pick<Service, 'nameZh' | 'nameEn'>>
  readonly workers: ReadonlyMap<string, { readonly name: string }>
}

/**
 * S3: makes the statements of a month, one for each provider, fund and use that it pays for, with
 * their lines as they are now, and sets the money of each aside in its fund. Returns their ids.
 */
export async function prepareStatements(
  ctx: Ctx,
  month: Month,
  unstated: readonly Unstated[],
  fundOf: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const names = await namesOf(ctx, unstated)
  const groups = Map.groupBy(
    unstated,
    (line) => `${line.charge.organisation_id} ${fundOf.get(line.id)} ${line.use}`,
  )
  const ids: string[] = []
  for (const [at, key] of [...groups.keys()].toSorted().entries()) {
    const [organisationId, fundId, use] = key.split(' ') as [string, string, string]
    const number = statementNumber(month, at + 1)
    ids.push(
      await prepareOne(
        ctx,
        { month, number, organisationId, fundId, use },
        groups.get(key)!,
        names,
      ),
    )
  }
  return ids
}

interface Head {
  readonly month: Month
  readonly number: string
  readonly organisationId: string
  readonly fundId: string
  readonly use: string
}

async function prepareOne(
  ctx: Ctx,
  head: Head,
  unstated: readonly Unstated[],
  names: Names,
): Promise<string> {
  const id = ctx.id()
  const lines = unstated.map((line, at) => lineOf(ctx, id, at + 1, line, names))
  const total = lines.reduce((sum, line) => sum + line.amount_fen, 0)
  const visits = new Map(
    unstated
      .filter((line) => line.kind === 'visit')
      .map(({ charge }) => [charge.visit_id, charge.minutes_approved]),
  )
  const minutes = [...visits.values()].reduce((sum, one) => sum + one, 0)
  const payable = await payableAccount(ctx, head.organisationId)
  const hold =
    total > 0
      ? await reserve(ctx, {
          key: `statement:${id}`,
          from: fundKey(head.fundId),
          to: payable,
          amount: total,
          use: head.use,
          ref: { kind: 'statement', id },
        })
      : null
  await ctx.db
    .insertInto('statement')
    .values({
      id,
      number: head.number,
      month: head.month,
      organisation_id: head.organisationId,
      fund_id: head.fundId,
      fund_use: head.use,
      state: 'prepared',
      lines: lines.length,
      minutes,
      total_fen: total,
      hold_id: hold?.id ?? null,
      content_hash: contentHash(head.number, lines.map(signed)),
      created_at: ctx.now,
    })
    .execute()
  await insertLines(ctx, lines)
  await publish(ctx, {
    topic: 'settlement.statement_prepared',
    subjectId: id,
    areaCode: ctx.city,
    organisationId: head.organisationId,
    payload: { statementId: id, month: head.month, organisationId: head.organisationId },
  })
  return id
}

type Line = ReturnType<typeof lineOf>

function lineOf(ctx: Ctx, statementId: string, position: number, line: Unstated, names: Names) {
  const { charge, chargeLine } = line
  const service = names.services.get(charge.service_code)
  assert(service, 'S3: a charged service is in the catalogue')
  return {
    id: ctx.id(),
    statement_id: statementId,
    position,
    kind: line.kind,
    charge_line_id: chargeLine.id,
    correction_id: line.correctionId,
    visit_id: charge.visit_id,
    visit_number: charge.visit_number,
    day: charge.day,
    area_code: charge.area_code,
    person_id: charge.person_id,
    person_masked: maskName(names.people.get(charge.person_id)?.name ?? ''),
    service_code: charge.service_code,
    service_zh: service.nameZh,
    service_en: service.nameEn,
    worker_name: (charge.worker_id && names.workers.get(charge.worker_id)?.name) || '',
    programme_id: chargeLine.programme_id,
    entitlement_id: chargeLine.entitlement_id,
    unit: chargeLine.unit,
    units: line.units,
    minutes_raw: charge.minutes_raw,
    minutes_actual: charge.minutes_actual,
    minutes_approved: charge.minutes_approved,
    price_fen: charge.price_fen,
    price_unit: charge.price_unit,
    amount_fen: line.amountFen,
    note: line.note,
  }
}

const signed = (line: Line) => ({
  kind: line.kind,
  visitNumber: line.visit_number,
  day: line.day,
  serviceCode: line.service_code,
  unit: line.unit,
  units: line.units,
  minutesApproved: line.minutes_approved,
  priceFen: line.price_fen,
  amountFen: line.amount_fen,
  note: line.note,
})

async function insertLines(ctx: Ctx, lines: readonly Line[]): Promise<void> {
  await sql`
    insert into statement_line
    select * from jsonb_populate_recordset(null::statement_line,
      ${JSON.stringify(lines.map((line) => ({ city: ctx.city, ...line })))}::jsonb)`.execute(ctx.db)
}

async function namesOf(ctx: Ctx, unstated: readonly Unstated[]): Promise<Names> {
  const each = <T>(pick: (line: Unstated) => T | null): T[] => [
    ...new Set(unstated.map(pick).filter((one): one is NonNullable<typeof one> => one !== null)),
  ]
  return {
    people: await peopleByIds(
      ctx,
      each((line) => line.charge.person_id),
    ),
    services: await servicesByCodes(
      ctx,
      each((line) => line.charge.service_code),
    ),
    workers: await workersByIds(
      ctx,
      each((line) => line.charge.worker_id),
    ),
  }
}
