import { Radio } from 'antd'
import { useState } from 'react'
import { assessmentContracts as contracts } from '../../../server/modules/assessments/schema.ts'
import { Confirm } from '../../kit/reason-modal.tsx'
import { useCommand } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'

/** Puts the person on the due list, because the result is doubted or something has changed. */
export function AskReview({ id }: { readonly id: string }) {
  const [kind, setKind] = useState<'dispute' | 'change'>('dispute')
  const command = useCommand(contracts.askReview)
  return (
    <Confirm
      label={say('申请复评', 'Ask for a review')}
      title={say('申请复评', 'Ask for a review')}
      reason="required"
      busy={command.busy}
      problem={command.problem}
      run={(reason) => command.run({ params: { id }, body: { kind, reason } })}
      text={
        <>
          <p>
            {say(
              '此人会列入“到期复评”。复评完成前，现有结果继续有效。',
              'The person is put on the due list; the result stays in force until the review is done.',
            )}
          </p>
          <Radio.Group
            value={kind}
            onChange={({ target }) => setKind(target.value as 'dispute' | 'change')}
            options={[
              { value: 'dispute', label: say('对结果有疑问', 'The result is doubted') },
              { value: 'change', label: say('情况发生变化', 'Something has changed') },
            ]}
          />
        </>
      }
    />
  )
}
