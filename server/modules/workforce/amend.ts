import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { conflict } from '../../kernel/refused.ts'
import { refuseUnknownSkills } from './qualifications.ts'
import { homeColumns, identityColumns, nameColumns, phoneColumns } from './register.ts'
import { AmendWorker } from './schema.ts'
import { lockManaged, tell } from './store.ts'

/** Changes what is known of a worker; numbers that are not mentioned stay. */
export async function amendWorker(
  ctx: Ctx,
  id: string,
  input: AmendWorker,
): Promise<{ version: number }> {
  const form = AmendWorker.parse(input)
  const found = await lockManaged(ctx, id)
  if (found.version !== form.version) {
    throw conflict('workforce.changed_meanwhile', { details: { version: found.version } })
  }
  await refuseUnknownSkills(ctx, form.skills, found.skills)
  const version = found.version + 1
  const { identityNumber, phone, home } = form
  await ctx.db
    .updateTable('worker')
    .set({
      ...nameColumns(form.name),
      ...(identityNumber ? identityColumns(ctx, identityNumber, found.joined_on) : {}),
      ...(phone ? phoneColumns(ctx, phone) : {}),
      skills: [...new Set(form.skills)],
      ...(home ? await homeColumns(ctx, home) : {}),
      version,
    })
    .where('id', '=', id)
    .execute()
  const changed = [
    ...(form.name === found.name ? [] : ['name']),
    ...(identityNumber ? ['identityNumber'] : []),
    ...(phone ? ['phone'] : []),
    ...(home ? ['home'] : []),
  ]
  const detail = { version, changed, skills: { before: found.skills, after: form.skills } }
  await tell(ctx, found, 'workforce.changed', {})
  await audit(ctx, 'workforce.amended', { kind: 'worker', id }, detail, form.reason)
  return { version }
}
