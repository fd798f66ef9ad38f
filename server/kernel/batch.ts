/** Asks for ids in id order, so many at a time, for work over everybody. */
export interface BatchQuery {
  /** Area codes; everything below them is included. */
  readonly areas: readonly string[]
  /** The last id of the batch before. */
  readonly after?: string | null | undefined
  readonly limit: number
}

/** Where the first batch begins. */
export const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'
