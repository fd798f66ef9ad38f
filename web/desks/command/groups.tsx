import type { Definition, FigureView } from '../../../server/modules/indicators/schema.ts'
import { FigureCard } from '../../features/indicators/figure-card.tsx'
import { PartsTable } from '../../features/indicators/parts-table.tsx'
import { Empty } from '../../kit/states.tsx'
import { Stats } from '../../kit/stat-figure.tsx'
import { say, sayWords, type Words } from '../../shell/words.ts'

export interface ShownFigure {
  readonly definition: Definition
  readonly figure: FigureView
}

interface GroupsProps {
  readonly groups: readonly { readonly code: string; readonly title: Words }[]
  readonly shown: readonly ShownFigure[]
}

/** Figures by station of the way; those told part by part have their table beneath. */
export function Groups({ groups, shown }: GroupsProps) {
  if (shown.length === 0) {
    return (
      <Empty
        title={say('还没有指标', 'No indicators yet')}
        hint={say('数据包安装后会出现。', 'They come with the pack of the city.')}
      />
    )
  }
  return (
    <>
      {groups.map(({ code, title }) => (
        <Group
          key={code}
          code={code}
          title={sayWords(title)}
          shown={shown.filter(({ definition }) => definition.group === code)}
        />
      ))}
    </>
  )
}

interface GroupProps {
  readonly code: string
  readonly title: string
  readonly shown: readonly ShownFigure[]
}

function Group({ code, title, shown }: GroupProps) {
  if (shown.length === 0) return null
  const funds = shown.filter(({ definition }) => definition.parts === 'fund')
  const categories = shown.filter(({ definition }) => definition.parts === 'category')
  return (
    <section aria-labelledby={`group-of-${code}`} className="command-group">
      <h2 id={`group-of-${code}`}>{title}</h2>
      <Stats>
        {shown.map(({ definition, figure }) => (
          <FigureCard key={definition.code} definition={definition} figure={figure} />
        ))}
      </Stats>
      <PartsTable title={say('按资金', 'By fund')} figures={funds} />
      <PartsTable
        title={say('按人员类别（可重叠）', 'By category (they overlap)')}
        figures={categories}
      />
    </section>
  )
}
