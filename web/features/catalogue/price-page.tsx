import { Form } from 'antd'
import { catalogueContracts, type ServiceRow } from '../../../server/modules/catalogue/schema.ts'
import { organisationContracts } from '../../../server/modules/organisations/schema.ts'
import { ContractForm, Field, FieldRow } from '../../kit/contract-form.tsx'
import { FindPicker, type PickerProps } from '../../kit/find-picker.tsx'
import { today } from '../../kit/format.ts'
import { DayInput, MoneyInput } from '../../kit/inputs.tsx'
import { OrganisationPicker } from '../../kit/organisation-picker.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { DayText, Money } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { useHasRole, useSession } from '../../shell/session.tsx'
import { say } from '../../shell/words.ts'
import { perUnit, serviceName, usePricesTitle } from './words.ts'

/** Sets the price of one organisation for one service from a day on. */
export default function PricePage() {
  const { go, search } = useRoute()
  const title = usePricesTitle()
  const isOurs = useHasRole('provider')
  const ours = useSession()?.account.organisationId ?? undefined
  const organisationId = isOurs ? ours : search['organisationId']
  const serviceCode = search['serviceCode']
  const [form] = Form.useForm<Record<string, unknown>>()
  const back = isOurs || !organisationId ? '/prices' : `/prices?organisationId=${organisationId}`
  return (
    <>
      <PageHead
        title={say('设定价格', 'Set a price')}
        trail={[{ title, to: '/prices' }]}
        about={say(
          '当天已有价格的，最早从明天起改；原价格执行到前一天。',
          'Where a price is in force, the new one begins tomorrow at the earliest; the old one holds until the day before.',
        )}
      />
      <Panel>
        <ContractForm
          contract={catalogueContracts.putOffer}
          form={form}
          initial={{ organisationId, serviceCode, from: today() }}
          toBody={(values) => ({ ...values, ...(isOurs ? { organisationId } : {}) }) as never}
          submit={say('保存', 'Save')}
          invalidates={['/api/offers', '/api/services']}
          onDone={() => go(back)}
          onCancel={() => go(back)}
        >
          <FieldRow>
            {isOurs ? null : (
              <Field name="organisationId" label={say('机构', 'Organisation')}>
                <KnownOrganisation />
              </Field>
            )}
            <Field name="serviceCode" label={say('服务', 'Service')}>
              <ServicePicker />
            </Field>
          </FieldRow>
          <CurrentPrice {...(isOurs && ours ? { ours } : {})} />
          <FieldRow>
            <Field name="priceFen" label={say('价格（元）', 'Price (yuan)')} hint={<UnitHint />}>
              <MoneyInput />
            </Field>
            <Field name="from" label={say('从哪天起', 'From')}>
              <DayInput />
            </Field>
            <Field
              name="to"
              label={say('到哪天止', 'To')}
              hint={say(
                '不填为长期；填写则此后恢复原价。',
                'Empty: without end. With an end, the old price holds again after it.',
              )}
            >
              <DayInput />
            </Field>
          </FieldRow>
        </ContractForm>
      </Panel>
    </>
  )
}

/** The organisation that the address names is shown by its name, not its id. */
function KnownOrganisation(props: PickerProps<never>) {
  const found = useAnswer(
    organisationContracts.get,
    props.value ? { params: { id: props.value } } : null,
  )
  return <OrganisationPicker {...(props as object)} known={found.data?.organisation} />
}

/** Finds a service of the catalogue. The value is its code. */
function ServicePicker(props: PickerProps<ServiceRow>) {
  const found = useAnswer(
    catalogueContracts.get,
    props.value ? { params: { code: props.value } } : null,
  )
  const service = found.data?.service
  return (
    <FindPicker
      placeholder={say('名称、拼音首字母或代码', 'Name, pinyin initials or code')}
      {...props}
      eager
      contract={catalogueContracts.list}
      known={service ? { id: service.code, name: serviceName(service) } : null}
      nameOf={(row) => ({ id: row.code, name: serviceName(row) })}
      show={(row) => (
        <>
          <strong>{serviceName(row)}</strong>
          <div className="quiet">
            {row.code} · {perUnit(row.unit)}
          </div>
        </>
      )}
    />
  )
}

function UnitHint() {
  const form = Form.useFormInstance()
  const code = Form.useWatch<string | undefined>('serviceCode', form)
  const found = useAnswer(catalogueContracts.get, code ? { params: { code } } : null)
  const unit = found.data?.service.unit
  return unit ? <>{perUnit(unit)}</> : null
}

/** What is in force or to come for the pair, so that nobody sets a price blindly. */
function CurrentPrice({ ours }: { readonly ours?: string }) {
  const form = Form.useFormInstance()
  const picked = Form.useWatch<string | undefined>('organisationId', form)
  const serviceCode = Form.useWatch<string | undefined>('serviceCode', form)
  const organisationId = ours ?? picked
  const found = useAnswer(
    catalogueContracts.offers,
    serviceCode && organisationId
      ? { query: { serviceCode, organisationId, when: 'all', sort: 'newest' } }
      : null,
  )
  const open = found.data?.items.filter((one) => one.state === 'now' || one.state === 'coming')
  if (!open) return null
  if (open.length === 0) {
    return (
      <p className="notice">
        {say('这家机构对这项服务还没有价格。', 'There is no price for this service yet.')}
      </p>
    )
  }
  return (
    <ul className="notice">
      {open.map((one) => (
        <li key={one.id}>
          {one.state === 'now' ? say('现价', 'Now') : say('将改为', 'To come')}{' '}
          <Money fen={one.priceFen} /> {perUnit(one.unit)}
          {say('，自', ', from')}
          <DayText day={one.from} />
          {one.to === null ? null : (
            <>
              {' '}
              {say('至', 'to')} <DayText day={one.to} />
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
