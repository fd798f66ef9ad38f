import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import type { Answer } from '../../../../server/kernel/contract.ts'
import {
  changeContracts as contracts,
  type RuleField,
} from '../../../../server/modules/programmes/schema.ts'
import { MonthInput } from '../../../kit/inputs.tsx'
import { PageHead, Panel } from '../../../kit/page-head.tsx'
import { ProblemWords, Ready } from '../../../kit/states.tsx'
import { UnsavedGuard } from '../../../kit/unsaved-guard.tsx'
import { useAnswer, useCommand, type Problem } from '../../../shell/api.ts'
import { useRoute } from '../../../shell/route.ts'
import { say } from '../../../shell/words.ts'
import { AddedCriteria } from './added.tsx'
import { CriterionFields } from './criteria.tsx'
import { AmountFields, ParameterFields } from './fields.tsx'
import { WordsInput } from './inputs.tsx'
import { TableRows } from './rows.tsx'
import { editsOf, NOTHING_TYPED, type NamedEdit, type RuleDraft } from './rule-draft.ts'
import { followedWords, restateAbout } from './rule-restate.ts'
import { rowKey } from './rule-table.ts'
import { titleOf } from '../words.ts'
import '../programmes.css'

type Form = Answer<typeof contracts.form>

/** An official changes numbers and criteria of a rule here, and tries them before anything holds. */
export default function ChangePage() {
  const { params, search, setSearch } = useRoute()
  const id = params['id'] ?? ''
  const from = search['from']
  const found = useAnswer(contracts.form, { params: { id }, query: from ? { from } : {} })
  // What was typed stays when another month is refused, or while it is being looked up.
  const [form, setForm] = useState<Form | null>(null)
  if (found.data && found.data !== form) setForm(found.data)
  if (form === null) {
    return (
      <>
        <Ready of={found} whole>
          {() => null}
        </Ready>
        {found.problem && from ? (
          <Button onClick={() => setSearch({ from: undefined })}>
            {say('改用最早可改的月份', 'Take the first month that may be changed')}
          </Button>
        ) : null}
      </>
    )
  }
  return (
    <>
      <PageHead
        title={say(`修改规则：${titleOf(form)}`, `Change the rule: ${titleOf(form)}`)}
        trail={[
          { title: say('保障项目', 'Programmes'), to: '/programmes' },
          { title: titleOf(form), to: `/programmes/${id}` },
        ]}
        about={howItGoes(form)}
      />
      <ChangeForm
        key={form.version}
        id={id}
        form={form}
        from={from ?? form.from}
        fromProblem={found.problem}
        onFrom={(month) => setSearch({ from: month })}
      />
    </>
  )
}

const howItGoes = ({ appliedFor }: Form): string =>
  appliedFor
    ? say(
        '先试算，再提出，由另一名民政干部审批后从指定月份起生效；已公示、批准或兑现的不受影响。',
        'Tried first, then proposed; once another official approves, it holds from a month that has not begun. What was made public, awarded or paid stays.',
      )
    : say(
        '先试算，再提出，由另一名民政干部审批后从指定月份起生效；已发放的月份不受影响。',
        'Tried first, then proposed; once another official approves, it holds from a month that has not begun. What was granted stays.',
      )

interface ChangeFormProps {
  readonly id: string
  readonly form: Form
  readonly from: string
  /** Why the rule cannot be changed from that month on. */
  readonly fromProblem: Problem | null
  readonly onFrom: (month: string | undefined) => void
}

const ofKind = <K extends RuleField['kind']>(fields: readonly RuleField[], kind: K) =>
  fields.filter((field): field is Extract<RuleField, { kind: K }> => field.kind === kind)

