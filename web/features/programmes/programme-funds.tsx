import { programmeContracts as contracts } from '../../../server/modules/programmes/schema.ts'
import { useAnswer } from '../../shell/api.ts'
import { FundsLeft } from './funds/funds-left.tsx'

/** The money behind a programme that is known by its id only. */
export function ProgrammeFunds({ id }: { readonly id: string }) {
  const { data } = useAnswer(contracts.get, { params: { id } })
  return data ? <FundsLeft funds={data.programme.fund} /> : null
}
