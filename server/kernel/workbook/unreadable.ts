import { invalid, type Refused } from '../refused.ts'

/** The file is no whole .xlsx or .csv. `why` is for the log and the API's reader, in English. */
export const unreadable = (why: string): Refused =>
  invalid('kernel.workbook_unreadable', 'file', { why })
