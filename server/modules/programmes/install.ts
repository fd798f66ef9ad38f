import { createHash } from 'node:crypto'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import { factsIn, usableServices, type Pack, type Programme } from '../../kernel/packs/packs.ts'
import { invalid } from '../../kernel/refused.ts'
import { writeSetting } from '../../kernel/settings.ts'
import { openAccount } from '../ledger/index.ts'
import { accountKey } from './accounts.ts'
import { WORKING_YEARS } from './first-issue/store.ts'
import { HOTLINE } from './may-i/answers.ts'
import { keepUseWords } from './use-words.ts'
import './tables.ts'

/**
 * Installs the programmes and funds of the pack. A changed rule is a new row beside the old one:
 * what was decided keeps the rule it was decided under. Twice changes nothing (PR8).
 */
export async function installProgrammes(ctx: Ctx, pack: Pack): Promise<void> {
  refuseGroupsFromAssessments(pack)
  await installFunds(ctx, pack)
  for (const programme of pack.programmes) await installVersion(ctx, pack, programme)
  await writeSetting(ctx.db, HOTLINE, pack.hotline)
  await writeSetting(ctx.db, WORKING_YEARS, pack.workingYears)
}

async function installVersion(ctx: Ctx, pack: Pack, programme: Programme): Promise<void> {
  const services = usableServices(pack, programme)
    .map((service) => service.code)
    .toSorted()
  const content = JSON.stringify({ programme, services })
  const hash = createHash('sha256').update(content).digest('hex')
  const latest = await ctx.db
    .selectFrom('programme_version')
    .select('content_hash')
    .where('programme_id', '=', programme.id)
    .where('valid_from', '=', programme.inForce.from)
    // What officials approved since is no pack's to compare with, and none to put back.
    .where('change_id', 'is', null)
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  if (latest?.content_hash === hash) return
  await ctx.db
    .insertInto('programme_version')
    .values({
      id: ctx.id(),
      programme_id: programme.id,
      version: programme.version,
      content_hash: hash,
      document: json(programme),
      services,
      valid_from: programme.inForce.from,
      valid_to: programme.inForce.to ?? null,
      installed_at: ctx.now,
    })
    .execute()
  await openAccount(ctx, {
    key: accountKey.issued(programme.id, programme.unit),
    kind: 'programme',
    unit: programme.unit,
    title: { zh: `${programme.title.zh}·发放`, en: `${programme.title.en}, issued` },
    // What was issued and not taken back is what people hold: the account goes below zero by it.
    mayGoNegative: true,
  })
}

async function installFunds(ctx: Ctx, pack: Pack): Promise<void> {
  const words = new Map(pack.fundUses.map((use) => [use.code, use]))
  await keepUseWords(ctx, pack.fundUses)
  for (const [position, fund] of pack.funds.entries()) {
    const account = await openAccount(ctx, {
      key: accountKey.fund(fund.id),
      kind: 'fund',
      unit: 'fen',
      title: fund.name,
      uses: fund.permittedUses,
    })
    await openAccount(ctx, {
      key: accountKey.source(fund.id),
      kind: 'source',
      unit: 'fen',
      title: { zh: `${fund.name.zh}（拨款方）`, en: `${fund.name.en} (source)` },
      mayGoNegative: true,
    })
    const uses = fund.permittedUses.flatMap((code) => words.get(code) ?? [])
    const row = { document: json(fund), uses: json(uses), position, installed_at: ctx.now }
    await ctx.db
      .insertInto('fund')
      .values({ id: fund.id, account_id: account.id, ...row })
      .onConflict((on) => on.columns(['city', 'id']).doUpdateSet(row))
      .execute()
  }
}

/**
 * A group that follows from an assessment (such as "disabled") reads as "not in the group" while
 * there is no assessment: a silent no. Rules ask for the level itself, which may be unknown.
 */
function refuseGroupsFromAssessments(pack: Pack): void {
  const assessed = new Set(['ability_level', 'ability_assessed_on', 'need_grade'])
  const groups = pack.categories.filter(({ derived }) =>
    factsIn(derived ?? '').some((fact) => assessed.has(fact)),
  )
  for (const programme of pack.programmes) {
    const text = JSON.stringify([programme.criteria.map((one) => one.expression), programme.amount])
    const named = groups.find(({ code }) => new RegExp(`["'\\\\]${code}["'\\\\]`).test(text))
    if (named) {
      throw invalid('programmes.group_from_assessment', 'criteria', {
        programme: programme.id,
        group: named.code,
      })
    }
  }
}
