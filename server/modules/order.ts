/**
 * The modules in dependency order: each may import those before it, through their index, and
 * reaches those after it only by events. Moving a line is a decision record.
 */
export const ORDER = [
  'areas',
  'identity',
  'people',
  'organisations',
  'workforce',
  'catalogue',
  'assessments',
  'ledger',
  'programmes',
  'requests',
  'visits',
  'dispatch',
  'settlement',
  'awards',
  'indicators',
] as const
export type ModuleName = (typeof ORDER)[number]
