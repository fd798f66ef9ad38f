import { Button } from 'antd'
import { ledgerContracts as contracts } from '../../../server/modules/ledger/schema.ts'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { Ready } from '../../kit/states.tsx'
import { When } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { say, sayWords } from '../../shell/words.ts'

/** The rules of the books, checked now over every entry. */
export default function CheckPage() {
  const found = useAnswer(contracts.check)
  return (
    <>
      <PageHead
        title={say('账目核对', 'Check of the books')}
        about={say(
          '逐笔核对全部账目：分录合计为零、无透支、余额与分录一致、每笔只付一次、限定用途、更正不超过原额。每晚自动核对一次。',
          'Every entry against every rule: sums to zero, no overdraft, balances match, paid once, permitted uses, corrections within the original. Done each night as well.',
        )}
        actions={
          <Button onClick={found.retry} loading={found.fetching}>
            {say('重新核对', 'Check again')}
          </Button>
        }
      />
      <Ready of={found}>
        {({ checkedAt, violations }) => (
          <Panel>
            <p>
              {violations.length === 0 ? (
                <Sign tone="good">{say('账目相符', 'The books are in order')}</Sign>
              ) : (
                <Sign tone="bad">{say('发现不符', 'The books are not in order')}</Sign>
              )}{' '}
              <span className="quiet">
                {say('核对时间：', 'Checked at ')}
                <When at={checkedAt} />
              </span>
            </p>
            {violations.map((violation) => (
              <section key={violation.invariant} className="notice bad">
                <h3>
                  {violation.invariant} {sayWords(violation.rule)}
                </h3>
                <ul>
                  {violation.examples.map((example) => (
                    <li key={example}>
                      <code>{example}</code>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </Panel>
        )}
      </Ready>
    </>
  )
}
