import type { Job } from '../../kernel/jobs.ts'
import { sendTexts } from './text-messages.ts'
import { watchHotline } from './watch-hotline.ts'

export const jobs: readonly Job<never>[] = [
  { name: 'watch-hotline', run: (kernel) => watchHotline(kernel), every: '* * * * *', retries: 0 },
  {
    name: 'send-text-messages',
    run: async (kernel) => void (await sendTexts(kernel)),
    every: '* * * * *',
    retries: 0,
  },
]
