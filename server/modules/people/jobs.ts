import type { Job } from '../../kernel/jobs.ts'
import { checkRoster } from './roster-import/check.ts'
import { executeRoster } from './roster-import/execute.ts'
import { CHECK, EXECUTE } from './roster-import/job-names.ts'
import { forgetRosterRows, resumeRosterImports } from './roster-import/resume.ts'

interface OneImport {
  readonly importId: string
}

const check: Job<OneImport> = {
  ...CHECK,
  run: (kernel, { importId }) => checkRoster(kernel, importId),
}

const execute: Job<OneImport> = {
  ...EXECUTE,
  run: (kernel, { importId }) => executeRoster(kernel, importId),
}

const resume: Job = {
  name: 'resume-roster-imports',
  every: '* * * * *',
  run: resumeRosterImports,
}

const forget: Job = { name: 'forget-roster-rows', every: '40 3 * * *', run: forgetRosterRows }

export const jobs: readonly Job<never>[] = [check, execute, resume, forget]
