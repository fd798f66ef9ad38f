import { areaContracts } from '../../../server/modules/areas/schema.ts'
import { Filters } from '../../kit/filters.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { PrintButton } from '../../kit/print-button.tsx'
import { Empty, Ready } from '../../kit/states.tsx'
import { useAbout } from '../../shell/about.ts'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { AreaCard } from './area-card.tsx'
import { AreaTable } from './area-table.tsx'

/** The tree of areas, one level at a time; the address says where one is, so that it can be sent. */
export default function AreasPage() {
  const { search } = useRoute()
  const city = useAbout().data?.city
  const at = search['at'] ?? city
  return (
    <>
      <PageHead
        title={say('区划', 'Areas')}
        about={say(
          '市、区县、镇街、村居四级，按统计用区划代码。',
          'City, district, town and village, by the statistical area codes.',
        )}
        actions={<PrintButton />}
      />
      <Filters
        filters={[
          {
            name: 'q',
            kind: 'search',
            label: say('查找', 'Search'),
            hint: say('名称或代码，在当前区划以下查找', 'Name or code, below the area shown'),
          },
        ]}
      />
      {at === undefined ? null : search['q'] ? (
        <Found below={at} q={search['q']} />
      ) : (
        <One code={at} />
      )}
    </>
  )
}

function One({ code }: { readonly code: string }) {
  const area = useAnswer(areaContracts.get, { params: { code } })
  const below = useAnswer(areaContracts.children, { query: { parent: code } })
  return (
    <Ready of={area}>
      {(found) => (
        <>
          <AreaCard {...found} />
          {found.area.level === 'village' ? null : (
            <Panel title={say('下级区划', 'Areas below')}>
              <Ready of={below}>
                {({ items }) => (
                  <AreaTable
                    label={say(`${found.area.name}的下级区划`, `Areas below ${found.area.name}`)}
                    rows={items}
                    empty={
                      <Empty
                        title={say('没有下级区划', 'Nothing below')}
                        hint={say(
                          '统计代码中没有它的下级；人和机构可以直接登记在这里。',
                          'The codes name nothing below it; people and organisations may stand here.',
                        )}
                      />
                    }
                  />
                )}
              </Ready>
            </Panel>
          )}
        </>
      )}
    </Ready>
  )
}

const FOUND_MAX = 200

function Found({ below, q }: { readonly below: string; readonly q: string }) {
  const found = useAnswer(
    areaContracts.children,
    { query: { parent: below, q } },
    { keepOld: true },
  )
  return (
    <Panel title={say(`查找“${q}”`, `Found for “${q}”`)}>
      <Ready of={found}>
        {({ items }) => (
          <>
            {items.length >= FOUND_MAX ? (
              <p className="notice warn">
                {say(
                  `只显示前 ${FOUND_MAX} 个，请输入更多的字。`,
                  `Only the first ${FOUND_MAX} are shown; type more.`,
                )}
              </p>
            ) : null}
            <AreaTable
              label={say('查到的区划', 'Areas found')}
              rows={items}
              withPath
              empty={
                <Empty
                  title={say('没有找到', 'Nothing found')}
                  hint={say(
                    '试试名称中的一两个字，或代码的开头。',
                    'Try a part of the name, or the beginning of the code.',
                  )}
                />
              }
            />
          </>
        )}
      </Ready>
    </Panel>
  )
}
