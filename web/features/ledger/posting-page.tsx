import { Button } from 'antd'
import { useState } from 'react'
import {
  ledgerContracts as contracts,
  POSTING_KINDS,
  type PostingDetail,
  type PostingRow,
} from '../../../server/modules/ledger/schema.ts'
import { programmeContracts } from '../../../server/modules/programmes/schema.ts'
import { Detail } from '../../kit/detail.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Ready } from '../../kit/states.tsx'
import { actorText, Amount, When } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { say, sayWords } from '../../shell/words.ts'
import { CorrectForm } from './correct-form.tsx'
import { RefLink } from './ref-link.tsx'
import { holdWords } from './words.ts'

/** One posting: both accounts, what it is about, the reservation it ended, its corrections. */
export default function PostingPage() {
  const id = useRoute().params['id'] ?? ''
  const found = useAnswer(contracts.posting, { params: { id } })
  return (
    <Ready of={found} whole>
      {(detail) => (
        <>
          <PageHead
            title={`${sayWords(POSTING_KINDS[detail.posting.kind])} · ${detail.posting.seq}`}
            trail={[{ title: say('账户', 'Accounts'), to: '/ledger/accounts' }]}
            about={say(
              '入账后不再修改；有误时另记一笔更正。',
              'A posting never changes; a mistake is corrected by another.',
            )}
            actions={
              <Go to={`/trace?kind=posting&id=${id}`}>{say('追溯这笔资金', 'Trace this')}</Go>
            }
          />
          <Facts posting={detail.posting} />
          <Corrections detail={detail} />
          {detail.hold ? <HoldPanel hold={detail.hold} /> : null}
        </>
      )}
    </Ready>
  )
}

function Facts({ posting }: { readonly posting: PostingRow }) {
  const account = (of: PostingRow['from']) => (
    <Go to={`/ledger/accounts/${of.id}`}>{sayWords(of.title)}</Go>
  )
  return (
    <Panel>
      <Detail
        items={[
          {
            label: say('数额', 'Amount'),
            value: <Amount amount={posting.amount} unit={posting.unit} />,
          },
          posting.corrected > 0 && {
            label: say('已更正', 'Corrected since'),
            value: <Amount amount={posting.corrected} unit={posting.unit} />,
          },
          { label: say('转出', 'From'), value: account(posting.from) },
          { label: say('转入', 'To'), value: account(posting.to) },
          { label: say('事项', 'About'), value: <RefLink of={posting.ref} /> },
          posting.use !== null && {
            label: say('用途', 'Use'),
            value: <UseText code={posting.use} />,
          },
          { label: say('时间', 'Time'), value: <When at={posting.at} /> },
          { label: say('经办', 'By'), value: actorText(posting.actorName) },
          { label: say('原因', 'Reason'), value: posting.reason, wide: true },
        ]}
      />
    </Panel>
  )
}

/** The use by its name, as the funds have it; whoever may not see the funds reads the code. */
function UseText({ code }: { readonly code: string }) {
  const funds = useAnswer(programmeContracts.funds)
  const use = funds.data?.items.flatMap((one) => one.uses).find((one) => one.code === code)
  return use ? sayWords(use) : <code>{code}</code>
}

function Corrections({ detail }: { readonly detail: PostingDetail }) {
  const [open, setOpen] = useState(false)
  const { posting, corrects, corrections, can } = detail
  if (!can.correct && corrects === null && corrections.length === 0) return null
  return (
    <Panel
      title={say('更正', 'Corrections')}
      actions={
        can.correct && !open ? (
          <Button onClick={() => setOpen(true)}>{say('更正', 'Correct')}</Button>
        ) : null
      }
    >
      {open ? <CorrectForm posting={posting} onClose={() => setOpen(false)} /> : null}
      <ul>
        {corrects ? (
          <li>
            {say('更正的是：', 'It corrects ')}
            <PostingLink of={corrects} />
          </li>
        ) : null}
        {corrections.map((one) => (
          <li key={one.id}>
            <PostingLink of={one} /> {one.reason} · {actorText(one.actorName)}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function PostingLink({ of }: { readonly of: PostingRow }) {
  return (
    <>
      <Go to={`/ledger/postings/${of.id}`}>
        {sayWords(POSTING_KINDS[of.kind])} <Amount amount={of.amount} unit={of.unit} />
      </Go>{' '}
      <When at={of.at} />
    </>
  )
}

function HoldPanel({ hold }: { readonly hold: NonNullable<PostingDetail['hold']> }) {
  return (
    <Panel title={say('由这笔预留入账', 'It ended this reservation')}>
      <Detail
        items={[
          {
            label: say('预留', 'Reserved'),
            value: <Amount amount={hold.amount} unit={hold.unit} />,
          },
          {
            label: say('入账', 'Posted'),
            value: <Amount amount={hold.posted} unit={hold.unit} />,
          },
          {
            label: say('释放', 'Released'),
            value: <Amount amount={hold.amount - hold.posted} unit={hold.unit} />,
          },
          { label: say('状态', 'State'), value: <StateTag state={hold.state} words={holdWords} /> },
          { label: say('预留时间', 'Reserved at'), value: <When at={hold.at} /> },
          { label: say('经办', 'By'), value: hold.actorName },
        ]}
      />
    </Panel>
  )
}
