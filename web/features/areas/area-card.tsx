import type { Area } from '../../../server/modules/areas/schema.ts'
import { Detail } from '../../kit/detail.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { Count } from '../../kit/text.tsx'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { kindText, levelWords, pointWords, type Row } from './area-words.ts'

interface AreaCardProps {
  readonly area: Row
  /** From the city down to the area itself. */
  readonly path: readonly Area[]
}

/** One area: where it hangs, what it is, and what its point is worth. */
export function AreaCard({ area, path }: AreaCardProps) {
  return (
    <Panel>
      <nav aria-label={say('上级区划', 'Areas above')} className="trail">
        <ol>
          {path.slice(0, -1).map((one) => (
            <li key={one.code}>
              <Go to={`/areas?at=${one.code}`}>{one.name}</Go>
            </li>
          ))}
        </ol>
      </nav>
      <div className="row">
        <h2>{area.name}</h2>
        <AreaSigns area={area} />
      </div>
      <Detail
        items={[
          { label: say('代码', 'Code'), value: <span className="figure">{area.code}</span> },
          { label: say('级别', 'Level'), value: sayWords(levelWords[area.level]) },
          area.level === 'city' ? null : { label: say('城乡', 'Kind'), value: kindText(area) },
          area.level === 'village'
            ? null
            : { label: say('直接下级', 'Directly below'), value: <Count value={area.below} /> },
          {
            label: say('坐标', 'Point'),
            value: (
              <>
                <span className="figure">{`${area.lat.toFixed(4)}, ${area.lng.toFixed(4)}`}</span>{' '}
                <span className="quiet">{sayWords(pointWords[area.pointBasis])}</span>
              </>
            ),
            wide: true,
          },
        ]}
      />
    </Panel>
  )
}

/** What is special about an area, where anything is. */
export function AreaSigns({ area }: { readonly area: Area }) {
  return (
    <>
      {area.zone ? <Sign tone="calm">{say('功能区', 'Zone')}</Sign> : null}
      {area.unit ? <Sign tone="calm">{say('管理单位', 'Unit')}</Sign> : null}
      {area.selectable ? null : <Sign tone="off">{say('不作地址', 'No addresses')}</Sign>}
    </>
  )
}
