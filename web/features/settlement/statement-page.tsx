import { Button } from 'antd'
import {
  settlementContracts as contracts,
  type StatementDetail,
} from '../../../server/modules/settlement/schema.ts'
import { Detail } from '../../kit/detail.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { StatFigure, Stats } from '../../kit/stat-figure.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Ready } from '../../kit/states.tsx'
import { actorText, Count, DayText, MinutesText, Money, When } from '../../kit/text.tsx'
import { downloadUrl, useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { say, sayWords } from '../../shell/words.ts'
import { Objections } from './objections.tsx'
import { PayPanel } from './pay-panel.tsx'
import { SignButton } from './sign-button.tsx'
import { StatementLines } from './statement-lines.tsx'
import { actWords, statementWords } from './words.ts'

/** One statement: totals, lines, signatures, objections, payment. */
export default function StatementPage() {
  const id = useRoute().params['id'] ?? ''
  const found = useAnswer(contracts.statement, { params: { id } }, { live: ['settlement'] })
  return (
    <Ready of={found} whole>
      {(detail) => (
        <>
          <PageHead
            title={detail.statement.number}
            trail={[{ title: say('结算单', 'Statements'), to: '/settlement/statements' }]}
            beside={<StateTag state={detail.statement.state} words={statementWords} />}
            about={`${detail.statement.organisation.name} · ${detail.statement.fund.name} · ${detail.statement.month}`}
            actions={<Acts detail={detail} />}
          />
          <Figures detail={detail} />
          {detail.can.pay ? <PayPanel statement={detail.statement} /> : null}
          <Panel title={say('明细', 'Lines')}>
            <StatementLines id={id} canObject={detail.can.object} />
          </Panel>
          <Objections detail={detail} />
          <Signatures detail={detail} />
        </>
      )}
    </Ready>
  )
}

type Props = { readonly detail: StatementDetail }

function Acts({ detail }: Props) {
  const { statement, can } = detail
  const params = { id: statement.id }
  return (
    <>
      {can.signAsProvider ? <SignButton statement={statement} side="provider" /> : null}
      {can.signAsPayer ? <SignButton statement={statement} side="payer" /> : null}
      {can.trace ? (
        <Go to={`/trace?kind=number&id=${statement.number}`}>{say('资金追溯', 'Trace')}</Go>
      ) : null}
      {can.take ? (
        <>
          <Button href={downloadUrl(contracts.printed, { params })} target="_blank" rel="noopener">
            {say('打印或存为 PDF', 'Print or keep as PDF')}
          </Button>
          <Button href={downloadUrl(contracts.exported, { params })} download>
            {say('导出 .xlsx', 'Export .xlsx')}
          </Button>
        </>
      ) : null}
    </>
  )
}

function Figures({ detail }: Props) {
  const { statement, totals } = detail
  return (
    <Stats>
      <StatFigure
        label={say('合计', 'Total')}
        value={<Money fen={statement.totalFen} />}
        definition={say(
          '本月服务金额加以前月份的更正。',
          'Visits of the month and corrections of earlier ones.',
        )}
      />
      <StatFigure
        label={say('服务', 'Visits')}
        value={<Money fen={totals.visitsFen} />}
        note={<Count value={totals.visits} unit={say(' 次', ' visits')} />}
      />
      <StatFigure
        label={say('更正', 'Corrections')}
        value={<Money fen={totals.correctionsFen} signed />}
        note={<Count value={totals.corrections} unit={say(' 项', '')} />}
      />
      <StatFigure
        label={say('核定时长', 'Approved time')}
        value={<MinutesText minutes={totals.minutesApproved} />}
        definition={say(
          '原始为签到签退记录；更正后为写明原因修改后的时间；核定为双方核验后付费的时间。',
          'Raw as the calls say; adjusted with a reason; approved by both reviews and paid.',
        )}
        note={say(
          `原始 ${totals.minutesRaw.toLocaleString('en-US')} 分钟，更正后 ${totals.minutesActual.toLocaleString('en-US')} 分钟`,
          `raw ${totals.minutesRaw} min, adjusted ${totals.minutesActual} min`,
        )}
      />
    </Stats>
  )
}

function Signatures({ detail }: Props) {
  const { acts, statement } = detail
  return (
    <Panel title={say('签认与付款', 'Signatures and payment')}>
      {acts.length === 0 ? (
        <p className="quiet">{say('尚未签认。', 'Nobody has signed yet.')}</p>
      ) : (
        <ol className="timeline">
          {acts.map((act) => (
            <li key={act.act}>
              <strong>{sayWords(actWords[act.act])}</strong> {actorText(act.by)}{' '}
              <When at={act.at} />
              {act.act === 'pay' ? (
                <div>
                  <Money fen={act.paidFen} /> <DayText day={act.paidOn} /> {act.bankReference}
                  {act.keptFen ? (
                    <>
                      {say('，扣回以前月份 ', ', kept back from earlier ')}
                      <Money fen={act.keptFen} />
                    </>
                  ) : null}
                </div>
              ) : null}
            </li>
          ))}
        </ol>
      )}
      <Detail
        items={[
          {
            label: say('内容校验值', 'Content hash'),
            value: <code className="wraps">{statement.contentHash}</code>,
            wide: true,
          },
        ]}
      />
    </Panel>
  )
}
