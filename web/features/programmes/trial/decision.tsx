import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../../server/kernel/contract.ts'
import {
  changeContracts as contracts,
  type TrialHead,
} from '../../../../server/modules/programmes/schema.ts'
import { Detail } from '../../../kit/detail.tsx'
import { Panel } from '../../../kit/page-head.tsx'
import { Confirm } from '../../../kit/reason-modal.tsx'
import { ProblemWords } from '../../../kit/states.tsx'
import { StateTag } from '../../../kit/state-tag.tsx'
import { DayText, When } from '../../../kit/text.tsx'
import { useCommand } from '../../../shell/api.ts'
import { say } from '../../../shell/words.ts'
import { changeStateWords } from './trial-words.ts'

type Can = Answer<typeof contracts.trial>['can']

interface ActsProps {
  readonly trial: TrialHead
  readonly can: Can
}

/** What may be done with a trial now: propose it, decide it, take it back, go on with it. */
export function TrialActs({ trial, can }: ActsProps) {
  const decide = useCommand(contracts.decide)
  const withdraw = useCommand(contracts.withdraw)
  const restart = useCommand(contracts.restart)
  const id = trial.change?.id ?? ''
  const decided = (decision: 'approve' | 'reject') => (reason: string) =>
    decide.run({ params: { id }, body: { decision, reason } })
  return (
    <>
      {can.restart ? (
        <Button
          loading={restart.busy}
          onClick={() => void restart.run({ params: { id: trial.id } })}
        >
          {say('继续试算', 'Go on with it')}
        </Button>
      ) : null}
      {can.propose ? <Propose trial={trial} needsPaper={can.needsPaper} /> : null}
      {can.decide ? (
        <>
          <Confirm
            label={say('批准', 'Approve')}
            title={say('批准规则变更', 'Approve the change')}
            button={{ type: 'primary' }}
            reason="required"
            text={say(
              `${trial.effectiveFrom} 起按新规则发放；此前的月份不变。批准后不能撤销，只能再次变更。`,
              `From ${trial.effectiveFrom} the new rule grants; earlier months stay. It cannot be undone, only changed again.`,
            )}
            busy={decide.busy}
            problem={decide.problem}
            run={decided('approve')}
          />
          <Confirm
            label={say('不批准', 'Reject')}
            title={say('不批准规则变更', 'Reject the change')}
            danger
            reason="required"
            busy={decide.busy}
            problem={decide.problem}
            run={decided('reject')}
          />
        </>
      ) : null}
      {can.withdraw ? (
        <Confirm
          label={say('撤回', 'Withdraw')}
          title={say('撤回规则变更', 'Withdraw the change')}
          reason="required"
          busy={withdraw.busy}
          problem={withdraw.problem}
          run={(reason) => withdraw.run({ params: { id }, body: { reason } })}
        />
      ) : null}
    </>
  )
}

interface ProposeProps {
  readonly trial: TrialHead
  readonly needsPaper: boolean
}

const WORDS_MIN = 2

/** The proposal with its reason and, where the source fixes the value, the paper that decides it. */
function Propose({ trial, needsPaper }: ProposeProps) {
  const [open, setOpen] = useState(false)
  const [asked, setAsked] = useState(false)
  const [reason, setReason] = useState(trial.reason)
  const [paper, setPaper] = useState('')
  const command = useCommand(contracts.propose, { onDone: () => setOpen(false) })
  const isReasoned = reason.trim().length >= WORDS_MIN
  const isPapered = !needsPaper || paper.trim().length >= WORDS_MIN
  const submit = () => {
    setAsked(true)
    if (!isReasoned || !isPapered) return
    const named = paper.trim() === '' ? {} : { paper }
    void command.run({ params: { id: trial.id }, body: { reason, ...named } })
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {say('提出变更…', 'Propose it…')}
      </Button>
      <Modal
        open={open}
        title={say('提出规则变更', 'Propose the change')}
        okText={say('提交审批', 'Submit')}
        cancelText={say('返回', 'Back')}
        confirmLoading={command.busy}
        onOk={submit}
        onCancel={() => setOpen(false)}
      >
        <div className="stack">
          <p>
            {say(
              `由另一名民政干部审批；批准后 ${trial.effectiveFrom} 起生效。`,
              `Another official decides; once approved it holds from ${trial.effectiveFrom}.`,
            )}
          </p>
          <div>
            <label htmlFor="propose-reason">{say('理由（必填）', 'Reason (required)')}</label>
            <Input.TextArea
              id="propose-reason"
              value={reason}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 6 }}
              aria-invalid={asked && !isReasoned}
              onChange={({ target }) => setReason(target.value)}
            />
          </div>
          <div>
            <label htmlFor="propose-paper">
              {needsPaper
                ? say('决定文件的名称和文号（必填）', 'Title and number of the paper (required)')
                : say('决定文件（可不填）', 'Paper (optional)')}
            </label>
            <Input
              id="propose-paper"
              value={paper}
              maxLength={200}
              aria-invalid={asked && !isPapered}
              aria-describedby="propose-paper-help"
              onChange={({ target }) => setPaper(target.value)}
            />
            <p id="propose-paper-help" className="quiet">
              {needsPaper
                ? say(
                    '改动了依据中已明确的内容，新版本将引用这份文件。',
                    'Something is changed that the source fixes; the new version will quote this paper.',
                  )
                : ''}
            </p>
          </div>
          <p className="field-error" role="alert">
            {asked && !(isReasoned && isPapered)
              ? say('请填写理由和文件。', 'Give the reason and the paper.')
              : ''}
          </p>
          {command.problem ? (
            <div role="alert" className="notice bad">
              <ProblemWords problem={command.problem} />
            </div>
          ) : null}
        </div>
      </Modal>
    </>
  )
}

/** Who proposed it, who decided it, and why. */
export function Decision({ trial }: { readonly trial: TrialHead }) {
  const { change } = trial
  if (!change) return null
  return (
    <Panel title={say('变更与审批', 'Proposal and decision')}>
      <Detail
        items={[
          {
            label: say('状态', 'State'),
            value: <StateTag state={change.state} words={changeStateWords} />,
          },
          { label: say('生效日期', 'Takes effect'), value: <DayText day={trial.effectiveFrom} /> },
          { label: say('新版本', 'New version'), value: change.version },
          { label: say('提出人', 'Proposed by'), value: change.proposedBy },
          { label: say('提出时间', 'Proposed'), value: <When at={change.proposedAt} /> },
          { label: say('理由', 'Reason'), value: change.reason, wide: true },
          { label: say('决定文件', 'Paper'), value: change.paper, wide: true },
          ...(change.decidedAt
            ? [
                { label: say('处理人', 'Decided by'), value: change.decidedBy },
                { label: say('处理时间', 'Decided'), value: <When at={change.decidedAt} /> },
                { label: say('处理意见', 'Its reason'), value: change.decisionReason, wide: true },
              ]
            : []),
        ]}
      />
    </Panel>
  )
}
