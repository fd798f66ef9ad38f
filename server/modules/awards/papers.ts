import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import { readFileBytes, storeFile } from '../../kernel/files.ts'
import { FACTS, isFactName, type FactName } from '../../kernel/packs/fact-dictionary.ts'
import type { FactType } from '../../kernel/packs/fact-types.ts'
import { absent, conflict, forbidden, invalid } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { versionOn } from '../programmes/index.ts'
import { may } from './access.ts'
import { isOpen } from './application.ts'
import { papersAsked, rejudge } from './judge.ts'
import {
  actedBy,
  checkFile,
  isFileOf,
  lockApplication,
  papersOf,
  placed,
  reachApplication,
} from './store.ts'
import type { PaperValue, SubmitPaper } from './schema.ts'
import { tell } from './tell.ts'
import './tables.ts'

const FITS: Readonly<Record<FactType, (value: PaperValue) => boolean>> = {
  int: (value) => typeof value === 'number' && value >= 0,
  bool: (value) => typeof value === 'boolean',
  text: (value) => typeof value === 'string',
  day: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value),
  texts: (value) => Array.isArray(value),
  ints: () => false,
}

/** Hands in what a paper shows of a fact; it counts from the day on which an inspection accepts it. */
export async function submitPaper(ctx: Ctx, id: string, input: SubmitPaper): Promise<string> {
  const row = await lockApplication(ctx, id)
  if (!may.submit(ctx.actor, placed(row))) throw forbidden()
  if (!isOpen(row.state)) throw conflict('awards.not_open', { details: { state: row.state } })
  const version = await versionOn(ctx, row.programme_id, dayOf(ctx.now))
  const isAsked = isFactName(input.fact) && papersAsked(version).includes(input.fact)
  if (!isAsked) throw invalid('awards.fact_not_asked', 'fact', { fact: input.fact })
  const meaning = FACTS[input.fact as FactName]
  if (!FITS[meaning.type](input.value)) {
    throw invalid('awards.value_kind', 'value', { fact: meaning.name[ctx.lang] })
  }
  await checkFile(ctx, id, input.fileId)
  const paperId = ctx.id()
  await ctx.db
    .insertInto('award_paper')
    .values({
      id: paperId,
      application_id: id,
      fact: input.fact,
      value: json(input.value),
      file_id: input.fileId,
      note: input.note ?? null,
      ...actedBy(ctx),
    })
    .execute()
  await tell(ctx, row, 'paper_submitted', { detail: { fact: input.fact, value: input.value } })
  return paperId
}

/** Accepts or rejects a paper, by somebody else than who handed it in, and judges anew. */
export async function inspectPaper(
  ctx: Ctx,
  id: string,
  paperId: string,
  input: { accepted: boolean; reason: string },
): Promise<void> {
  const row = await lockApplication(ctx, id)
  const paper = (await papersOf(ctx, id)).find((one) => one.id === paperId)
  if (!paper) throw absent('awards.no_paper')
  if (paper.actor_id === ctx.actor.id) throw forbidden('awards.own_paper')
  if (!may.inspect(ctx.actor, placed(row), paper.actor_id)) throw forbidden()
  if (!isOpen(row.state)) throw conflict('awards.not_open', { details: { state: row.state } })
  if (paper.accepted !== null) throw conflict('awards.inspected_already')
  await ctx.db
    .insertInto('award_paper_verdict')
    .values({ paper_id: paperId, ...input, ...actedBy(ctx) })
    .execute()
  const { fact, value } = paper
  const { accepted, reason } = input
  await tell(ctx, row, 'paper_inspected', { detail: { fact, value, accepted }, reason })
  await rejudge(ctx, row)
}

/** Keeps a scan for an application; a paper or a receipt then names it. */
export async function attachFile(
  ctx: Ctx,
  id: string,
  file: { name: string; mediaType: string; bytes: Buffer },
): Promise<{ fileId: string }> {
  const row = await reachApplication(ctx, id)
  if (!may.submit(ctx.actor, placed(row))) throw forbidden()
  const { id: fileId } = await storeFile(ctx, file)
  await ctx.db
    .insertInto('award_file')
    .values({ file_id: fileId, application_id: id, ...actedBy(ctx) })
    .execute()
  return { fileId }
}

/** A scan that was sent for this application. */
export async function openFile(ctx: Ctx, id: string, fileId: string) {
  await reachApplication(ctx, id)
  if (!(await isFileOf(ctx, id, fileId))) throw absent('awards.no_file')
  await audit(ctx, 'awards.file_opened', { kind: 'award_application', id }, { fileId })
  return readFileBytes(ctx, fileId)
}
