import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { forbidden } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { enter } from './enter-life-event.ts'
import { listEntries } from './life-event-store.ts'
import type { PersonStatus, RecordLifeEvent } from './schema.ts'
import { lockRecord } from './store.ts'

/**
 * Records what happened to a person; the status follows, and later modules hear of it in the same
 * transaction: `people.died`, `moved`, `admitted`, `hospitalised` or `returned`.
 *
 * Refuses days in the future or before birth, and what cannot follow from the other entries:
 * `people.after_death`, `people.event_order`.
 */
export async function recordLifeEvent(
  ctx: Ctx,
  personId: string,
  input: RecordLifeEvent,
): Promise<{ id: string; status: PersonStatus }> {
  if (!may.recordLifeEvent(ctx.actor)) throw forbidden()
  const person = await lockRecord(ctx, personId)
  const entries = await listEntries(ctx, personId)
  const position = Math.max(0, ...entries.map((entry) => entry.position)) + 1
  const done = await enter(ctx, { person, entries, input, position, corrects: null, reason: null })
  await audit(
    ctx,
    'people.life_event_recorded',
    { kind: 'person', id: personId },
    {
      entryId: done.id,
      kind: input.kind,
      on: input.on,
      toAreaCode: input.to?.areaCode ?? null,
      organisationId: input.organisationId ?? null,
    },
    input.note ?? null,
  )
  return done
}
