import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { areaContracts } from '../../../server/modules/areas/schema.ts'
import {
  ORGANISATION_KINDS,
  type OrganisationKind,
} from '../../../server/modules/organisations/schema.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { Field, FieldRow } from '../../kit/contract-form.tsx'
import { DayInput } from '../../kit/inputs.tsx'
import { call } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import { kindOptions, legalFormOptions, modeOptions, operationOptions } from './words.ts'

const wide = { width: '100%' } as const

/** The fields of an organisation, in registering and in amending. */
export function OrganisationFields({ masked }: { readonly masked?: string | null }) {
  const form = Form.useFormInstance()
  const kind = Form.useWatch<OrganisationKind | undefined>('kind', form)
  const words = kind ? ORGANISATION_KINDS[kind] : undefined
  return (
    <>
      <FieldRow>
        <Field name="name" label={say('名称', 'Name')}>
          <Input />
        </Field>
        <Field name="kind" label={say('类型', 'Kind')}>
          <Select options={kindOptions} showSearch={{ optionFilterProp: 'label' }} />
        </Field>
      </FieldRow>
      <FieldRow>
        <Field
          name="uscc"
          label={say('统一社会信用代码', 'Unified social credit code')}
          required={words?.registered ?? false}
          hint={
            words && !words.registered
              ? say('设施可不填。', 'A place may leave it empty.')
              : say('18 位，保存时核对校验位。', '18 signs; the check digit is verified.')
          }
        >
          <Input maxLength={24} autoComplete="off" />
        </Field>
        <Field name="legalForm" label={say('组织形式', 'Legal form')}>
          <Select options={legalFormOptions} allowClear />
        </Field>
      </FieldRow>
      <Orders />
      <Place />
      <Contact masked={masked ?? null} />
      {words?.beds ? <Facility /> : null}
    </>
  )
}

function Orders() {
  return (
    <FieldRow>
      <Field
        name="mode"
        label={say('派单方式', 'Orders')}
        hint={say(
          '接单：先征得机构同意；派单：直接排给护理员。',
          'Accepts: it is asked first. Dispatched: orders go straight to its workers.',
        )}
      >
        <Select options={modeOptions} />
      </Field>
      <Field
        name="responseMinutes"
        label={say('响应时限（分钟）', 'Time to answer (minutes)')}
        hint={say('超时自动改派。', 'After it the order goes to another.')}
      >
        <InputNumber min={1} max={1440} style={wide} />
      </Field>
    </FieldRow>
  )
}

function Place() {
  const form = Form.useFormInstance()
  const client = useQueryClient()
  const areaCode = Form.useWatch<string | undefined>('areaCode', form)
  const takePoint = async () => {
    if (!areaCode) return
    const { area } = await client.fetchQuery({
      queryKey: [areaContracts.get.path, { code: areaCode }, {}],
      queryFn: () => call(areaContracts.get, { params: { code: areaCode } }),
    })
    form.setFieldsValue({ lat: area.lat, lng: area.lng })
  }
  return (
    <>
      <FieldRow>
        <Field name="areaCode" label={say('所在区划', 'Area')}>
          <AreaPicker />
        </Field>
        <Field name="address" label={say('地址', 'Address')}>
          <Input maxLength={120} />
        </Field>
      </FieldRow>
      <FieldRow>
        <Field name="lat" label={say('纬度', 'Latitude')}>
          <InputNumber min={-90} max={90} step={0.001} style={wide} />
        </Field>
        <Field name="lng" label={say('经度', 'Longitude')}>
          <InputNumber min={-180} max={180} step={0.001} style={wide} />
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

/** How the organisation is reached; it may keep this part right itself. */
export function Contact({ masked }: { readonly masked?: string | null }) {
  return (
    <FieldRow>
      <Field name="phone" label={say('办公电话', 'Office telephone')}>
        <Input inputMode="tel" autoComplete="off" />
      </Field>
      <Field name="contactName" label={say('联系人', 'Contact')}>
        <Input autoComplete="off" />
      </Field>
      <Field
        name="contactPhone"
        label={say('联系人手机', "Contact's mobile")}
        hint={
          masked
            ? say(`现为 ${masked}，不改请留空。`, `Now ${masked}; leave empty to keep it.`)
            : say('加密保存，列表中不显示。', 'Kept sealed; lists do not show it.')
        }
      >
        <Input inputMode="tel" autoComplete="off" />
      </Field>
    </FieldRow>
  )
}

function Facility() {
  return (
    <>
      <FieldRow>
        <Field name="operation" label={say('运营方式', 'Operation')}>
          <Select options={operationOptions} allowClear />
        </Field>
        <Field name="openedOn" label={say('开业日期', 'Opened on')}>
          <DayInput />
        </Field>
      </FieldRow>
      <FieldRow>
        <Field name="beds" label={say('床位', 'Beds')}>
          <InputNumber min={0} precision={0} style={wide} />
        </Field>
        <Field name="nursingBeds" label={say('其中护理型床位', 'Nursing beds among them')}>
          <InputNumber min={0} precision={0} style={wide} />
        </Field>
      </FieldRow>
      <Field name="combined" label={say('医养结合', 'Medical care')} valuePropName="checked">
        <Checkbox>{say('医养结合机构', 'Care and medicine under one roof')}</Checkbox>
      </Field>
    </>
  )
}
