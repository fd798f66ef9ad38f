import { Input, InputNumber } from 'antd'
import { type AwardTerms, awardContracts as awards } from '../../../server/modules/awards/schema.ts'
import {
  programmeContracts as programmes,
  type ProgrammeTerms,
} from '../../../server/modules/programmes/schema.ts'
import { ContractForm, Field, FieldRow } from '../../kit/contract-form.tsx'
import { Detail } from '../../kit/detail.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'

interface Term<Name extends string> {
  readonly name: Name
  readonly label: string
  readonly hint: string
  readonly min: number
  readonly max: number
}

const programmeTerms: readonly Term<keyof ProgrammeTerms>[] = [
  {
    name: 'objectionDays',
    label: say('对通知书提出异议（天）', 'To object to a letter (days)'),
    hint: say(
      '自收到之日起算，写入以后发出的通知书；已发出的不变。',
      'From the day of receiving it. It stands in letters issued from now on; those issued keep theirs.',
    ),
    min: 1,
    max: 365,
  },
  {
    name: 'closingDay',
    label: say('次月几日结束上月发放', 'A month ends on this day of the next'),
    hint: say('未用完的待遇在这一天到期。', 'What nobody used expires on that day.'),
    min: 1,
    max: 28,
  },
  {
    name: 'levelGraceDays',
    label: say('评估到期后仍然有效（天）', 'An assessment counts after its last day (days)'),
    hint: say(
      '复评由民政部门安排，迟了不影响待遇。',
      'Nobody loses hours because a reassessment was late.',
    ),
    min: 0,
    max: 730,
  },
  {
    name: 'trialKeepDays',
    label: say('未提交的规则试算保存（天）', 'A trial that nobody proposed is kept (days)'),
    hint: say(
      '到期后删去涉及人员和结果；提交审批的试算一直保存。',
      'Then whom it concerned and its result are deleted. What was proposed is kept for good.',
    ),
    min: 1,
    max: 730,
  },
]

const awardTerms: readonly Term<keyof AwardTerms>[] = [
  {
    name: 'publicityDays',
    label: say('奖补公示（天）', 'Awards are public for (days)'),
    hint: say(
      '规则没有写明天数的项目适用；正在公示的不变。',
      'Where the rule names no days. What is public now keeps its last day.',
    ),
    min: 1,
    max: 90,
  },
  {
    name: 'receiptDays',
    label: say('使用凭证核查期限（天）', 'To inspect a receipt (days)'),
    hint: say(
      '自登记之日起算，逾期的在待办中标明；已登记的不变。',
      'From the day it was entered; what is late is marked. Those entered keep their day.',
    ),
    min: 1,
    max: 90,
  },
]

/**
 * The days that no rule fixes: what the city has chosen, and the form to choose otherwise. A form that
 * was saved begins anew, so that no reason is sent twice.
 */
export default function TermsPage() {
  const ofProgrammes = useAnswer(programmes.terms)
  const ofAwards = useAnswer(awards.terms)
  return (
    <>
      <PageHead
        title={say('待遇与奖补期限', 'Days of programmes and awards')}
        about={say(
          '来源文件没有规定的期限，由市级民政部门决定；每次修改须写明原因，留有记录。',
          'No source fixes these: the city chooses them. Each change has a reason and is on record.',
        )}
      />
      <Panel title={say('待遇', 'Programmes')}>
        <Ready of={ofProgrammes}>
          {({ terms, can }) =>
            can.change ? (
              <ContractForm
                key={JSON.stringify(terms)}
                contract={programmes.changeTerms}
                initial={{ terms }}
                submit={say('保存', 'Save')}
              >
                <Days terms={programmeTerms} />
              </ContractForm>
            ) : (
              <Shown terms={programmeTerms} values={terms} />
            )
          }
        </Ready>
      </Panel>
      <Panel title={say('奖补', 'Awards')}>
        <Ready of={ofAwards}>
          {({ terms, can }) =>
            can.change ? (
              <ContractForm
                key={JSON.stringify(terms)}
                contract={awards.changeTerms}
                initial={{ terms }}
                submit={say('保存', 'Save')}
              >
                <Days terms={awardTerms} />
              </ContractForm>
            ) : (
              <Shown terms={awardTerms} values={terms} />
            )
          }
        </Ready>
      </Panel>
    </>
  )
}

function Days({ terms }: { readonly terms: readonly Term<string>[] }) {
  return (
    <>
      <FieldRow>
        {terms.map(({ name, label, hint, min, max }) => (
          <Field key={name} name={`terms.${name}`} label={label} hint={hint} required>
            <InputNumber min={min} max={max} precision={0} style={{ width: '100%' }} />
          </Field>
        ))}
      </FieldRow>
      <Field name="reason" label={say('修改原因', 'Reason')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} />
      </Field>
    </>
  )
}

interface ShownProps<Name extends string> {
  readonly terms: readonly Term<Name>[]
  readonly values: Readonly<Record<Name, number>>
}

function Shown<Name extends string>({ terms, values }: ShownProps<Name>) {
  return (
    <Detail
      items={terms.map(({ name, label, hint }) => ({
        label,
        value: (
          <>
            {values[name]}
            <div className="quiet">{hint}</div>
          </>
        ),
      }))}
    />
  )
}
