import type { ReactNode } from 'react'
import type { AreaView, CommandCentre } from '../../../server/modules/indicators/schema.ts'
import { valueText } from '../../features/indicators/figure-words.ts'
import { useAddressOf } from '../../features/indicators/links.ts'
import { Sign } from '../../kit/state-tag.tsx'
import { TableScroll } from '../../kit/table-scroll.tsx'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'
import type { ShownFigure } from './groups.tsx'

interface AreaFiguresProps {
  readonly centre: CommandCentre
  /** The figures of one group: the columns. */
  readonly shown: readonly ShownFigure[]
  readonly toArea: (code: string) => string
}

/** Every area below with the figures of a group; each figure opens its rows, each name its area. */
export function AreaFigures({ centre, shown, toArea }: AreaFiguresProps) {
  const columns = shown.filter(({ definition }) => definition.levels.includes('district'))
  const title = say(`${centre.area.name}各下级区划`, `Below ${centre.area.name}`)
  const own = columns.some(({ figure }) =>
    figure.below.some((one) => one.areaCode === centre.area.code),
  )
  return (
    <TableScroll label={title}>
      <table className="table">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{say('区划', 'Area')}</th>
            {columns.map(({ definition }) => (
              <th key={definition.code} scope="col" className="end">
                {sayWords(definition.title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {centre.below.map((area) => (
            <AreaRow key={area.code} area={area} columns={columns}>
              <Go to={toArea(area.code)}>{area.name}</Go>
              {area.zone ? (
                <>
                  {' '}
                  <Sign tone="calm">{say('功能区', 'Zone')}</Sign>
                </>
              ) : null}
            </AreaRow>
          ))}
          {own ? (
            <AreaRow area={centre.area} columns={columns}>
              {say('未分到下级', 'Not below any of these')}
            </AreaRow>
          ) : null}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('合计', 'Together')}</th>
            {columns.map(({ definition, figure }) => (
              <td key={definition.code} className="end figure">
                {valueText(definition, figure.value)}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </TableScroll>
  )
}

interface AreaRowProps {
  readonly area: AreaView
  readonly columns: readonly ShownFigure[]
  readonly children: ReactNode
}

function AreaRow({ area, columns, children }: AreaRowProps) {
  const addressOf = useAddressOf()
  return (
    <tr>
      <th scope="row">{children}</th>
      {columns.map(({ definition, figure }) => {
        const found = figure.below.find((one) => one.areaCode === area.code)
        const none = definition.unit === 'percent' ? null : 0
        const text = valueText(definition, found ? found.value : none)
        const to = found ? addressOf(figure.rows, area.code) : undefined
        return (
          <td key={definition.code} className="end figure">
            {to ? <Go to={to}>{text}</Go> : text}
          </td>
        )
      })}
    </tr>
  )
}
