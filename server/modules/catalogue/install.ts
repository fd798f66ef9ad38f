import { createHash } from 'node:crypto'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import { publish } from '../../kernel/events.ts'
import type { CatalogueService, Pack } from '../../kernel/packs/packs.ts'
import { dayOf } from '../../kernel/time.ts'
import { nameKeys } from '../people/index.ts'
import { installQualifications } from '../workforce/index.ts'
import './tables.ts'

/** What an install did, in numbers of services. */
export interface CatalogueReport {
  readonly added: number
  readonly changed: number
  readonly withdrawn: number
  readonly unchanged: number
}

/**
 * C5: brings the catalogue up to the pack. A service whose content changed gets a new version; one
 * that the pack no longer names is withdrawn on this day and kept, because orders, prices and visits
 * name it. The same pack again changes nothing.
 */
export async function installCatalogue(
  ctx: Ctx,
  { catalogue }: Pick<Pack, 'catalogue'>,
): Promise<CatalogueReport> {
  await installQualifications(ctx, catalogue)
  await installWords(ctx, catalogue)
  const before = new Map(
    (
      await ctx.db
        .selectFrom('service')
        .select(['code', 'content_hash', 'version', 'withdrawn_on', 'position'])
        .execute()
    ).map((row) => [row.code, row]),
  )
  const report = { added: 0, changed: 0, withdrawn: 0, unchanged: 0 }
  for (const [position, service] of inOrder(catalogue).entries()) {
    const held = before.get(service.code)
    const hash = hashOf(service)
    if (!held) {
      await add(ctx, service, hash, position)
      report.added++
    } else if (held.content_hash !== hash || held.withdrawn_on !== null) {
      await change(ctx, service, hash, position, held.version + 1)
      report.changed++
    } else {
      if (held.position !== position) await reposition(ctx, service.code, position)
      report.unchanged++
    }
  }
  const named = new Set(catalogue.services.map((service) => service.code))
  for (const [code, held] of before) {
    if (named.has(code) || held.withdrawn_on !== null) continue
    await withdraw(ctx, code)
    report.withdrawn++
  }
  return report
}

/** Kind by kind, the six helps first, as the pack lists its kinds. */
function inOrder({ kinds, services }: Pack['catalogue']): CatalogueService[] {
  const places = new Map(kinds.map((kind, place) => [kind.code, place]))
  return services.toSorted((a, b) => (places.get(a.kind) ?? 0) - (places.get(b.kind) ?? 0))
}

async function installWords(ctx: Ctx, { standards, kinds }: Pack['catalogue']): Promise<void> {
  for (const { id, code, name, status } of standards) {
    const row = { code, name_zh: name.zh, name_en: name.en, status }
    await ctx.db
      .insertInto('service_standard')
      .values({ id, ...row })
      .onConflict((on) => on.columns(['city', 'id']).doUpdateSet(row))
      .execute()
  }
  for (const [position, { code, name, help, category }] of kinds.entries()) {
    const row = { name_zh: name.zh, name_en: name.en, help, category, position }
    await ctx.db
      .insertInto('service_kind')
      .values({ code, ...row })
      .onConflict((on) => on.columns(['city', 'code']).doUpdateSet(row))
      .execute()
  }
}

const hashOf = (service: CatalogueService): string =>
  createHash('sha256').update(JSON.stringify(service)).digest('hex')

function columnsOf(service: CatalogueService, hash: string, position: number) {
  const { pinyin, searchText } = nameKeys(service.name.zh)
  return {
    kind: service.kind,
    name_zh: service.name.zh,
    name_en: service.name.en,
    about_zh: service.about.zh,
    about_en: service.about.en,
    pinyin,
    search: [searchText, ...englishKeys(service.name.en), service.code.replaceAll('.', '')].join(
      ' ',
    ),
    unit: service.unit,
    minutes: service.minutes,
    home_visit: service.homeVisit,
    workers: service.workers,
    skills: [...service.skills],
    certificates: [...service.certificates],
    standard_id: service.standard?.id ?? null,
    standard_clause: service.standard?.clause ?? null,
    purchased_hours: service.purchasedHours,
    tasks: json(service.tasks),
    content_hash: hash,
    position,
    withdrawn_on: null,
  }
}

/** "Bed bath" is found by `bedb` and by `bath`. */
function englishKeys(name: string): string[] {
  const words = name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
  return words.map((_, at) => words.slice(at).join(''))
}

async function add(ctx: Ctx, service: CatalogueService, hash: string, position: number) {
  await ctx.db
    .insertInto('service')
    .values({ code: service.code, ...columnsOf(service, hash, position) })
    .execute()
  await keepVersion(ctx, service, 1)
}

async function change(
  ctx: Ctx,
  service: CatalogueService,
  hash: string,
  position: number,
  version: number,
) {
  await ctx.db
    .updateTable('service')
    .set({ ...columnsOf(service, hash, position), version })
    .where('code', '=', service.code)
    .execute()
  await keepVersion(ctx, service, version)
  await tell(ctx, 'catalogue.service_changed', service.code)
}

async function reposition(ctx: Ctx, code: string, position: number): Promise<void> {
  await ctx.db.updateTable('service').set({ position }).where('code', '=', code).execute()
}

async function withdraw(ctx: Ctx, code: string): Promise<void> {
  await ctx.db
    .updateTable('service')
    .set({ withdrawn_on: dayOf(ctx.now) })
    .where('code', '=', code)
    .execute()
  await tell(ctx, 'catalogue.service_withdrawn', code)
}

async function keepVersion(ctx: Ctx, service: CatalogueService, version: number): Promise<void> {
  await ctx.db
    .insertInto('service_version')
    .values({ code: service.code, version, installed_at: ctx.now, content: json(service) })
    .execute()
}

const tell = (ctx: Ctx, topic: string, serviceCode: string): Promise<void> =>
  publish(ctx, { topic, subjectId: serviceCode, payload: { serviceCode }, areaCode: ctx.city })
