import type { ApplicationDetail } from '../../../server/modules/awards/schema.ts'
import { say } from '../../shell/words.ts'

/** What this application waits for, said to whoever looks. */
export function NextStep({ detail }: { readonly detail: ApplicationDetail }) {
  const text = stepOf(detail)
  return text === null ? null : <p className="notice award-next">{text}</p>
}

function stepOf(detail: ApplicationDetail): string | null {
  const { application, objections, papers, can } = detail
  const { publishedUntil: until, payFrom, queue } = application
  switch (application.state) {
    case 'collecting': {
      const waiting = papers.filter((one) => one.verdict === null).length
      if (waiting > 0) {
        return say(
          `有 ${waiting} 份材料待他人核查。`,
          `${waiting} papers wait for somebody else to inspect them.`,
        )
      }
      return say(
        '缺少的证据见下方“条件”和“材料”；不缺而不符合的，暂不能达标。',
        'What is missing stands below under criteria and papers.',
      )
    }
    case 'qualified':
      if (detail.byMonth) {
        return say(
          '材料已核实，符合条件：随下一次月度核定发放，不公示、不单独兑现。',
          'The papers are accepted and the rule is met: the next monthly run grants it. Nothing is made public or paid here.',
        )
      }
      return queue === 1
        ? say(
            '最先达标，可以公示并占用名额。',
            'First to reach the standard: it can take a place and be made public.',
          )
        : say(
            `排队第 ${queue}，先达标的先公示。`,
            `${queue} in the queue; those before it are made public first.`,
          )
    case 'published': {
      const open = objections.filter((one) => one.answer === null).length
      if (open > 0) {
        return say(
          `有 ${open} 条异议未答复，答复后才能批准。`,
          `${open} objections wait for an answer before a decision.`,
        )
      }
      return can.award
        ? say(
            '公示期已满，没有未答复的异议，可以批准。',
            'The days of publicity are over and nothing is open: it can be awarded.',
          )
        : say(
            `公示到 ${until}，次日起由公示人以外的人批准。`,
            `Public until ${until}; from the next day on somebody else than who made it public decides.`,
          )
    }
    case 'awarded':
      if (application.order === null) {
        return say(
          `资金已留出；列入 ${payFrom?.slice(0, 7)} 的兑现单并经批准后才能兑现。`,
          `The money is set aside; it can be paid once it stands on the approved payment order of ${payFrom?.slice(0, 7)}.`,
        )
      }
      return can.pay
        ? say(
            '已到兑现月份，可以登记兑现。',
            'The month of payment has come: the payment can be recorded.',
          )
        : say(
            `资金已留出，${payFrom} 起由批准人以外的财务人员兑现。`,
            `The money is set aside; from ${payFrom} on a finance officer other than who decided pays.`,
          )
    case 'paid':
      return paidStep(detail)
    default:
      return null
  }
}

/** What is left to do after the payment; where the rule asks for no use, nothing is. */
function paidStep({ uses, clawBacks }: ApplicationDetail): string | null {
  if (clawBacks.some((one) => one.decision === null)) {
    return say(
      '有一项追回待另一位财务人员确认。',
      'A claw-back waits for another finance officer to confirm it.',
    )
  }
  if (uses === null) return say('已兑现，本申报办结。', 'It is paid, and nothing is left to do.')
  if (uses.isAccounted) {
    return say(
      '资金使用已全部核清，本申报办结。',
      'All of the money is accounted for, and nothing is left to do.',
    )
  }
  return uses.waitingFen > 0
    ? say(
        '有使用凭证待他人核查；采信后才计为已使用。',
        'Receipts wait for somebody else to inspect them; they count as used once accepted.',
      )
    : say('还有资金没有登记使用凭证。', 'Part of the money is not shown by a receipt yet.')
}
