import type { ReactNode } from 'react'
import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { Answer } from '../../server/kernel/contract.ts'
import { type CallInput, type ItemOf, type PagedContract, usePages } from '../shell/api.ts'
import { useNarrow } from '../shell/media.ts'
import { useRoute } from '../shell/route.ts'
import { say } from '../shell/words.ts'
import { Filters } from './filters.tsx'
import { askedBy, type Column, type Filter } from './listing-columns.ts'
import { Pager, SIZES } from './pager.tsx'
import { Cards, Rows, type RowsProps } from './rows.tsx'
import { Empty, Loading, Refusal } from './states.tsx'

export type { Column, Filter }

type Query = Readonly<Record<string, string | number | boolean | undefined>>

export interface ListingProps<C extends PagedContract> {
  readonly contract: C
  /** What the list is of, for the screen reader: 服务对象列表. */
  readonly label: string
  readonly columns: readonly Column<ItemOf<C>>[]
  readonly rowKey: (row: ItemOf<C>) => string
  /** The page behind a row. */
  readonly rowTo?: (row: ItemOf<C>) => string
  readonly filters?: readonly Filter[]
  /** Fixed parts of the query and the path; not shown as filters. */
  readonly query?: Query
  readonly params?: Readonly<Record<string, string>>
  /** Sort value when nobody chose one; needs a contract with a `sort` parameter. */
  readonly sort?: string
  /** Links beside the filters: `(query) => [{ label: '.xlsx', href: downloadUrl(…, { query }) }]`. */
  readonly exports?: (query: Query) => readonly { readonly label: string; readonly href: string }[]
  /** Buttons beside the filters; as a function they see the answer, and so its `can`. */
  readonly actions?: ReactNode | ((answer: Answer<C> | undefined) => ReactNode)
  readonly empty: { readonly title: string; readonly hint?: string; readonly action?: ReactNode }
  /** Topics that make the list old. */
  readonly live?: readonly string[]
  readonly selection?: RowsProps<ItemOf<C>>['selection']
  /** Rows that deserve to stand out: overdue, refused. */
  readonly rowTone?: (row: ItemOf<C>) => 'warn' | 'bad' | undefined
}

/** A list of the server as a table on a desk and as cards on a phone, with all its states. */
export function Listing<C extends PagedContract>(props: ListingProps<C>) {
  const { contract, filters = [], columns, empty } = props
  const narrow = useNarrow()
  const { search, setSearch } = useRoute()
  const query = queryOf(props, search)
  const pages = usePages(contract, { params: props.params, query } as unknown as CallInput<C>, {
    live: props.live,
    place: {
      cursor: search['cursor'],
      move: (cursor) => setSearch({ cursor }, { push: true }),
    },
  })
  const filtered = filters.some(({ name }) => search[name])
  const Shape = narrow ? Cards : Rows
  const links = props.exports?.({ ...query, limit: undefined }) ?? []
  const actions = typeof props.actions === 'function' ? props.actions(pages.answer) : props.actions
  const bar = filters.length > 0 || links.length > 0 || actions
  return (
    <div className="listing">
      {bar ? (
        <Filters
          filters={filters}
          actions={
            <>
              {links.map(({ label, href }) => (
                <Button key={label} icon={<DownloadOutlined />} href={href} download>
                  {label.startsWith('.') ? say(`导出 ${label}`, `Export ${label}`) : label}
                </Button>
              ))}
              {actions}
            </>
          }
        />
      ) : null}
      {pages.items === undefined ? (
        pages.problem ? (
          <Refusal problem={pages.problem} retry={pages.retry} />
        ) : (
          <Loading />
        )
      ) : pages.items.length === 0 ? (
        <Nothing filtered={filtered} toFirst={pages.toFirst} empty={empty} />
      ) : (
        <div aria-busy={pages.fetching}>
          {pages.problem ? <Refusal problem={pages.problem} retry={pages.retry} /> : null}
          <Shape
            {...props}
            columns={columns}
            rows={pages.items}
            sorted={search['sort'] ?? props.sort}
            onSort={(sort) => setSearch({ sort, cursor: undefined })}
          />
          <Pager
            pages={pages}
            size={query.limit}
            onSize={(limit) => setSearch({ limit: String(limit), cursor: undefined })}
          />
        </div>
      )}
    </div>
  )
}

interface NothingProps {
  readonly filtered: boolean
  readonly toFirst: (() => void) | null
  readonly empty: ListingProps<PagedContract>['empty']
}

/** No rows: none at all, none that fit, or none any more on this page of several. */
function Nothing({ filtered, toFirst, empty }: NothingProps) {
  if (toFirst) {
    return (
      <Empty
        title={say('这一页已没有记录', 'Nothing is left on this page')}
        action={<Button onClick={toFirst}>{say('首页', 'First')}</Button>}
      />
    )
  }
  if (!filtered) return <Empty {...empty} />
  return (
    <Empty
      title={say('没有符合条件的记录', 'Nothing matches')}
      hint={say('请放宽或清除筛选条件。', 'Widen or clear the filters.')}
    />
  )
}

function queryOf<C extends PagedContract>(
  { query, filters = [], sort }: ListingProps<C>,
  search: Readonly<Record<string, string | undefined>>,
): Query & { readonly limit: number } {
  const asked = Number(search['limit'])
  const order = search['sort'] ?? sort
  return {
    ...askedBy(filters, search),
    ...query,
    ...(order === undefined ? {} : { sort: order }),
    limit: SIZES.find((size) => size === asked) ?? SIZES[0],
  }
}
