import type { InstitutionSource } from '../../kernel/institution-source.ts'
import { mayHaveBeds } from './organisation.ts'
import { organisationsByIds } from './store.ts'

/** Says to people where somebody may be admitted; closed ones too, for days when they were open. */
export const institutionsOf: InstitutionSource = async (ctx, ids) =>
  new Map(
    [...(await organisationsByIds(ctx, ids))].map(([id, { name, kind }]) => [
      id,
      { name, hasBeds: mayHaveBeds(kind) },
    ]),
  )
