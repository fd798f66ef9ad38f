import type { Ctx } from '../../kernel/command.ts'
import { readFileBytes } from '../../kernel/files.ts'
import type { Download } from '../../kernel/http.ts'
import { absent } from '../../kernel/refused.ts'
import { dayOf, minutesBetween } from '../../kernel/time.ts'
import { can } from './access.ts'
import { auditLook } from './audit-look.ts'
import { distanceOf, pointOf } from './place.ts'
import { lineOf, namesOf, type Names } from './present.ts'
import { reachVisit } from './store.ts'
import { minutesActual, minutesPayable, type Visit } from './visit.ts'

/** The whole proof of a visit within reach: facts, raw calls, changes, score with reasons. */
export async function proofOf(ctx: Ctx, visitId: string) {
  const visit = await reachVisit(ctx, visitId)
  return evidenceView(ctx, visit, await namesOf(ctx, [visit]))
}

/** A visit within reach with everything a reviewer reads, and what this caller may do. */
export async function detailOf(ctx: Ctx, visitId: string) {
  const visit = await reachVisit(ctx, visitId)
  const names = await namesOf(ctx, [visit])
  return {
    visit: lineOf(visit, names),
    requestId: visit.requestId,
    tasks: [...visit.tasks],
    tasksDone: [...visit.tasksDone],
    notes: await notesOf(ctx, [visit.id]),
    evidence: await evidenceView(ctx, visit, names),
    can: can(ctx.actor, visit, ctx.now),
  }
}

async function evidenceView(ctx: Ctx, visit: Visit, names: Names) {
  return {
    id: visit.id,
    number: visit.number,
    state: visit.state,
    facts: factsOf(visit, names),
    planned: { startsAt: visit.startsAt, endsAt: visit.endsAt, minutes: visit.minutesPlanned },
    raw: { arrivedAt: visit.arrivedAt, leftAt: visit.leftAt },
    minutes: minutesView(visit),
    adjusted: visit.adjusted,
    calls: await callViews(ctx, visit),
    changes: await changeViews(ctx, visit),
    confirmations: await confirmationViews(ctx, visit),
    photos: await photoViews(ctx, visit),
    reviews: await reviewViews(ctx, [visit.id]),
    score: visit.score,
    reasons: [...visit.evidence],
    flags: [...visit.flags],
    weak: visit.weak,
  }
}

/** The six facts of a verified visit (21st Century Cures Act, section 12006: what, whom, when, where, who). */
function factsOf(visit: Visit, names: Names) {
  return {
    service: names.service(visit.serviceCode),
    person: names.person(visit.personId),
    day: dayOf(visit.startedAt ?? visit.startsAt),
    place: {
      address: visit.address,
      lat: visit.lat,
      lng: visit.lng,
      areaCode: visit.areaCode,
      areaName: names.area(visit.areaCode),
    },
    worker: names.worker(visit.workerId),
    organisation: names.organisation(visit.organisationId),
    startedAt: visit.startedAt,
    endedAt: visit.endedAt,
  }
}

/** Why fewer minutes may be paid than were recorded: I14 asks for every one to be explained. */
function minutesView(visit: Visit) {
  const inForce = minutesActual(visit)
  const payable = inForce === null ? null : minutesPayable(visit)
  const raw = visit.arrivedAt && visit.leftAt ? minutesBetween(visit.arrivedAt, visit.leftAt) : null
  const approved = visit.minutesApproved
  return {
    raw,
    inForce,
    payable,
    approved,
    overPlan: inForce === null || payable === null ? 0 : inForce - payable,
    cutByReview: approved === null || payable === null ? 0 : payable - approved,
  }
}

const by = (row: { actor_id: string; actor_name: string }) => ({
  id: row.actor_id,
  name: row.actor_name,
})

async function callViews(ctx: Ctx, visit: Visit) {
  const rows = await ctx.db
    .selectFrom('visit_call')
    .selectAll()
    .where('visit_id', '=', visit.id)
    .orderBy('effective_at')
    .orderBy('id')
    .execute()
  const place = pointOf(visit)
  return rows.map((row) => {
    const point = pointOf(row)
    const away =
      point && place ? distanceOf({ ...point, accuracyMetres: row.accuracy_metres }, place) : null
    const inForceAt = row.kind === 'in' ? visit.arrivedAt : visit.leftAt
    return {
      id: row.id,
      kind: row.kind,
      source: row.source,
      at: row.at,
      effectiveAt: row.effective_at,
      receivedAt: row.received_at,
      lat: row.lat,
      lng: row.lng,
      accuracyMetres: row.accuracy_metres,
      metresAway: away?.metres ?? null,
      far: away?.far ?? null,
      noPositionReason: row.no_position_reason,
      lineKnown: row.line_known,
      tag: row.tag,
      outcome: row.outcome,
      late: row.late,
      inForce: row.outcome !== 'closed' && !!inForceAt?.equals(row.effective_at),
      by: by(row),
    }
  })
}

