import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { areaContracts } from '../../../server/modules/areas/schema.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { Field, FieldRow } from '../../kit/contract-form.tsx'
import { DayInput } from '../../kit/inputs.tsx'
import { call } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import { useDictionary } from './words.ts'

interface WorkerFieldsProps {
  /** When amending: the numbers as they are, masked. Absent when registering. */
  readonly masked?: { readonly identityNumber: string; readonly phone: string }
}

/** The fields of a care worker, in registering and in amending. */
export function WorkerFields({ masked }: WorkerFieldsProps) {
  const words = useDictionary()
  const keep = (value: string) =>
    say(`现为 ${value}，不改请留空。`, `Now ${value}; leave empty to keep it.`)
  return (
    <>
      <FieldRow>
        <Field name="name" label={say('姓名', 'Name')}>
          <Input autoComplete="off" />
        </Field>
        <Field
          name="identityNumber"
          label={say('身份证号', 'Identity number')}
          required={masked === undefined}
          hint={
            masked
              ? keep(masked.identityNumber)
              : say('性别和出生日期由号码得出。', 'Sex and birth date are read from it.')
          }
        >
          <Input maxLength={20} autoComplete="off" />
        </Field>
        <Field
          name="phone"
          label={say('手机号', 'Mobile number')}
          required={masked === undefined}
          hint={masked ? keep(masked.phone) : undefined}
        >
          <Input inputMode="tel" autoComplete="off" />
        </Field>
      </FieldRow>
      <Field
        name="skills"
        label={say('技能', 'Skills')}
        hint={say('服务要求的技能须全部具备。', 'A service asks for all the skills that it names.')}
      >
        <Select
          mode="multiple"
          options={[...words.skillOptions]}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Field>
      {masked ? null : (
        <Field name="joinedOn" label={say('入职日期', 'Joined on')}>
          <DayInput />
        </Field>
      )}
      <Home isNew={masked === undefined} />
    </>
  )
}

function Home({ isNew }: { readonly isNew: boolean }) {
  const form = Form.useFormInstance()
  const client = useQueryClient()
  const areaCode = Form.useWatch<string | undefined>(['home', 'areaCode'], form)
  const takePoint = async () => {
    if (!areaCode) return
    const { area } = await client.fetchQuery({
      queryKey: [areaContracts.get.path, { code: areaCode }, {}],
      queryFn: () => call(areaContracts.get, { params: { code: areaCode } }),
    })
    form.setFieldsValue({ home: { lat: area.lat, lng: area.lng } })
  }
  return (
    <>
      <p className="quiet">
        {isNew
          ? say(
              '住址用于安排路程；不填则从机构出发。',
              'The home is where the day begins; left empty, it begins at the organisation.',
            )
          : say('住址用于安排路程。', 'The home is where the day begins.')}
      </p>
      <FieldRow>
        <Field name="home.areaCode" label={say('住址区划', 'Home area')}>
          <AreaPicker />
        </Field>
        <Field name="home.address" label={say('住址', 'Home address')}>
          <Input maxLength={120} autoComplete="off" />
        </Field>
      </FieldRow>
      <FieldRow>
        <Field name="home.lat" label={say('纬度', 'Latitude')} required={false}>
          <InputNumber min={-90} max={90} step={0.001} style={{ width: '100%' }} />
        </Field>
        <Field name="home.lng" label={say('经度', 'Longitude')} required={false}>
          <InputNumber min={-180} max={180} step={0.001} style={{ width: '100%' }} />
        </Field>
        <Form.Item label={say('没有坐标？', 'No coordinates?')}>
          <Button onClick={() => void takePoint()} disabled={!areaCode}>
            {say('取区划中心点', "Take the area's centre")}
          </Button>
        </Form.Item>
      </FieldRow>
    </>
  )
}

/** An empty home is none; anything in it makes it a home that must be whole. */
export function withHome(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { home, ...rest } = values
  const filled = Object.values((home ?? {}) as Record<string, unknown>).some(
    (part) => part !== undefined && part !== null && part !== '',
  )
  return filled ? { ...rest, home } : rest
}
