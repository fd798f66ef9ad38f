import type { EChartsCoreOption } from 'echarts/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Drawing } from './chart-engine.ts'
import { useTypeSize } from '../shell/type-size.ts'
import { say } from '../shell/words.ts'
import { Loading } from './states.tsx'
import { TableScroll } from './table-scroll.tsx'

interface ChartProps {
  /** What the chart shows, in one sentence; also its heading for a reader. */
  readonly label: string
  readonly option: EChartsCoreOption
  /** The same figures as a table, for those who cannot or will not read a picture. */
  readonly table: {
    readonly columns: readonly string[]
    readonly rows: readonly (readonly ReactNode[])[]
  }
  /** In rem, so that large type gets room. */
  readonly height?: number
  readonly onPick?: (name: string) => void
  /** Name and GeoJSON of a map that `option` uses. */
  readonly map?: { readonly name: string; readonly geoJson: unknown }
}

/** A chart with its figures beside it. The engine is fetched only when a chart is shown. */
export function Chart({ label, option, table, height = 18, onPick, map }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  const [failed, setFailed] = useState(false)
  const size = useTypeSize()
  useEffect(() => {
    let gone = false
    let mine: Drawing | null = null
    import('./chart-engine.ts').then(
      ({ draw }) => {
        if (gone || place.current === null) return
        mine = draw(place.current)
        setDrawing(mine)
      },
      () => setFailed(true),
    )
    return () => {
      gone = true
      mine?.dispose()
      setDrawing(null)
    }
    // Another type size is another drawing: every text in it is measured anew.
  }, [size])
  useEffect(() => {
    if (map) drawing?.useMap(map.name, map.geoJson)
    drawing?.show(option)
  }, [drawing, option, map])
  useEffect(() => drawing?.onPick((name) => onPick?.(name)), [drawing, onPick])
  return (
    <figure className="chart">
      <figcaption className="only-read">{label}</figcaption>
      <div className="chart-place" style={{ height: `${height}rem` }}>
        <div ref={place} className="chart-canvas" aria-hidden="true" />
        {drawing !== null ? null : failed ? (
          <p role="alert" className="quiet">
            {say(
              '图没有画出来，请看数据表，或刷新页面。',
              'The chart could not be drawn; see the figures, or reload the page.',
            )}
          </p>
        ) : (
          <Loading />
        )}
      </div>
      <details>
        <summary>{say('看数据表', 'See the figures')}</summary>
        <TableScroll label={label}>
          <table className="table">
            <caption>{label}</caption>
            <thead>
              <tr>
                {table.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, at) => (
                    <td key={at}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </details>
    </figure>
  )
}
