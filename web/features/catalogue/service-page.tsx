import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import {
  catalogueContracts,
  HELPS,
  type ServiceDetail,
} from '../../../server/modules/catalogue/schema.ts'
import { Clause } from '../../kit/clause.tsx'
import { Detail } from '../../kit/detail.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { Ready } from '../../kit/states.tsx'
import { MinutesText } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { lang, say, sayWords } from '../../shell/words.ts'
import { OfferListing } from './offer-listing.tsx'
import { clauseText, perUnit, serviceName } from './words.ts'

/** One service: what is done, by whom, by which standard, and who offers it at what price. */
export default function ServicePage() {
  const { params } = useRoute()
  const found = useAnswer(
    catalogueContracts.get,
    { params: { code: params['code'] ?? '' } },
    { live: ['catalogue'] },
  )
  return (
    <Ready of={found} whole>
      {(detail) => <ServiceView detail={detail} />}
    </Ready>
  )
}

function ServiceView({ detail }: { readonly detail: ServiceDetail }) {
  const { service, can } = detail
  const { go } = useRoute()
  return (
    <>
      <PageHead
        title={serviceName(service)}
        trail={[{ title: say('服务目录', 'Services'), to: '/services' }]}
        beside={
          service.withdrawnOn === null ? null : (
            <Sign tone="off">
              {say(`${service.withdrawnOn} 起停用`, `Withdrawn on ${service.withdrawnOn}`)}
            </Sign>
          )
        }
        about={lang === 'zh' ? service.aboutZh : service.aboutEn}
        actions={
          can.price ? (
            <Button
              type="primary"
              icon={<PlusOutlined />}
              onClick={() => go(`/prices/new?serviceCode=${service.code}`)}
            >
              {say('设定价格', 'Set a price')}
            </Button>
          ) : null
        }
      />
      <Facts detail={detail} />
      <Panel title={say('服务内容', 'Tasks')}>
        <ol className="tasks">
          {service.tasks.map((task) => (
            <li key={task.zh}>{sayWords(task)}</li>
          ))}
        </ol>
      </Panel>
      <Panel title={say('提供机构和价格', 'Who offers it, at what price')}>
        <OfferListing query={{ serviceCode: service.code }} shows="organisation" />
      </Panel>
    </>
  )
}

function Facts({ detail }: { readonly detail: ServiceDetail }) {
  const { service, kind, standard, skills, certificates } = detail
  const comma = say('、', ', ')
  return (
    <Panel title={say('基本信息', 'Facts')}>
      <Detail
        items={[
          { label: say('代码', 'Code'), value: <code>{service.code}</code> },
          {
            label: say('类别', 'Kind'),
            value: kind.help
              ? say(
                  `${kind.zh}（六助：${HELPS[kind.help].zh}）`,
                  `${kind.en} (six helps: ${HELPS[kind.help].en})`,
                )
              : kind[lang],
          },
          { label: say('计价', 'Priced'), value: perUnit(service.unit) },
          {
            label: say('标准时长', 'Standard duration'),
            value: <MinutesText minutes={service.minutes} />,
          },
          {
            label: say('地点', 'Where'),
            value: service.homeVisit ? say('上门', 'At home') : say('机构或线上', 'Elsewhere'),
          },
          {
            label: say('同时到场人数', 'Workers at once'),
            value: String(service.workers),
          },
          {
            label: say('政府购买时长', 'Purchased hours'),
            value: service.purchasedHours
              ? say('可以使用', 'May be spent on it')
              : say('不能使用', 'May not be spent on it'),
          },
          {
            label: say('执行标准', 'Standard'),
            value: standard ? (
              <Standard standard={standard} />
            ) : (
              say(
                '没有查到适用的公开标准，由本市规定。',
                'No published standard was found for it; the city decides.',
              )
            ),
            wide: true,
          },
          {
            label: say('要求技能（全部）', 'Skills asked for (all)'),
            value: skills.map((one) => one[lang]).join(comma) || say('无要求', 'none'),
            wide: true,
          },
          {
            label: say('要求证书（其一）', 'Certificates asked for (any one)'),
            value: certificates.map((one) => one[lang]).join(comma) || say('无要求', 'none'),
            wide: true,
          },
        ]}
      />
    </Panel>
  )
}

function Standard({ standard }: { readonly standard: NonNullable<ServiceDetail['standard']> }) {
  return (
    <>
      {standard.code} {serviceName(standard)}
      {standard.clause ? say('，', ', ') : ''}
      <Clause text={standard.clause && clauseText(standard.clause)} />{' '}
      {standard.status === 'confirmed' ? null : (
        <Sign tone="warn">{say('出处待核实', 'Source to be verified')}</Sign>
      )}
    </>
  )
}
