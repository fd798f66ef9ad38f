import { peopleContracts } from '../../../server/modules/people/schema.ts'
import { callBackContracts, type CallBackRow } from '../../../server/modules/requests/schema.ts'
import { call } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import { DialButton } from './dial-button.tsx'

/** Rings whom a call-back is owed: its own number, else the person's, else their home's telephone. */
export function RingBack({ callBack }: { readonly callBack: CallBackRow }) {
  return (
    <DialButton
      label={callBack.personName ?? callBack.name ?? callBack.number}
      number={() => numberOf(callBack)}
      about={{ callBackId: callBack.id }}
    />
  )
}

async function numberOf(callBack: CallBackRow): Promise<string | null> {
  const reason = say(`回电 ${callBack.number}`, `Call-back ${callBack.number}`)
  if (callBack.phone !== null) {
    const params = { id: callBack.id }
    return (await call(callBackContracts.reveal, { params, body: { reason } })).phone
  }
  return callBack.personId === null ? null : personNumber(callBack.personId, reason)
}

/** The person's own number, else the telephone of the home; the look is on record. */
export async function personNumber(personId: string, reason: string): Promise<string | null> {
  const { phone, telephones } = await call(peopleContracts.reveal, {
    params: { id: personId },
    body: { fields: ['phone', 'telephones'], reason },
  })
  return phone ?? telephones?.[0]?.number ?? null
}
