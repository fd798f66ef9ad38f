import { z } from 'zod'

/** Cursor pages: stable under inserts, and page 5,000 costs what page 1 costs. */
export const PageQuery = z.object({
  /** `next` of the page before; absent for the first page. */
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type PageQuery = z.infer<typeof PageQuery>

export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
  /** Rows of the whole list, where counting them is cheap enough to be honest. */
  readonly total?: number
}

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable(), total: z.number().optional() })