async function changeViews(ctx: Ctx, visit: Visit) {
  const rows = await ctx.db
    .selectFrom('visit_change')
    .selectAll()
    .where('visit_id', '=', visit.id)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    before: row.before,
    after: row.after,
    reasonCode: row.reason_code,
    memo: row.memo,
    at: row.at,
    by: by(row),
  }))
}

async function confirmationViews(ctx: Ctx, visit: Visit) {
  const rows = await ctx.db
    .selectFrom('visit_confirmation')
    .selectAll()
    .where('visit_id', '=', visit.id)
    .orderBy('seq')
    .execute()
  return rows.map(confirmationView)
}

export const confirmationView = (row: {
  id: string
  method: 'signature' | 'code' | 'key_press' | 'none'
  matched: boolean
  answer: string | null
  file_id: string | null
  reason: string | null
  at: Temporal.Instant
  actor_id: string
  actor_name: string
}) => ({
  id: row.id,
  method: row.method,
  matched: row.matched,
  answer: row.answer,
  hasImage: row.file_id !== null,
  reason: row.reason,
  at: row.at,
  by: by(row),
})

async function photoViews(ctx: Ctx, visit: Visit) {
  const rows = await ctx.db
    .selectFrom('visit_photo')
    .selectAll()
    .where('visit_id', '=', visit.id)
    .orderBy('taken_at')
    .orderBy('id')
    .execute()
  return Promise.all(rows.map((row) => photoView(ctx, row)))
}

export async function photoView(
  ctx: Ctx,
  row: {
    readonly id: string
    readonly visit_id: string
    readonly sha256: string
    readonly taken_at: Temporal.Instant
    readonly received_at: Temporal.Instant
  },
) {
  const twin = await ctx.db
    .selectFrom('visit_photo')
    .select('id')
    .where('sha256', '=', row.sha256)
    .where('visit_id', '<>', row.visit_id)
    .limit(1)
    .executeTakeFirst()
  return { id: row.id, takenAt: row.taken_at, receivedAt: row.received_at, copied: !!twin }
}

export async function notesOf(ctx: Ctx, visitIds: readonly string[]) {
  if (visitIds.length === 0) return []
  const rows = await ctx.db
    .selectFrom('visit_note')
    .selectAll()
    .where('visit_id', 'in', [...visitIds])
    .orderBy('at')
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({ ...noteView(row), visitId: row.visit_id }))
}

export const noteView = (row: {
  id: string
  text: string
  at: Temporal.Instant
  actor_id: string
  actor_name: string
}) => ({ id: row.id, text: row.text, at: row.at, by: by(row) })

export async function reviewViews(ctx: Ctx, visitIds: readonly string[]) {
  if (visitIds.length === 0) return []
  const rows = await ctx.db
    .selectFrom('visit_review')
    .selectAll()
    .where('visit_id', 'in', [...visitIds])
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({
    visitId: row.visit_id,
    id: row.id,
    side: row.side,
    decision: row.decision,
    minutes: row.minutes,
    reason: row.reason,
    at: row.at,
    by: by(row),
  }))
}

/** A photo of a visit within reach, shown in the page. */
export async function readPhoto(ctx: Ctx, visitId: string, photoId: string): Promise<Download> {
  await reachVisit(ctx, visitId)
  const row = await ctx.db
    .selectFrom('visit_photo')
    .select('file_id')
    .where('visit_id', '=', visitId)
    .where('id', '=', photoId)
    .executeTakeFirst()
  return readImage(ctx, visitId, row?.file_id)
}

/** The drawn signature of a confirmation. */
export async function readSignature(ctx: Ctx, visitId: string, id: string): Promise<Download> {
  await reachVisit(ctx, visitId)
  const row = await ctx.db
    .selectFrom('visit_confirmation')
    .select('file_id')
    .where('visit_id', '=', visitId)
    .where('id', '=', id)
    .executeTakeFirst()
  return readImage(ctx, visitId, row?.file_id)
}

/** A home or a hand is seen, so that each look leaves a trace. */
async function readImage(
  ctx: Ctx,
  visitId: string,
  fileId: string | null | undefined,
): Promise<Download> {
  if (!fileId) throw absent('visits.absent')
  await auditLook(ctx, 'visits.image_seen', { kind: 'visit', id: visitId })
  const file = await readFileBytes(ctx, fileId)
  return { name: file.name, mediaType: file.mediaType, body: file.bytes, inline: true }
}
