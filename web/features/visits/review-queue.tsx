import { Switch } from 'antd'
import { useState } from 'react'
import { visitContracts, type VisitLine } from '../../../server/modules/visits/schema.ts'
import { Pager, SIZES } from '../../kit/pager.tsx'
import { Empty, Loading, Refusal } from '../../kit/states.tsx'
import { type PagesOf, useAnswer, usePages } from '../../shell/api.ts'
import { useNarrow } from '../../shell/media.ts'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { ApproveMany, type Result, Results } from './approve-many.tsx'
import { ReviewDialog, type Side, type Verdict } from './review-dialog.tsx'
import { ReviewList } from './review-list.tsx'
import { ReviewPane } from './review-pane.tsx'
import { useKeys, useKeysWanted } from './review-keys.ts'
import './visits.css'

interface ReviewQueueProps {
  /** Who reviews: the provider first, the payer second. */
  readonly side: Side
  readonly area?: string | undefined
  readonly month?: string | undefined
}

const STATE = { provider: 'done', payer: 'provider_approved' } as const

/**
 * What waits for one side's review, weak evidence first: the list on the left, the evidence of the
 * current visit beside it, and letters for those who review hundreds.
 */
export function ReviewQueue({ side, area, month }: ReviewQueueProps) {
  const [limit, setLimit] = useState<number>(SIZES[0])
  const [results, setResults] = useState<readonly Result[]>([])
  const pages = usePages(
    visitContracts.list,
    { query: { queue: 'review', state: STATE[side], area, month, limit } },
    { live: ['visits'] },
  )
  return (
    <>
      <Waiting side={side} pages={pages} onResults={setResults} />
      {pages.items?.length ? <Pager pages={pages} size={limit} onSize={setLimit} /> : null}
      <Results results={results} onClose={() => setResults([])} />
    </>
  )
}

interface WaitingProps {
  readonly side: Side
  readonly pages: PagesOf<VisitLine>
  readonly onResults: (results: readonly Result[]) => void
}

function Waiting({ side, pages, onResults }: WaitingProps) {
  if (pages.items === undefined) {
    return pages.problem ? <Refusal problem={pages.problem} retry={pages.retry} /> : <Loading />
  }
  if (pages.items.length > 0) {
    return <Reviewing side={side} visits={pages.items} onResults={onResults} />
  }
  return (
    <Empty
      title={say('没有待核验的上门服务', 'Nothing waits for review')}
      hint={
        side === 'payer'
          ? say('机构初核通过后会出现在这里。', 'They appear here once the provider approved them.')
          : say('护理员签退后会出现在这里。', 'They appear here after check-out.')
      }
    />
  )
}

interface ReviewingProps {
  readonly side: Side
  readonly visits: readonly VisitLine[]
  readonly onResults: (results: readonly Result[]) => void
}

function Reviewing({ side, visits, onResults }: ReviewingProps) {
  const narrow = useNarrow()
  const { go } = useRoute()
  const [wanted, setWanted] = useKeysWanted()
  const [place, setPlace] = useState(0)
  const [currentId, setCurrentId] = useState(visits[0]?.id)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  // What was reviewed leaves the list; its place is then taken by the next one.
  const found = visits.findIndex(({ id }) => id === currentId)
  const at = found >= 0 ? found : Math.min(place, visits.length - 1)
  const current = visits[at]
  const detail = useAnswer(
    visitContracts.get,
    current && !narrow ? { params: { id: current.id } } : null,
    { live: ['visits'] },
  )
  const goTo = (index: number) => {
    const next = Math.max(0, Math.min(visits.length - 1, index))
    setPlace(next)
    setCurrentId(visits[next]?.id)
  }
  const decide = (what: Verdict) => () => {
    if (detail.data?.visit.id === current?.id) setVerdict(what)
  }
  useKeys(wanted && !narrow, {
    j: () => goTo(at + 1),
    k: () => goTo(at - 1),
    a: decide('approve'),
    r: decide('reject'),
    o: () => current && go(`/visits/${current.id}`),
  })
  const kept = chosen.filter((id) => visits.some((visit) => visit.id === id))
  return (
    <div className="review">
      <div>
        <div className="review-bar">
          <ApproveMany
            side={side}
            visits={visits.filter(({ id }) => kept.includes(id))}
            onDone={(results) => {
              setChosen([])
              onResults(results)
            }}
          />
          {narrow ? null : (
            <label className="row small">
              <Switch size="small" checked={wanted} onChange={setWanted} />
              {say(
                '快捷键：J 下一条 · K 上一条 · A 通过 · R 驳回 · O 打开',
                'Keys: J next · K previous · A approve · R reject · O open',
              )}
            </label>
          )}
        </div>
        <ReviewList
          visits={visits}
          current={narrow ? null : at}
          chosen={kept}
          onChoose={setChosen}
          onGo={(index) => {
            const visit = visits[index]
            if (narrow && visit) go(`/visits/${visit.id}`)
            else goTo(index)
          }}
        />
      </div>
      {narrow ? null : <ReviewPane found={detail} side={side} onVerdict={setVerdict} />}
      {detail.data && !narrow ? (
        <ReviewDialog
          detail={detail.data}
          side={side}
          verdict={verdict}
          onClose={() => setVerdict(null)}
          onDone={() => setPlace(at)}
        />
      ) : null}
    </div>
  )
}
