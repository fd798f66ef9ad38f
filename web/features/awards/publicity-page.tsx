import {
  type PublicityRow,
  awardContracts as contracts,
} from '../../../server/modules/awards/schema.ts'
import { today } from '../../kit/format.ts'
import { type Column, Listing } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { PrintButton } from '../../kit/print-button.tsx'
import { Dash, DayText, Money } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { LangSwitch, TypeSizeSwitch } from '../../shell/switches.tsx'
import { say } from '../../shell/words.ts'
import { titleOf } from './words.ts'
import './awards.css'

const columns: readonly Column<PublicityRow>[] = [
  {
    key: 'name',
    title: say('公示对象', 'Candidate'),
    cell: (row) => <strong>{row.name}</strong>,
    phone: 'title',
  },
  { key: 'area', title: say('所在地', 'Area'), cell: (row) => row.areaPath },
  { key: 'programme', title: say('项目', 'Programme'), cell: (row) => titleOf(row) },
  {
    key: 'place',
    title: say('名额', 'Place'),
    cell: (row) =>
      row.place === null ? (
        <Dash />
      ) : (
        <span className="figure">
          {row.place}/{row.quota}
        </span>
      ),
    align: 'end',
  },
  {
    key: 'amount',
    title: say('拟奖补', 'Amount'),
    cell: (row) =>
      row.amountFen === null ? say('按条件核定', 'by the rule') : <Money fen={row.amountFen} />,
    align: 'end',
  },
  {
    key: 'from',
    title: say('公示起', 'Public from'),
    cell: (row) => <DayText day={row.publishedOn} />,
  },
  {
    key: 'until',
    title: say('公示止', 'Until'),
    cell: (row) => <DayText day={row.publishedUntil} />,
  },
  {
    key: 'number',
    title: say('编号', 'Number'),
    cell: (row) => <span className="figure">{row.number}</span>,
  },
]

/** The notice board: what is public now and until when. Open to everybody, made for paper. */
export default function PublicityPage() {
  const hotline = useAnswer(contracts.publicity, { query: { limit: 1 } }).data?.hotline ?? null
  return (
    <div className="award-board">
      <div className="row screen-only award-board-top">
        <Go to="/">{say('颐邻', 'Yilin')}</Go>
        <TypeSizeSwitch />
        <LangSwitch />
      </div>
      <PageHead
        title={say('养老服务奖补公示', 'Awards for care of older people, made public')}
        about={
          <>
            {say('截至 ', 'As of ')}
            <DayText day={today()} />
            {say(
              '。下列申报已达到标准，现予公示；公示期满无异议或异议不成立的，按程序批准。',
              '. These have reached the standard. Without an objection that is upheld they are decided after the last day.',
            )}
          </>
        }
        actions={<PrintButton label={say('打印公示', 'Print the notice')} />}
      />
      <Listing
        contract={contracts.publicity}
        label={say('正在公示的申报', 'Public now')}
        columns={columns}
        rowKey={(row) => row.number}
        empty={{
          title: say('现在没有公示', 'Nothing is public now'),
          hint: say('达到标准的申报公示后在这里列出。', 'What is made public is listed here.'),
        }}
      />
      <p className="notice">
        {say(
          '对公示内容有异议的，请在公示期内实名向民政部门或所在镇（街）提出',
          'Object within the days of publicity, by your name, to the civil affairs office or the town',
        )}
        {hotline ? (
          <>
            {say('，也可以拨打 ', ', or call ')}
            <a href={`tel:${hotline}`}>{hotline}</a>
          </>
        ) : null}
        {say(
          '，写明编号、事实和联系方式；个人姓名和住址不全部公开。',
          ': give the number, the facts and how to reach you. Names of persons and their addresses are not shown in full.',
        )}
      </p>
    </div>
  )
}
