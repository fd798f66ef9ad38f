import { householdsByIds, reachPerson } from '../people/index.ts'
import { reaches } from '../../kernel/access.ts'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { forbidden, invalid, Refused } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { IdentifyCaller } from './schema.ts'
import { addCallStep, lockCall, publishCall } from './store.ts'

/**
 * Says for whom the call is, and who rings when it is somebody else. The call then lies in that
 * person's area; a person or household that the caller may not see cannot be named.
 */
export async function identifyCaller(
  ctx: Ctx,
  callId: string,
  input: IdentifyCaller,
): Promise<void> {
  const call = await lockCall(ctx, callId)
  if (!may.workOnCalls(ctx.actor)) throw forbidden()
  const asked = IdentifyCaller.parse(input)
  const person = asked.personId === null ? null : await namedPerson(ctx, asked.personId, 'personId')
  const household = asked.householdId && (await namedHousehold(ctx, asked.householdId))
  const changes = {
    person_id: person?.id ?? null,
    household_id: person?.householdId ?? household,
    caller_name: asked.callerName || null,
    caller_relation: asked.callerRelation,
    ...(person ? { area_code: person.areaCode } : {}),
  }
  await ctx.db.updateTable('call').set(changes).where('id', '=', callId).execute()
  await addCallStep(ctx, callId, {
    kind: 'identified',
    detail: { personId: changes.person_id, relation: changes.caller_relation },
  })
  await audit(
    ctx,
    'requests.caller_identified',
    { kind: 'call', id: callId },
    { before: call.person_id, after: changes.person_id },
  )
  await publishCall(ctx, 'requests.call_changed', { ...call, ...changes })
}

/** A person within the caller's reach, or a refusal that names the field. */
export async function namedPerson(ctx: Ctx, personId: string, field: string) {
  try {
    return await reachPerson(ctx, personId)
  } catch (error) {
    if (error instanceof Refused && error.status === 404) {
      throw invalid('requests.person_absent', field)
    }
    throw error
  }
}

/** The id of a household within the caller's reach, or a refusal that names the field. */
export async function namedHousehold(ctx: Ctx, id: string): Promise<string> {
  const [household] = await householdsByIds(ctx, [id])
  if (household && reaches(ctx.actor, household.areaCode)) return id
  throw invalid('requests.household_absent', 'householdId')
}
