import { useAbout } from './about.ts'
import { useLineLost } from './live.ts'
import { say } from './words.ts'

/** Says on every page that the people in it are invented, and how far making them has come. */
export function SampleBanner() {
  const about = useAbout().data
  if (!about?.sample) return null
  const { sampleProgress } = about
  return (
    <aside className="banner sample" aria-label={say('数据说明', 'About the data')}>
      <strong>示例数据 Synthetic sample data</strong>
      {sampleProgress === null ? null : (
        <span className="banner-progress">
          {say('正在生成', 'being made')}
          <progress
            max={100}
            value={sampleProgress}
            aria-label={say('示例数据生成进度', 'Progress of the sample data')}
          />
          <span className="figure">{Math.floor(sampleProgress)}%</span>
        </span>
      )}
    </aside>
  )
}

/** Figures may be old while the line is broken; nobody should take them for now. */
export function LostBanner() {
  if (!useLineLost()) return null
  return (
    <output className="banner lost">
      {say(
        '实时更新已中断，正在重新连接，页面内容可能不是最新。',
        'Live updates are interrupted; reconnecting. What you see may be old.',
      )}
    </output>
  )
}
