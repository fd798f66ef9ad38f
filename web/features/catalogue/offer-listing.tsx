import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import { catalogueContracts, type OfferRow } from '../../../server/modules/catalogue/schema.ts'
import { type Column, type Filter, Listing } from '../../kit/listing.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { actorText, DayText, Money } from '../../kit/text.tsx'
import { downloadUrl } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { lang, say } from '../../shell/words.ts'
import { EndOffer } from './end-offer.tsx'
import { offerWords, perUnit, whenOptions } from './words.ts'

interface OfferListingProps {
  /** Fixed: one service, one organisation. */
  readonly query: Readonly<Record<string, string | undefined>>
  /** What is not fixed and so has a column of its own. */
  readonly shows: 'organisation' | 'service' | 'both'
  readonly filters?: readonly Filter[]
  readonly actions?: (
    answer: { readonly can: { readonly price: boolean } } | undefined,
  ) => ReactNode
}

const organisation: Column<OfferRow> = {
  key: 'organisation',
  title: say('机构', 'Organisation'),
  cell: (row) => <Go to={`/organisations/${row.organisationId}`}>{row.organisationName}</Go>,
  phone: 'title',
}

const service: Column<OfferRow> = {
  key: 'service',
  title: say('服务', 'Service'),
  cell: (row) => (
    <Go to={`/services/${row.serviceCode}`}>{lang === 'zh' ? row.serviceZh : row.serviceEn}</Go>
  ),
  phone: 'title',
}

const terms: readonly Column<OfferRow>[] = [
  {
    key: 'price',
    title: say('价格', 'Price'),
    cell: (row) => (
      <>
        <Money fen={row.priceFen} /> <span className="quiet">{perUnit(row.unit)}</span>
      </>
    ),
    align: 'end',
    sort: ['price', '-price'],
  },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (row) => <StateTag state={row.state} words={offerWords} />,
  },
  { key: 'from', title: say('起', 'From'), cell: (row) => <DayText day={row.from} /> },
  { key: 'to', title: say('止', 'To'), cell: (row) => <DayText day={row.to} /> },
  {
    key: 'by',
    title: say('设定人', 'Set by'),
    cell: (row) => (
      <>
        {actorText(row.setBy)}
        {row.endReason ? <div className="quiet">{row.endReason}</div> : null}
      </>
    ),
    phone: 'none',
  },
  {
    key: 'acts',
    title: say('操作', 'Actions'),
    cell: (row) => (row.can.end ? <EndOffer offer={row} /> : null),
  },
]

/** Prices with their days; `全部` shows the history. */
export function OfferListing({ query, shows, filters = [], actions }: OfferListingProps) {
  const first =
    shows === 'both' ? [organisation, service] : [shows === 'organisation' ? organisation : service]
  const { search, setSearch } = useRoute()
  const when = whenOptions.find((one) => one.value === search['when'])?.value ?? 'now'
  return (
    <div className="stack">
      <Segmented
        aria-label={say('时间', 'When')}
        value={when}
        options={whenOptions}
        onChange={(chosen) => setSearch({ when: chosen, cursor: undefined })}
      />
      <Listing
        contract={catalogueContracts.offers}
        label={say('价格', 'Prices')}
        columns={[...first, ...terms]}
        rowKey={(row) => row.id}
        filters={filters}
        query={{ ...query, when }}
        sort="service"
        live={['catalogue']}
        exports={(asked) =>
          (['xlsx', 'csv'] as const).map((format) => ({
            label: `.${format}`,
            href: downloadUrl(catalogueContracts.exportedOffers, {
              query: { ...asked, format } as never,
            }),
          }))
        }
        {...(actions ? { actions } : {})}
        empty={{
          title: say('还没有价格', 'No prices yet'),
          hint: say('没有价格的服务不能预约。', 'A service without a price cannot be booked.'),
        }}
      />
    </div>
  )
}
