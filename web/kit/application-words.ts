import {
  APPLICATION_STATES as STATES,
  type ApplicationState,
} from '../../server/modules/awards/schema.ts'
import type { StateWords } from './state-tag.tsx'

/** The states of what is applied for, as the award desk and the programme's page show them. */
export const applicationWords = {
  collecting: { ...STATES.collecting, tone: 'calm' },
  qualified: { ...STATES.qualified, tone: 'going' },
  published: { ...STATES.published, tone: 'going' },
  awarded: { ...STATES.awarded, tone: 'warn' },
  paid: { ...STATES.paid, tone: 'good' },
  returned: { ...STATES.returned, tone: 'off' },
  refused: { ...STATES.refused, tone: 'bad' },
  withdrawn: { ...STATES.withdrawn, tone: 'off' },
} as const satisfies StateWords<ApplicationState>
