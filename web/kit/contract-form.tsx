import { Button, Form, type FormInstance } from 'antd'
import { createContext, type ReactNode, useContext, useRef, useState } from 'react'
import type { z } from 'zod'
import type { Answer, Contract } from '../../server/kernel/contract.ts'
import { type CommandOptions, type FieldProblem, type InputArgs, useCommand } from '../shell/api.ts'
import { say } from '../shell/words.ts'
import {
  checkBody,
  emptiedOf,
  fieldsOf,
  isRequired,
  namePath,
  whereChosen,
  withoutBlanks,
} from './form-errors.ts'
import { ProblemWords } from './states.tsx'
import { UnsavedGuard } from './unsaved-guard.tsx'

type Values = Record<string, unknown>

const SchemaContext = createContext<z.ZodType | null>(null)

export interface ContractFormProps<C extends Contract> {
  /** A POST, PUT or PATCH: its body's schema checks the form before the server does. */
  readonly contract: C
  readonly params?: z.input<C['params']>
  readonly query?: z.input<C['query']>
  readonly initial?: { readonly [name: string]: unknown }
  /** Makes the body from the form's values, where they differ. Blanks are gone already. */
  readonly toBody?: (values: Values) => z.input<C['body']>
  /** For amendments, where an absent field stays as it is: emptied fields are sent as null. */
  readonly emptied?: 'absent' | 'null'
  readonly submit: string
  readonly onDone?: (answer: Answer<C>) => void
  readonly onCancel?: () => void
  readonly invalidates?: CommandOptions<C>['invalidates']
  readonly danger?: boolean
  /** Secrets (a password) leave no copy among the server's kept answers. */
  readonly keyless?: boolean
  /** False where leaving half-filled costs nothing (a search, a sign-in). */
  readonly guard?: boolean
  readonly form?: FormInstance<Values>
  readonly onChange?: (values: Values) => void
  readonly children: ReactNode
}

/**
 * A form that is a contract: its fields are checked by the contract's schema, the server's refusal
 * stands beside the field it names, and pressing twice submits once.
 */
export function ContractForm<C extends Contract>(props: ContractFormProps<C>) {
  const { contract, onCancel, onChange, guard = true } = props
  const [own] = Form.useForm<Values>()
  const form = props.form ?? own
  const command = useCommand(contract, {
    invalidates: props.invalidates,
    keyless: props.keyless,
  })
  const [loose, setLoose] = useState<readonly FieldProblem[]>([])
  const dirty = useRef(false)

  const place = (problems: readonly FieldProblem[]) => setLoose(placeErrors(form, problems))
  const submit = async (values: Values) => {
    clearErrors(form)
    const kept = {
      ...(props.emptied === 'null' ? emptiedOf(props.initial, values) : {}),
      ...(withoutBlanks(values) as Values),
    }
    const body = props.toBody ? props.toBody(kept) : kept
    const wrong = checkBody(contract.body, body)
    place(wrong)
    if (wrong.length > 0) return
    const { params, query } = props
    const outcome = await command.run(...([{ params, query, body }] as unknown as InputArgs<C>))
    if (!outcome.ok) return place(fieldsOf(outcome.problem))
    dirty.current = false
    props.onDone?.(outcome.answer)
  }
  const refused = command.problem
  const whole = refused !== null && (fieldsOf(refused).length === 0 || loose.length > 0)
  return (
    <SchemaContext value={contract.body}>
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={props.initial ?? {}}
        onFinish={(values) => void submit(values)}
        onValuesChange={(changed: Values, values: Values) => {
          dirty.current = true
          clearErrors(form, changed)
          onChange?.(values)
        }}
        className="form"
      >
        {whole ? (
          <div role="alert" className="notice bad">
            <ProblemWords problem={refused} />
          </div>
        ) : loose.length > 0 ? (
          <LooseErrors errors={loose} />
        ) : null}
        {props.children}
        <div className="row form-end">
          <Button
            type="primary"
            htmlType="submit"
            loading={command.busy}
            danger={props.danger ?? false}
          >
            {props.submit}
          </Button>
          {onCancel ? <Button onClick={onCancel}>{say('取消', 'Cancel')}</Button> : null}
        </div>
      </Form>
      {guard ? <UnsavedGuard dirty={dirty} /> : null}
    </SchemaContext>
  )
}

/** Mistakes in what the form does not show as a field of its own. */
function LooseErrors({ errors }: { readonly errors: readonly FieldProblem[] }) {
  return (
    <ul role="alert" className="notice bad">
      {errors.map(({ field, message }) => (
        <li key={field}>
          <code>{field}</code> {message}
        </li>
      ))}
    </ul>
  )
}

/** Puts each mistake beside its field and goes to the first; returns those without a field. */
function placeErrors(form: FormInstance<Values>, problems: readonly FieldProblem[]) {
  const shown = new Set(form.getFieldsError().map(({ name }) => name.join('.')))
  const [here, elsewhere] = [true, false].map((wanted) =>
    problems.filter(({ field }) => shown.has(field) === wanted),
  ) as [FieldProblem[], FieldProblem[]]
  form.setFields(
    here.map(({ field, message }) => ({
      name: namePath(field),
      errors: [isChosen(field) ? whereChosen(message) : message],
    })),
  )
  const first = here[0]
  if (first) form.scrollToField(namePath(first.field), { focus: true, block: 'center' })
  return elsewhere
}

/** Whether a field is drawn as a list, which its schema cannot tell: an id is text as a name is. */
const isChosen = (field: string): boolean =>
  document.getElementById(namePath(field).join('_'))?.role === 'combobox'

/** Takes away what was said of every field, or only of those that are given: it is no longer so. */
function clearErrors(form: FormInstance<Values>, given?: Values): void {
  const said = form.getFieldsError().filter(({ name, errors }) => {
    if (given === undefined) return true
    return errors.length > 0 && valueAt(given, name) !== undefined
  })
  form.setFields(said.map(({ name }) => ({ name, errors: [] })))
}

const valueAt = (values: unknown, name: readonly (string | number)[]): unknown =>
  name.reduce<unknown>((at, part) => (at as Values | null | undefined)?.[part], values)

interface FieldProps {
  /** As in the contract's body: `phone`, `contacts.0.name`. */
  readonly name: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** Told by the schema unless said here. */
  readonly required?: boolean
  readonly valuePropName?: string
  readonly children: ReactNode
}

/** One labelled field of a `ContractForm`; its mark of being required comes from the schema. */
export function Field({ name, label, hint, required, valuePropName, children }: FieldProps) {
  const schema = useContext(SchemaContext)
  return (
    <Form.Item
      name={namePath(name)}
      label={label}
      extra={hint}
      required={required ?? (schema !== null && isRequired(schema, name))}
      {...(valuePropName === undefined ? {} : { valuePropName })}
    >
      {children}
    </Form.Item>
  )
}

/** Fields side by side, folding on a phone. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className="field-row">{children}</div>
}
