import { DownloadOutlined } from '@ant-design/icons'
import { Button, Segmented, Select } from 'antd'
import {
  type CommandCentre,
  indicatorContracts,
  Period,
} from '../../../server/modules/indicators/schema.ts'
import { levelWords, periodWords } from '../../features/indicators/figure-words.ts'
import { PageHead } from '../../kit/page-head.tsx'
import { PrintButton } from '../../kit/print-button.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { When } from '../../kit/text.tsx'
import { downloadUrl } from '../../shell/api.ts'
import { useLineLost } from '../../shell/live.ts'
import { useRoute } from '../../shell/route.ts'
import { lang, say, sayWords } from '../../shell/words.ts'
import { Go } from '../../shell/go.tsx'
import type { Command } from './use-command.ts'

interface CommandHeadProps {
  readonly command: Command
  readonly centre: CommandCentre
}

/** Which area, which time, how fresh, and what to take away. */
export function CommandHead({ command, centre }: CommandHeadProps) {
  const { area, period, from, to } = centre
  const query = { area: area.code, period, format: 'xlsx' } as const
  return (
    <>
      <Path command={command} centre={centre} />
      <PageHead
        title={`${area.name}${lang === 'zh' ? '' : ' '}${say('指挥中心', 'command centre')}`}
        beside={<Freshness at={centre.at} />}
        about={
          from === to
            ? say(`${from}，${sayWords(levelWords[area.level])}级`, `${from}, ${area.level}`)
            : say(
                `${from} 至 ${to}，${sayWords(levelWords[area.level])}级`,
                `${from} to ${to}, ${area.level}`,
              )
        }
        actions={
          <>
            <OwnAreas command={command} centre={centre} />
            <Segmented<Period>
              aria-label={say('时段', 'Period')}
              value={command.period}
              onChange={command.setPeriod}
              options={Period.options.map((value) => ({
                value,
                label: sayWords(periodWords[value]),
              }))}
            />
            <Button
              icon={<DownloadOutlined />}
              href={downloadUrl(indicatorContracts.exported, { query })}
              download
            >
              {say('导出 .xlsx', 'Export .xlsx')}
            </Button>
            <PrintButton />
          </>
        }
      />
    </>
  )
}

/** From the city down to the area; what lies above the own reach is named and not linked. */
function Path({ command, centre }: CommandHeadProps) {
  const above = centre.path.slice(0, -1)
  if (above.length === 0) return null
  return (
    <nav className="trail" aria-label={say('上级区划', 'Areas above')}>
      <ol>
        {above.map(({ code, name, open }) => (
          <li key={code}>{open ? <Go to={command.toArea(code)}>{name}</Go> : name}</li>
        ))}
      </ol>
    </nav>
  )
}

/** Who has several areas chooses between them. */
function OwnAreas({ command, centre }: CommandHeadProps) {
  const { go } = useRoute()
  if (centre.reach.length < 2) return null
  const own = centre.reach.find(({ code }) => centre.area.code.startsWith(code))
  return (
    <Select<string>
      aria-label={say('我的区划', 'My areas')}
      value={own?.code ?? null}
      onChange={(code) => go(command.toArea(code))}
      options={centre.reach.map(({ code, name }) => ({ value: code, label: name }))}
      popupMatchSelectWidth={false}
    />
  )
}

/** When the figures were counted, and whether changes still reach this page. */
function Freshness({ at }: { readonly at: string }) {
  const lost = useLineLost()
  return (
    <span className="freshness">
      {lost ? (
        <Sign tone="warn">{say('实时连接中断', 'Live line lost')}</Sign>
      ) : (
        <Sign tone="good">{say('实时', 'Live')}</Sign>
      )}{' '}
      <span className="quiet">
        {say('更新于', 'counted at')} <When at={at} />
      </span>
    </span>
  )
}