function ChangeForm({ id, form, from, fromProblem, onFrom }: ChangeFormProps) {
  const { go } = useRoute()
  const [draft, setDraft] = useState<RuleDraft>(NOTHING_TYPED)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const dirty = useRef(false)
  const command = useCommand(contracts.start, {
    onDone: ({ trialId }) => {
      dirty.current = false
      go(`/trials/${trialId}`)
    },
  })
  const { fields } = form
  const suggested = restateAbout(form.about, fields, draft)
  const about = draft.about ?? suggested
  const { edits, unfinished } = editsOf(fields, form.about, { ...draft, about })
  const faults = faultsOf(command.problem, edits, unfinished, asked)
  const onDraft = (change: (now: RuleDraft) => RuleDraft) => {
    dirty.current = true
    setDraft(change)
  }
  const isReasoned = reason.trim().length >= 2
  const submit = () => {
    setAsked(true)
    if (edits.length === 0 || unfinished.length > 0 || !isReasoned || fromProblem) return
    void command.run({
      params: { id },
      body: { from, edits: edits.map((one) => one.edit), reason },
    })
  }
  const parts = { draft, onDraft, faults }
  const [amounts, parameters] = [ofKind(fields, 'amount'), ofKind(fields, 'parameter')]
  return (
    <form
      className="change-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Panel title={say('从何时起', 'From when')}>
        <div className="filter">
          <label htmlFor="change-from">{say('生效月份', 'Takes effect from')}</label>
          <MonthInput id="change-from" value={from} onChange={onFrom} />
        </div>
        {fromProblem ? (
          <div className="field-error" role="alert">
            <ProblemWords problem={fromProblem} />
          </div>
        ) : null}
        <p className="quiet">
          {say(
            `最早 ${form.earliest}；修改的是当时有效的版本 ${form.version}。`,
            `${form.earliest} at the earliest; what is changed is version ${form.version}, in force then.`,
          )}
        </p>
      </Panel>
      {amounts.length > 0 ? (
        <Panel title={say('标准', 'Amounts')}>
          <AmountFields fields={amounts} {...parts} />
        </Panel>
      ) : null}
      {ofKind(fields, 'table').map((field) => (
        <Panel key={field.key} title={say('分档标准', 'Amounts by row')}>
          <TableRows field={field} facts={form.facts} {...parts} />
        </Panel>
      ))}
      {parameters.length > 0 ? (
        <Panel title={say('参数', 'Parameters')}>
          <ParameterFields fields={parameters} {...parts} />
        </Panel>
      ) : null}
      <Panel title={say('享受条件', 'Criteria')}>
        <CriterionFields
          fields={ofKind(fields, 'criterion')}
          followed={followedWords(fields, draft)}
          {...parts}
        />
        <AddedCriteria facts={form.facts} {...parts} />
      </Panel>
      <Panel title={say('规则概述', 'Summary of the rule')}>
        <WordsInput
          id="change-about"
          label={say('概述', 'Summary')}
          long
          value={about}
          onChange={(words) => onDraft((now) => ({ ...now, about: words }))}
        />
      </Panel>
      <Panel title={say('为什么改', 'Why')}>
        <label htmlFor="change-reason">{say('理由（必填）', 'Reason (required)')}</label>
        <Input.TextArea
          id="change-reason"
          value={reason}
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 6 }}
          aria-invalid={asked && !isReasoned}
          onChange={({ target }) => setReason(target.value)}
        />
        <Asked
          nothing={asked && edits.length === 0 && unfinished.length === 0}
          unfinished={asked ? unfinished.length : 0}
          unreasoned={asked && !isReasoned}
          problem={command.problem}
        />
        <div className="row form-end">
          <Button
            type="primary"
            htmlType="submit"
            loading={command.busy}
            disabled={!form.can.try || fromProblem !== null}
          >
            {form.appliedFor
              ? say('在全部申报和登记对象上试算', 'Try it on all who applied or are on record')
              : say('在全部人口上试算', 'Try it on the whole population')}
          </Button>
          <Button onClick={() => go(`/programmes/${id}`)}>{say('取消', 'Cancel')}</Button>
        </div>
      </Panel>
      <UnsavedGuard dirty={dirty} />
    </form>
  )
}

interface AskedProps {
  readonly nothing: boolean
  /** How many values are begun and not whole. */
  readonly unfinished: number
  readonly unreasoned: boolean
  readonly problem: Problem | null
}

/** What keeps the trial from beginning. */
function Asked({ nothing, unfinished, unreasoned, problem }: AskedProps) {
  return (
    <div role="alert">
      {unreasoned ? (
        <p className="field-error">
          {say('请写明理由，至少 2 个字。', 'Give a reason of at least 2 characters.')}
        </p>
      ) : null}
      {unfinished > 0 ? (
        <p className="field-error">
          {say(
            `上面有 ${unfinished} 项没有填写完整。`,
            `${unfinished} of the values above are not complete.`,
          )}
        </p>
      ) : null}
      {nothing ? (
        <p className="field-error">{say('还没有改动任何内容。', 'Nothing is changed yet.')}</p>
      ) : null}
      {problem ? (
        <div className="notice bad">
          <ProblemWords problem={problem} />
        </div>
      ) : null}
    </div>
  )
}

/** The server names a field by its place among the edits; the form, by its key. */
function faultsOf(
  problem: Problem | null,
  edits: readonly NamedEdit[],
  unfinished: readonly string[],
  asked: boolean,
): Record<string, string> {
  const blank = asked
    ? unfinished.map((key) => [key, say('请填写完整。', 'Complete this value.')] as const)
    : []
  const wrong = [...(problem?.errors ?? [])]
  if (problem?.field) wrong.push({ field: problem.field, message: problem.message })
  const refused = wrong.flatMap(({ field, message }) => {
    const [, at, row] = /^edits\.(\d+)(?:\.rows\.(\d+))?/.exec(field) ?? []
    const named = edits[Number(at ?? Number.NaN)]
    if (!named) return []
    return [[row === undefined ? named.key : rowKey(named.key, Number(row)), message] as const]
  })
  return Object.fromEntries([...blank, ...refused])
}
