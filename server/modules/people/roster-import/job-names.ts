/** Jobs by name, for those who enqueue them; their work is in `jobs.ts` of the module. */
export const CHECK = { name: 'check-roster-import' } as const
export const EXECUTE = { name: 'execute-roster-import' } as const
