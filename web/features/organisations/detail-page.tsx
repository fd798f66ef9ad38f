import './organisations.css'
import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import {
  DISPATCH_MODES,
  LEGAL_FORMS,
  OPERATIONS,
  ORGANISATION_KINDS,
  type OrganisationDetail,
  organisationContracts,
} from '../../../server/modules/organisations/schema.ts'
import { Detail } from '../../kit/detail.tsx'
import { Masked } from '../../kit/masked.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Count, DayText } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { useHasRole } from '../../shell/session.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { BrandPanel } from './brand-panel.tsx'
import { ContactPanel } from './contact-panel.tsx'
import { FactsPanel } from './facts-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { MoveButtons } from './move-buttons.tsx'
import { OutletsPanel } from './outlets-panel.tsx'
import { ServedAreas } from './served-areas.tsx'
import { listTitle, stateWords } from './words.ts'

/** One organisation: who it is, where it serves, what it was. */
export default function OrganisationPage() {
  const { params } = useRoute()
  const found = useAnswer(
    organisationContracts.get,
    { params: { id: params['id'] ?? '' } },
    { live: ['organisations'] },
  )
  return (
    <Ready of={found} whole>
      {(detail) => <OrganisationView detail={detail} />}
    </Ready>
  )
}

interface ViewProps {
  readonly detail: OrganisationDetail
}

function OrganisationView({ detail }: ViewProps) {
  const { organisation, can } = detail
  const { go } = useRoute()
  const isOurs = useHasRole('provider')
  return (
    <>
      <PageHead
        title={organisation.name}
        trail={isOurs ? [] : [{ title: listTitle(), to: '/organisations' }]}
        beside={<StateTag state={organisation.state} words={stateWords} />}
        actions={
          <>
            {can.amend ? (
              <Button
                icon={<EditOutlined />}
                onClick={() => go(`/organisations/${organisation.id}/edit`)}
              >
                {say('变更信息', 'Amend')}
              </Button>
            ) : null}
            <MoveButtons id={organisation.id} name={organisation.name} moves={can.moveTo} />
          </>
        }
      />
      <Elsewhere id={organisation.id} />
      {organisation.state === 'active' ? null : (
        <p className="notice warn below">
          {say(
            `自 ${organisation.stateOn} 起${sayWords(stateWords[organisation.state])}：`,
            `${sayWords(stateWords[organisation.state])} since ${organisation.stateOn}: `,
          )}
          {organisation.stateReason}
        </p>
      )}
      <Facts detail={detail} />
      <ServedAreas detail={detail} />
      <BrandPanel detail={detail} />
      <OutletsPanel detail={detail} />
      {can.seeFacts ? <FactsPanel id={organisation.id} /> : null}
      <HistoryPanel history={detail.history} />
    </>
  )
}

function Facts({ detail }: ViewProps) {
  const { organisation: one, can } = detail
  const hasBeds = ORGANISATION_KINDS[one.kind].beds
  return (
    <>
      <Panel title={say('基本信息', 'Facts')}>
        <Detail
          items={[
            { label: say('类型', 'Kind'), value: sayWords(ORGANISATION_KINDS[one.kind]) },
            {
              label: say('统一社会信用代码', 'Credit code'),
              value: one.uscc,
            },
            {
              label: say('组织形式', 'Legal form'),
              value: one.legalForm && sayWords(LEGAL_FORMS[one.legalForm]),
            },
            { label: say('派单方式', 'Orders'), value: sayWords(DISPATCH_MODES[one.mode]) },
            {
              label: say('响应时限', 'Time to answer'),
              value: say(`${one.responseMinutes} 分钟`, `${one.responseMinutes} minutes`),
            },
            { label: say('所在区划', 'Area'), value: one.areaPath },
            { label: say('地址', 'Address'), value: one.address },
            hasBeds && {
              label: say('运营方式', 'Operation'),
              value: one.operation && sayWords(OPERATIONS[one.operation]),
            },
            hasBeds && { label: say('床位', 'Beds'), value: <Count value={one.beds} /> },
            hasBeds && {
              label: say('护理型床位', 'Nursing beds'),
              value: <Count value={one.nursingBeds} />,
            },
            hasBeds && {
              label: say('登记入住老年人', 'Residents on record'),
              value: <Count value={detail.residents} unit={say(' 人', '')} />,
            },
            hasBeds && {
              label: say('医养结合', 'Medical care'),
              value: one.combined ? say('是', 'Yes') : say('否', 'No'),
            },
            { label: say('开业日期', 'Opened on'), value: <DayText day={one.openedOn} /> },
          ]}
        />
      </Panel>
      <ContactPanel detail={detail}>
        <Detail
          items={[
            {
              label: say('办公电话', 'Office telephone'),
              value: one.phone && <a href={`tel:${one.phone}`}>{one.phone}</a>,
            },
            { label: say('联系人', 'Contact'), value: one.contactName },
            {
              label: say('联系人手机', "Contact's mobile"),
              value: (
                <Masked
                  value={one.contactPhoneMasked}
                  label={say('联系人手机', "contact's mobile")}
                  reveal={organisationContracts.revealContact}
                  input={(reason) => ({ params: { id: one.id }, body: { reason } })}
                  pick={({ phone }) => phone}
                  may={can.reveal}
                />
              ),
            },
          ]}
        />
      </ContactPanel>
    </>
  )
}

/** Its workers and prices, which other pages hold. */
function Elsewhere({ id }: { readonly id: string }) {
  return (
    <nav className="row elsewhere" aria-label={say('相关页面', 'Related pages')}>
      <Go to={`/workers?organisationId=${id}`}>{say('护理员', 'Its workers')}</Go>
      <Go to={`/prices?organisationId=${id}`}>{say('服务价格', 'Its prices')}</Go>
    </nav>
  )
}
