import { Button, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../server/kernel/contract.ts'
import { programmeContracts as contracts } from '../../../server/modules/programmes/schema.ts'
import { ProblemWords } from '../../kit/states.tsx'
import { useCommand } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import { PreviewFigures } from './preview-figures.tsx'
import type { ProgrammeDetail } from './programme-page.tsx'

export type Preview = Answer<typeof contracts.preview>

/** Shows what a run would do before it does it; the run itself goes on in the background. */
export function RunButton({ detail }: { readonly detail: ProgrammeDetail }) {
  const { programme, month, cycle } = detail
  const isAgain = cycle !== null && cycle.runs.length > 0
  const [preview, setPreview] = useState<Preview | null>(null)
  const [newcomers, setNewcomers] = useState(isAgain)
  const params = { id: programme.id }
  const look = useCommand(contracts.preview, { invalidates: [], onDone: setPreview })
  const run = useCommand(contracts.runCycle, { onDone: () => setPreview(null) })
  return (
    <>
      <Button
        type={isAgain ? 'default' : 'primary'}
        loading={look.busy}
        onClick={() => void look.run({ params, body: { month } })}
      >
        {isAgain
          ? say('补发新增对象…', 'Add newcomers…')
          : say('试算并发放…', 'Preview and grant…')}
      </Button>
      {look.problem ? <ProblemWords problem={look.problem} /> : null}
      <Modal
        open={preview !== null}
        width={720}
        title={say(`${month} 发放试算（尚未发放）`, `Preview of ${month}: nothing is granted yet`)}
        okText={say('确认发放', 'Grant')}
        cancelText={say('返回', 'Back')}
        confirmLoading={run.busy}
        okButtonProps={{ disabled: isAgain && !newcomers }}
        onCancel={() => setPreview(null)}
        onOk={() => void run.run({ params, body: { month, newcomers: isAgain && newcomers } })}
      >
        {preview ? <PreviewFigures preview={preview} programme={programme} /> : null}
        {isAgain ? (
          <Checkbox checked={newcomers} onChange={({ target }) => setNewcomers(target.checked)}>
            {say(
              '只给尚无本月待遇的新增对象补发；已发的不会重复。',
              'Only to those who have nothing this month yet; nobody is granted twice.',
            )}
          </Checkbox>
        ) : null}
        {run.problem ? (
          <div role="alert" className="notice bad">
            <ProblemWords problem={run.problem} />
          </div>
        ) : null}
      </Modal>
    </>
  )
}
