import { Input, Radio, Select } from 'antd'
import { assessmentContracts as contracts } from '../../../server/modules/assessments/schema.ts'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import { today } from '../../kit/format.ts'
import { DayInput } from '../../kit/inputs.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { PersonPicker } from '../../kit/person-picker.tsx'
import { Ready } from '../../kit/states.tsx'
import { peopleContracts } from '../../../server/modules/people/schema.ts'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { optionsOf, say, titleOf } from '../../shell/words.ts'
import { reasonWords } from './words.ts'

/** Who is assessed, with which instrument, and why. An open draft of the two is found again. */
export default function StartPage() {
  const { search, go } = useRoute()
  const instruments = useAnswer(contracts.instruments)
  const personId = search['personId']
  const person = useAnswer(peopleContracts.get, personId ? { params: { id: personId } } : null)
  return (
    <>
      <PageHead
        title={say('开始评估', 'Start an assessment')}
        trail={[{ title: say('评估结果', 'Assessments'), to: '/assessments' }]}
        about={say(
          '此人已有未完成的同类评估时，会接着填写，不会重复。',
          'Where an assessment of this kind is open already, you go on with it.',
        )}
      />
      <Ready of={instruments} whole>
        {({ items }) => (
          <Panel>
            <ContractForm
              contract={contracts.start}
              initial={{
                personId: search['personId'],
                instrumentId: search['instrumentId'] ?? items[0]?.id,
                reason: search['reason'] ?? 'first',
                correctsId: search['correctsId'],
                assessedOn: today(),
              }}
              toBody={(values) =>
                ({
                  ...values,
                  ...(search['correctsId'] ? { correctsId: search['correctsId'] } : {}),
                }) as never
              }
              submit={say('开始', 'Start')}
              guard={false}
              onDone={({ draft }) => go(`/assessments/drafts/${draft.id}`, { replace: true })}
              onCancel={() => go('/assessments')}
            >
              {search['correctsId'] ? (
                <p className="notice">
                  {say(
                    '这次评估用于更正一份已确认的结果；原结果保留并注明被更正。',
                    'This assessment corrects a confirmed result, which stays and says so.',
                  )}
                </p>
              ) : null}
              <Field name="personId" label={say('老年人', 'Person')}>
                <PersonPicker known={person.data} />
              </Field>
              <Field name="instrumentId" label={say('评估工具', 'Instrument')}>
                <Select
                  options={items
                    .filter((one) => one.subject === 'person')
                    .map((one) => ({ value: one.id, label: `${titleOf(one)} ${one.version}` }))}
                />
              </Field>
              <Field name="reason" label={say('评估原因', 'Reason')}>
                <Radio.Group options={optionsOf(reasonWords)} />
              </Field>
              <Field name="assessedOn" label={say('评估日期', 'Day of the assessment')}>
                <DayInput />
              </Field>
              <Field name="note" label={say('说明', 'Note')}>
                <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
              </Field>
            </ContractForm>
          </Panel>
        )}
      </Ready>
    </>
  )
}
