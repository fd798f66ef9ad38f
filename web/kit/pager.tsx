import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import type { PagesOf } from '../shell/api.ts'
import { say } from '../shell/words.ts'

interface PagerProps {
  readonly pages: PagesOf<unknown>
  readonly size: number
  readonly onSize: (size: number) => void
}

/** Rows per page to choose from; the first is what one starts with. */
export const SIZES = [20, 50, 100] as const

/** Forward and back through a cursor-paged list, with the page's size. */
export function Pager({ pages, size, onSize }: PagerProps) {
  const { items = [], total, number, toNext, toPrevious, toFirst } = pages
  const alone = !toNext && !toFirst
  return (
    <nav className="pager screen-only" aria-label={say('翻页', 'Pages')}>
      <output className="quiet">
        {total === undefined
          ? say(`本页 ${items.length} 条`, `${items.length} on this page`)
          : say(
              `共 ${total.toLocaleString('en-US')} 条`,
              `${total.toLocaleString('en-US')} in all`,
            )}
        {number === null || alone ? '' : say(`，第 ${number} 页`, `, page ${number}`)}
      </output>
      {alone && items.length <= SIZES[0] ? null : (
        <Select<number>
          aria-label={say('每页条数', 'Rows per page')}
          value={size}
          onChange={onSize}
          options={SIZES.map((value) => ({
            value,
            label: say(`${value} 条/页`, `${value} per page`),
          }))}
        />
      )}
      {alone ? null : (
        <span className="row">
          <Button disabled={!toFirst} onClick={() => toFirst?.()}>
            {say('首页', 'First')}
          </Button>
          <Button disabled={!toPrevious} onClick={() => toPrevious?.()} icon={<LeftOutlined />}>
            {say('上一页', 'Previous')}
          </Button>
          <Button
            disabled={!toNext}
            onClick={() => toNext?.()}
            icon={<RightOutlined />}
            iconPlacement="end"
          >
            {say('下一页', 'Next')}
          </Button>
        </span>
      )}
    </nav>
  )
}
