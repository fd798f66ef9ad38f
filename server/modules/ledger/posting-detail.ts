import type { Ctx } from '../../kernel/command.ts'
import type { Loose } from '../../kernel/contract.ts'
import { absent } from '../../kernel/refused.ts'
import { may } from './access.ts'
import type { Posting } from './posting.ts'
import { correctionsOf, holdsOf, postingsOf } from './postings.ts'
import { presentHolds, presentPostings } from './present.ts'
import { seenOf } from './seen.ts'
import type { PostingDetail, Ref, RefTrace } from './schema.ts'
import { getHold, getPosting } from './store.ts'

/** The posting if the caller may see it (`seen.ts`); otherwise it looks absent. */
export async function reachPosting(ctx: Ctx, id: string): Promise<Posting> {
  const posting = await getPosting(ctx, id)
  const [seen] = await seenOf(ctx, [posting])
  if (!seen) throw absent()
  return posting
}

export async function postingDetail(ctx: Ctx, id: string): Promise<Loose<PostingDetail>> {
  const posting = await reachPosting(ctx, id)
  const original = posting.correctsId === null ? [] : [await getPosting(ctx, posting.correctsId)]
  const hold = posting.holdId === null ? [] : [await getHold(ctx, posting.holdId)]
  const [row] = await presentPostings(ctx, [posting])
  return {
    posting: row!,
    hold: (await presentHolds(ctx, hold))[0] ?? null,
    corrects: (await presentPostings(ctx, original))[0] ?? null,
    corrections: await presentPostings(ctx, await correctionsOf(ctx, [id])),
    can: { correct: may.correct(ctx.actor, posting) && row!.corrected < posting.amount },
  }
}

const TRACED_MAX = 200

/** Everything that the books say about one thing, as far as the caller may see the accounts. */
export async function traceRef(ctx: Ctx, ref: Ref): Promise<Loose<RefTrace>> {
  const holds = await seenOf(ctx, await holdsOf(ctx, ref))
  const postings = await postingsOf(ctx, { ref, limit: TRACED_MAX })
  return {
    holds: await presentHolds(ctx, holds),
    postings: await presentPostings(ctx, await seenOf(ctx, postings.items)),
  }
}
