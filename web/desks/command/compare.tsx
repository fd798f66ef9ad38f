import { Select } from 'antd'
import { useMemo } from 'react'
import type { CommandCentre } from '../../../server/modules/indicators/schema.ts'
import { levelWords } from '../../features/indicators/figure-words.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Empty } from '../../kit/states.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { AreaBars } from './area-bars.tsx'
import { AreaFigures } from './area-figures.tsx'
import { AreaMap } from './area-map.tsx'
import type { ShownFigure } from './groups.tsx'
import type { Command } from './use-command.ts'

interface CompareProps {
  readonly command: Command
  readonly centre: CommandCentre
  readonly shown: readonly ShownFigure[]
  readonly chosen: ShownFigure
}

/** One figure across the areas below: on the map, as bars, and with its group as a table. */
export function Compare({ command, centre, shown, chosen }: CompareProps) {
  const { area, below } = centre
  const { definition, figure } = chosen
  const values = useMemo(() => {
    const told = new Map(figure.below.map((one) => [one.areaCode, one.value]))
    return below.map(({ code, name }) => ({
      code,
      name,
      value: told.has(code) ? (told.get(code) ?? null) : definition.unit === 'percent' ? null : 0,
    }))
  }, [below, definition, figure])
  if (area.level === 'village') return null
  const title = sayWords(definition.title)
  const level = below[0] ? sayWords(levelWords[below[0].level]) : ''
  return (
    <Panel
      title={say(`各${level}对比：${title}`, `${title}, area by area`)}
      actions={
        <Select<string>
          aria-label={say('对比的指标', 'Figure to compare')}
          value={definition.code}
          onChange={command.setOf}
          options={shown
            .filter((one) => one.definition.levels.includes('district'))
            .map((one) => ({
              value: one.definition.code,
              label: sayWords(one.definition.title),
            }))}
          popupMatchSelectWidth={false}
        />
      }
    >
      {below.length === 0 ? (
        <Empty title={say('没有下级区划', 'Nothing below')} />
      ) : (
        <>
          <div className="compare">
            {area.level === 'city' ? (
              <AreaMap definition={definition} values={values} toArea={command.toArea} />
            ) : null}
            <AreaBars definition={definition} values={values} toArea={command.toArea} />
          </div>
          <AreaFigures
            centre={centre}
            shown={shown.filter((one) => one.definition.group === definition.group)}
            toArea={command.toArea}
          />
        </>
      )}
    </Panel>
  )
}
