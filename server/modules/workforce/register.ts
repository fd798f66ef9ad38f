import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { findArea } from '../areas/index.ts'
import { getOrganisation } from '../organisations/index.ts'
import {
  maskIdentityNumber,
  maskPhone,
  nameKeys,
  normalisePhone,
  readIdentityNumber,
} from '../people/index.ts'
import { may } from './access.ts'
import { refuseUnknownSkills } from './qualifications.ts'
import { RegisterWorker, type Worker } from './schema.ts'
import { getWorker, tell } from './store.ts'
import { isOldEnough } from './worker.ts'

/** Enters a care worker of an organisation; hours and certificates follow. */
export async function registerWorker(ctx: Ctx, input: RegisterWorker): Promise<Worker> {
  const form = RegisterWorker.parse(input)
  if (!may.register(ctx.actor, form.organisationId)) throw forbidden()
  const organisation = await getOrganisation(ctx, form.organisationId)
  if (organisation.state === 'closed') throw conflict('workforce.organisation_closed')
  const today = dayOf(ctx.now)
  const joinedOn = form.joinedOn ?? today
  if (joinedOn > today) throw invalid('workforce.day_ahead', 'joinedOn')
  await refuseUnknownSkills(ctx, form.skills)
  const id = ctx.id()
  const home = form.home ?? {
    areaCode: null,
    address: null,
    lat: organisation.lat,
    lng: organisation.lng,
  }
  await ctx.db
    .insertInto('worker')
    .values({
      id,
      organisation_id: organisation.id,
      area_code: organisation.areaCode,
      ...nameColumns(form.name),
      ...identityColumns(ctx, form.identityNumber, joinedOn),
      ...phoneColumns(ctx, form.phone),
      skills: [...new Set(form.skills)],
      ...(await homeColumns(ctx, home)),
      joined_on: joinedOn,
      registered_at: ctx.now,
    })
    .execute()
  const placed = { id, organisation_id: organisation.id, area_code: organisation.areaCode }
  await tell(ctx, placed, 'workforce.registered', {})
  await audit(
    ctx,
    'workforce.registered',
    { kind: 'worker', id },
    { organisationId: organisation.id },
  )
  return getWorker(ctx, id)
}

export function nameColumns(name: string) {
  const { pinyin, searchText } = nameKeys(name)
  return { name, pinyin, search: searchText }
}

/** Sex and birth date are the number's; W2: the index keeps one person from being two workers. */
export function identityColumns(ctx: Ctx, text: string, on: string) {
  const facts = readIdentityNumber(text, dayOf(ctx.now))
  if (typeof facts === 'string') throw invalid(`workforce.${facts}`, 'identityNumber')
  if (!isOldEnough(facts.bornOn, on)) throw invalid('workforce.too_young', 'identityNumber')
  const { crypto } = ctx.kernel
  return {
    sex: facts.sex,
    born_on: facts.bornOn,
    identity_sealed: crypto.seal(facts.number),
    identity_index: crypto.index(facts.number),
    identity_masked: maskIdentityNumber(facts.number),
  }
}

/** A worker is reached on the way, so the number is a mobile one. */
export function phoneColumns(ctx: Ctx, text: string) {
  const phone = normalisePhone(text)
  if (phone === null || !/^1\d{10}$/.test(phone)) throw invalid('workforce.phone', 'phone')
  const { crypto } = ctx.kernel
  return {
    phone_sealed: crypto.seal(phone),
    phone_index: crypto.index(phone),
    phone_masked: maskPhone(phone),
  }
}

export async function homeColumns(
  ctx: Ctx,
  home: { areaCode: string | null; address: string | null; lat: number; lng: number },
) {
  if (home.areaCode !== null && !(await findArea(ctx, home.areaCode))) {
    throw invalid('areas.unknown', 'home.areaCode', { code: home.areaCode })
  }
  return {
    home_area_code: home.areaCode,
    home_address: home.address,
    home_lat: home.lat,
    home_lng: home.lng,
  }
}
