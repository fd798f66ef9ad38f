import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { Filter } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { useRoute } from '../../shell/route.ts'
import { useHasRole, useSession } from '../../shell/session.tsx'
import { say } from '../../shell/words.ts'
import { OfferListing } from './offer-listing.tsx'
import { useKinds, usePricesTitle } from './words.ts'

/** Prices by organisation and day; a provider sees and sets its own. */
export default function PricesPage() {
  const { go, search } = useRoute()
  const title = usePricesTitle()
  const kinds = useKinds()
  const isOurs = useHasRole('provider')
  const ours = useSession()?.account.organisationId
  const organisationId = isOurs && ours ? ours : search['organisationId']
  const filters: Filter[] = [
    {
      name: 'q',
      kind: 'search',
      label: say('查找', 'Search'),
      hint: say('服务名称、拼音首字母或代码', 'Service by name, pinyin initials or code'),
    },
    ...(isOurs
      ? []
      : ([
          { name: 'organisationId', kind: 'organisation', label: say('机构', 'Organisation') },
        ] as const)),
    { name: 'kind', kind: 'choice', label: say('类别', 'Kind'), options: kinds.options },
  ]
  return (
    <>
      <PageHead
        title={title}
        about={say(
          '改价从某天起生效；过去的价格不能改，结算按服务当天的价格。',
          'A change begins on a day; past prices stay, and a visit is settled at the price of its day.',
        )}
      />
      <OfferListing
        query={{ organisationId }}
        shows={isOurs ? 'service' : 'both'}
        filters={filters}
        actions={(answer) =>
          answer?.can.price ? (
            <Button
              type="primary"
              icon={<PlusOutlined />}
              onClick={() =>
                go(`/prices/new${organisationId ? `?organisationId=${organisationId}` : ''}`)
              }
            >
              {say('设定价格', 'Set a price')}
            </Button>
          ) : null
        }
      />
    </>
  )
}
