import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { Answer, Contract } from '../../server/kernel/contract.ts'
import { type CallInput, type InputArgs, useCommand } from '../shell/api.ts'
import { say } from '../shell/words.ts'
import { ReasonModal } from './reason-modal.tsx'
import { Dash } from './text.tsx'

const SHOWN_MS = 60_000

interface MaskedProps<C extends Contract> {
  /** What everybody sees: 138****1234. */
  readonly value: string | null | undefined
  /** What it is, for the button's name: 手机号. */
  readonly label: string
  readonly reveal: C
  /** Receives the reason that the person typed. */
  readonly input: (reason: string) => CallInput<C>
  readonly pick: (answer: Answer<C>) => string
  /** False hides the button: `can.reveal` of the data. */
  readonly may: boolean
}

/** Personal data stays masked; a look is asked for with a reason, recorded, and ends after a minute. */
export function Masked<C extends Contract>(props: MaskedProps<C>) {
  const { value, label, reveal, input, pick, may } = props
  const [open, setOpen] = useState(false)
  const [seen, setSeen] = useState<{ readonly of: string; readonly text: string } | null>(null)
  // Another number in the same place, of somebody else or since corrected, was not looked at.
  const of = JSON.stringify([input(''), value])
  const shown = seen?.of === of ? seen.text : null
  const command = useCommand(reveal, { invalidates: [] })
  useEffect(() => {
    if (seen === null) return
    const timer = setTimeout(() => setSeen(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [seen])
  if (!value) return <Dash />
  return (
    <span className="masked">
      <span className="figure">{shown ?? value}</span>
      {!may ? null : shown === null ? (
        <Button
          type="link"
          size="small"
          onClick={() => setOpen(true)}
          aria-label={say(`查看${label}`, `Show the ${label}`)}
        >
          {say('查看', 'Show')}
        </Button>
      ) : (
        <Button
          type="link"
          size="small"
          onClick={() => setSeen(null)}
          aria-label={say(`隐藏${label}`, `Hide the ${label}`)}
        >
          {say('隐藏', 'Hide')}
        </Button>
      )}
      <ReasonModal
        open={open}
        onClose={() => setOpen(false)}
        title={say(`查看${label}`, `Show the ${label}`)}
        busy={command.busy}
        problem={command.problem}
        run={async (reason) => {
          const outcome = await command.run(...([input(reason)] as unknown as InputArgs<C>))
          if (outcome.ok) setSeen({ of, text: pick(outcome.answer) })
          return outcome
        }}
      >
        <p>
          {say(
            '查看完整信息会记入审计，60 秒后自动隐藏。',
            'This look is recorded in the audit trail; the value hides again after 60 seconds.',
          )}
        </p>
      </ReasonModal>
    </span>
  )
}
