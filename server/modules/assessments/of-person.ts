import type { Ctx } from '../../kernel/command.ts'
import { reachPerson } from '../people/index.ts'
import { may } from './access.ts'
import { listAssessments } from './list-assessments.ts'
import { listDrafts } from './list-drafts.ts'
import { listInstruments } from './list-instruments.ts'

const SHOWN = 50

/** A person's results, the latest first, with open drafts and what may be begun. */
export async function assessmentsOfPerson(ctx: Ctx, personId: string) {
  const person = await reachPerson(ctx, personId)
  const { items } = await listAssessments(ctx, { personId, limit: SHOWN })
  const mayAssess = may.assess(ctx.actor)
  const drafts = mayAssess ? (await listDrafts(ctx, { personId, limit: SHOWN })).items : []
  const instruments = (await listInstruments(ctx)).items
    .filter((instrument) => instrument.subject === 'person')
    .map(({ id, version, revision, titleZh, titleEn }) => ({
      id,
      version,
      revision,
      titleZh,
      titleEn,
    }))
  return { items, drafts, instruments, can: { assess: mayAssess && person.status !== 'dead' } }
}
