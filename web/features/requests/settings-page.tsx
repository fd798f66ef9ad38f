import { Input, InputNumber } from 'antd'
import {
  type Deadlines,
  type RequestSettings,
  settingsContracts,
} from '../../../server/modules/requests/schema.ts'
import { ContractForm, Field, FieldRow } from '../../kit/contract-form.tsx'
import { Detail } from '../../kit/detail.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { say, sayWords, type Words } from '../../shell/words.ts'
import { clockText } from './words.ts'

const DEADLINES = {
  emergency_open: { zh: '紧急：确认接警', en: 'Emergency: acknowledged' },
  emergency_acknowledged: { zh: '紧急：接警后办结', en: 'Emergency: closed after that' },
  service_open: { zh: '服务：派单或候补', en: 'Service: ordered or wait-listed' },
  service_waiting: { zh: '服务：候补后安排', en: 'Service: placed from the wait-list' },
  enquiry_open: { zh: '咨询：答复', en: 'Enquiry: answered' },
  complaint_open: { zh: '投诉：开始调查', en: 'Complaint: looked into' },
  complaint_investigating: { zh: '投诉：答复', en: 'Complaint: answered' },
  complaint_answered: { zh: '投诉：回访办结', en: 'Complaint: closed after the answer' },
  other_open: { zh: '其他：办结', en: 'Other: closed' },
} as const satisfies Record<keyof Deadlines, Words>

const OTHERS = {
  returnMinutes: { zh: '未接来电回拨（分钟）', en: 'Missed calls rung back within (minutes)' },
  retryMinutes: { zh: '未接通再次拨打（分钟）', en: 'Next try after (minutes)' },
  attemptsMin: { zh: '登记联系不上前至少尝试', en: 'Tries before giving up' },
  satisfactionEvery: {
    zh: '每几次服务回访一次（0 为不回访）',
    en: 'One visit in … is asked about (0: none)',
  },
  satisfactionHours: { zh: '核验后多少小时内回访', en: 'Asked about within (hours)' },
} as const satisfies Record<Exclude<keyof RequestSettings, 'deadlines' | 'lines'>, Words>

const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[]

/** The city's own deadlines for the hotline. */
export default function SettingsPage() {
  const found = useAnswer(settingsContracts.settings)
  return (
    <>
      <PageHead
        title={say('热线时限', 'Deadlines of the hotline')}
        about={say(
          '没有国家标准规定这些时限；默认值由本产品给出，市级民政干部可以调整。优先件减半，加急件为四分之一。',
          'No standard sets these; the defaults are ours and the city may change them. High priority halves them, urgent quarters them.',
        )}
      />
      <Ready of={found} whole>
        {({ settings, can }) =>
          can.change ? <SettingsForm settings={settings} /> : <SettingsView settings={settings} />
        }
      </Ready>
    </>
  )
}

const minutesText = (minutes: number): string => {
  if (minutes % 1440 === 0) return say(`${minutes / 1440} 天`, `${minutes / 1440} days`)
  if (minutes % 60 === 0) return say(`${minutes / 60} 小时`, `${minutes / 60} hours`)
  return minutes < 60 ? say(`${minutes} 分钟`, `${minutes} minutes`) : clockText(minutes)
}

/** Minutes beyond an hour, as they stand now, in days or hours beside the field. */
const inWords = (minutes: number): string | undefined =>
  minutes < 60 ? undefined : say(`现为 ${minutesText(minutes)}`, `now ${minutesText(minutes)}`)

function SettingsView({ settings }: { readonly settings: RequestSettings }) {
  return (
    <Panel>
      <Detail
        items={[
          ...keysOf(DEADLINES).map((name) => ({
            label: sayWords(DEADLINES[name]),
            value: minutesText(settings.deadlines[name]),
          })),
          ...keysOf(OTHERS).map((name) => ({
            label: sayWords(OTHERS[name]),
            value: settings[name],
          })),
        ]}
      />
    </Panel>
  )
}

function SettingsForm({ settings }: { readonly settings: RequestSettings }) {
  return (
    <Panel>
      <ContractForm
        contract={settingsContracts.changeSettings}
        initial={{ settings }}
        toBody={(values) => {
          const { settings: typed, ...rest } = values as { settings: object }
          return { ...rest, settings: { ...settings, ...typed } } as never
        }}
        submit={say('保存', 'Save')}
      >
        <h2>{say('时限（分钟）', 'Deadlines (minutes)')}</h2>
        <FieldRow>
          {keysOf(DEADLINES).map((name) => (
            <Field
              key={name}
              name={`settings.deadlines.${name}`}
              label={sayWords(DEADLINES[name])}
              hint={inWords(settings.deadlines[name])}
              required
            >
              <InputNumber min={1} max={129_600} precision={0} style={{ width: '100%' }} />
            </Field>
          ))}
        </FieldRow>
        <h2>{say('回电', 'Call-backs')}</h2>
        <FieldRow>
          {keysOf(OTHERS).map((name) => (
            <Field key={name} name={`settings.${name}`} label={sayWords(OTHERS[name])} required>
              <InputNumber min={0} precision={0} style={{ width: '100%' }} />
            </Field>
          ))}
        </FieldRow>
        <Field name="reason" label={say('修改原因', 'Reason')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} />
        </Field>
      </ContractForm>
    </Panel>
  )
}
