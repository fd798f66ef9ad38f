import { Button } from 'antd'
import {
  assessmentContracts as contracts,
  type Instrument,
} from '../../../server/modules/assessments/schema.ts'
import { DayInput } from '../../kit/inputs.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { Confirm } from '../../kit/reason-modal.tsx'
import { When } from '../../kit/text.tsx'
import { useCommand } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../shell/words.ts'
import { LevelsWay } from './levels-way.tsx'
import type { RunningScore } from './running-score.ts'
import type { Autosave } from './use-autosave.ts'
import { itemText } from './words.ts'

interface DraftCheckProps {
  readonly instrument: Instrument
  readonly running: RunningScore
  readonly save: Autosave
  readonly onItem: (section: number, key: string) => void
}

/** The last step: what is open, what the answers come to, and the signatures. */
export function DraftCheck(props: DraftCheckProps) {
  const { instrument, running, save } = props
  const isWhole = running.missing.length === 0
  return (
    <>
      {isWhole ? null : <OpenItems {...props} />}
      {isWhole && save.state === 'saved' ? (
        <Panel title={say('结果预览', 'What it comes to')}>
          <LevelsWay instrument={instrument} score={save.draft.score} />
        </Panel>
      ) : null}
      <Panel title={say('评估日期', 'Day of the assessment')}>
        <DayInput
          aria-label={say('评估日期', 'Day of the assessment')}
          value={save.assessedOn}
          disabled={save.draft.state !== 'open'}
          onChange={(day) => day && save.setAssessedOn(day)}
        />
      </Panel>
      <Signatures save={save} isWhole={isWhole} />
    </>
  )
}

function OpenItems({ instrument, running, onItem }: DraftCheckProps) {
  const open = new Set(running.missing)
  return (
    <Panel title={say(`还有 ${open.size} 项未填`, `${open.size} items are open`)}>
      <ul className="open-items">
        {instrument.sections.flatMap((section, at) =>
          section.items
            .filter((item) => open.has(item.key))
            .map((item) => (
              <li key={item.key}>
                <Button type="link" onClick={() => onItem(at, item.key)}>
                  {item.code} {itemText(item)}
                </Button>
              </li>
            )),
        )}
      </ul>
    </Panel>
  )
}

function Signatures({ save, isWhole }: { readonly save: Autosave; readonly isWhole: boolean }) {
  const { draft } = save
  const { go } = useRoute()
  const me = useSession()?.account.id
  const command = useCommand(contracts.sign, {
    onDone: ({ assessmentId }) =>
      assessmentId ? go(`/assessments/${assessmentId}`) : void save.takeTheirs(),
  })
  const hasSigned = draft.signatures.some((signature) => signature.accountId === me)
  const sign = async () => {
    const version = await save.settle()
    if (version === null) return { ok: false }
    return command.run({ params: { id: draft.id }, body: { version } })
  }
  return (
    <Panel title={say('评估员签名', 'Signatures of the assessors')}>
      <p>
        {draft.assessorsMin > 1
          ? say(
              `这种评估须由 ${draft.assessorsMin} 名评估员各自用本人账号签名；在同一台平板上，请第二名评估员登录后签名。签名后若再改答案，已有签名作废。`,
              `${draft.assessorsMin} assessors sign, each from an account of their own; on one tablet the second signs in and then signs. Changing an answer drops the signatures.`,
            )
          : say(
              '由评估员用本人账号签名，签名即确认。',
              'One assessor signs from an account of his own; that confirms it.',
            )}
      </p>
      <ul>
        {draft.signatures.map((signature) => (
          <li key={signature.accountId}>
            {signature.name} <When at={signature.signedAt} />
          </li>
        ))}
      </ul>
      {draft.state === 'confirmed' ? (
        <p className="notice">
          {say('已确认。', 'Confirmed. ')}
          <Go to={`/assessments?personId=${draft.person.id}`}>
            {say('查看结果', 'See the result')}
          </Go>
        </p>
      ) : hasSigned ? (
        <p className="notice">
          {say(
            `您已签名，等待另外 ${draft.assessorsMin - draft.signatures.length} 名评估员签名。`,
            `You have signed; ${draft.assessorsMin - draft.signatures.length} more to sign.`,
          )}
        </p>
      ) : (
        <Confirm
          label={say('签名确认', 'Sign')}
          title={say('签名确认', 'Sign the assessment')}
          text={say(
            '您确认这些答案是现场评估所得。确认后的结果不能修改，更正须重新评估。',
            'You confirm that these answers were found on site. A confirmed result cannot be changed; a correction is a new assessment.',
          )}
          button={{ type: 'primary', size: 'large', disabled: !isWhole || draft.state !== 'open' }}
          busy={command.busy}
          problem={command.problem ?? save.problem}
          run={sign}
        />
      )}
    </Panel>
  )
}
