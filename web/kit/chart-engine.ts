import { BarChart, GaugeChart, LineChart, MapChart, PieChart, ScatterChart } from 'echarts/charts'
import {
  DataZoomComponent,
  GeoComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components'
import { type EChartsCoreOption, init, registerMap, use as install } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

// Drawn as SVG: sharp in print and at any type size.
install([
  BarChart,
  GaugeChart,
  LineChart,
  MapChart,
  PieChart,
  ScatterChart,
  DataZoomComponent,
  GeoComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  SVGRenderer,
])

/** One chart on the page. */
export interface Drawing {
  show(option: EChartsCoreOption): void
  useMap(name: string, geoJson: unknown): void
  onPick(run: (name: string) => void): () => void
  dispose(): void
}

/** Apart in hue and in lightness, so that they differ in grey too; each at least 3:1 on white. */
const COLOURS = ['#0b6b5d', '#c2570c', '#1a5fb4', '#8a3ffc', '#6b7f1a', '#a5285c', '#455a64']

/** Axis names and figures stay inside, whatever the type size. */
const ROOM = { left: 8, right: 16, top: 40, bottom: 8, containLabel: true } as const

/** The page's own type and colours; sizes follow the type size that the person chose. */
function themeOf(place: HTMLElement) {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const text = { fontSize: rem * 0.8125, color: '#2c3936' }
  const axis = { axisLabel: { ...text, hideOverlap: true }, nameTextStyle: text }
  return {
    color: COLOURS,
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    textStyle: { fontFamily: getComputedStyle(place).fontFamily, ...text },
    legend: { textStyle: text },
    tooltip: { textStyle: text },
    visualMap: { textStyle: text },
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
  }
}

export function draw(place: HTMLElement): Drawing {
  const chart = init(place, themeOf(place), { renderer: 'svg' })
  // A hidden place has no size, and a map cannot be drawn into nothing.
  const watcher = new ResizeObserver(() => {
    if (place.clientWidth > 0 && place.clientHeight > 0) chart.resize()
  })
  watcher.observe(place)
  return {
    show: ({ legend, grid, ...option }) =>
      chart.setOption(
        {
          ...(legend ? { legend: { top: 0, ...legend } } : {}),
          ...(option['xAxis'] ? { grid: { ...ROOM, ...(grid as object | undefined) } } : {}),
          ...option,
        },
        { notMerge: true },
      ),
    useMap: (name, geoJson) => registerMap(name, geoJson as Parameters<typeof registerMap>[1]),
    onPick: (run) => {
      const hear = ({ name }: { name: string }) => run(name)
      chart.on('click', hear as never)
      return () => chart.off('click', hear)
    },
    dispose: () => {
      watcher.disconnect()
      chart.dispose()
    },
  }
}
