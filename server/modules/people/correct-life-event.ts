import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { absent, conflict, forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { enter } from './enter-life-event.ts'
import { listEntries } from './life-event-store.ts'
import type { CorrectLifeEvent, PersonStatus } from './schema.ts'
import { lockRecord } from './store.ts'

/**
 * Answers a mistaken entry with a further one that takes its place, or that says it never happened
 * (P6). The mistaken entry stays readable. Refuses `people.entry_corrected` for one answered before.
 */
export async function correctLifeEvent(
  ctx: Ctx,
  personId: string,
  entryId: string,
  { reason, instead }: CorrectLifeEvent,
): Promise<{ id: string; status: PersonStatus }> {
  if (!may.correctLifeEvent(ctx.actor)) throw forbidden()
  const person = await lockRecord(ctx, personId)
  const entries = await listEntries(ctx, personId)
  const mistaken = entries.find((entry) => entry.id === entryId && entry.kind !== 'retraction')
  if (!mistaken) throw absent('people.entry_absent')
  if (entries.some((entry) => entry.corrects === entryId)) throw conflict('people.entry_corrected')
  const done = await enter(ctx, {
    person,
    entries,
    input: instead ?? null,
    position: mistaken.position,
    corrects: mistaken,
    reason,
  })
  await audit(
    ctx,
    'people.life_event_corrected',
    { kind: 'person', id: personId },
    {
      entryId: done.id,
      corrects: entryId,
      from: {
        kind: mistaken.kind,
        on: mistaken.on_day,
        organisationId: mistaken.organisation_id,
      },
      to: instead
        ? { kind: instead.kind, on: instead.on, organisationId: instead.organisationId ?? null }
        : null,
    },
    reason,
  )
  return done
}
