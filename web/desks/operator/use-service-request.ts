import { useState } from 'react'
import { requestContracts } from '../../../server/modules/requests/schema.ts'
import type { Opened } from '../../features/requests/request-form.tsx'
import { type Problem, useCommand } from '../../shell/api.ts'

export interface ServiceRequest {
  /** Opens it, or gives the one opened before: booking again must not open a second. */
  readonly open: (wish: {
    readonly serviceCode: string
    readonly text: string
    readonly again: boolean
  }) => Promise<Opened | null>
  readonly forget: () => void
  readonly busy: boolean
  readonly problem: Problem | null
}

/** The request behind a booking at the desk. */
export function useServiceRequest(known: Readonly<Record<string, unknown>>): ServiceRequest {
  const [opened, setOpened] = useState<Opened | null>(null)
  const command = useCommand(requestContracts.open, {
    invalidates: ['/api/requests', '/api/operator-desk', '/api/calls'],
  })
  return {
    open: async (wish) => {
      if (opened !== null) return opened
      const done = await command.run({ body: { ...known, kind: 'service', ...wish } as never })
      if (!done.ok) return null
      const one: Opened = { ...done.answer, kind: 'service' }
      setOpened(one)
      return one
    },
    forget: () => {
      setOpened(null)
      command.reset()
    },
    busy: command.busy,
    problem: command.problem,
  }
}
