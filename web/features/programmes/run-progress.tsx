import {
  programmeContracts as contracts,
  type CycleRun,
} from '../../../server/modules/programmes/schema.ts'
import { Amount, Count } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'

const LOOK_MS = 1_500

/** A run under way: asked about until it is done. */
export function RunProgress({ run, unit }: { readonly run: CycleRun; readonly unit: string }) {
  const found = useAnswer(contracts.run, { params: { id: run.id } }, { every: LOOK_MS })
  const { counts, state } = found.data?.run ?? run
  return (
    <output className="notice" aria-live="polite">
      {state === 'running' ? say('正在发放：', 'Granting: ') : say('发放完成：', 'Granted: ')}
      {say('已核对 ', 'looked at ')}
      <Count value={counts.considered} />
      {say('，发放 ', ', granted ')}
      <Count value={counts.granted} />
      {say('，数额 ', ', amount ')}
      <Amount amount={counts.amount} unit={unit} />
    </output>
  )
}
