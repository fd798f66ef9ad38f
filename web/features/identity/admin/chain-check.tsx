import { SafetyCertificateOutlined } from '@ant-design/icons'
import { Button, Typography } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { identityContracts } from '../../../../server/modules/identity/schema.ts'
import { Panel } from '../../../kit/page-head.tsx'
import { Loading, Refusal } from '../../../kit/states.tsx'
import { useAnswer } from '../../../shell/api.ts'
import { say } from '../../../shell/words.ts'

type Check = z.infer<(typeof identityContracts)['verifyAudit']['answer']>

const faults = {
  missing: ['记录缺失', 'The row is missing'],
  altered: ['记录被改动', 'The row was altered'],
  chain: ['封存链断开', 'The chain is broken'],
} as const satisfies Record<Check['broken'][number]['fault'], readonly [string, string]>

/** Recomputes the whole chain when asked, and says what is wrong with it. */
export function ChainCheck() {
  const [asked, setAsked] = useState(false)
  const check = useAnswer(identityContracts.verifyAudit, {}, { when: asked })
  return (
    <Panel
      title={say('封存链', 'The chain')}
      actions={
        <Button
          icon={<SafetyCertificateOutlined />}
          loading={check.fetching}
          onClick={() => (asked ? check.retry() : setAsked(true))}
        >
          {say('校验', 'Verify')}
        </Button>
      }
    >
      <div aria-live="polite">
        {!asked ? (
          <p className="quiet">
            {say(
              '重新计算全部封存值，找出缺失、改动和断链的记录。',
              'Recomputes every seal and finds rows that are missing, altered or out of the chain.',
            )}
          </p>
        ) : check.data ? (
          <Result check={check.data} />
        ) : check.problem ? (
          <Refusal problem={check.problem} retry={check.retry} />
        ) : (
          <Loading label={say('正在校验…', 'Verifying…')} />
        )}
      </div>
    </Panel>
  )
}

function Result({ check }: { readonly check: Check }) {
  const { sealed, unsealed, head, broken } = check
  return (
    <div className="stack">
      {broken.length === 0 ? (
        <p className="notice">
          {say(
            `已校验 ${sealed} 条，完整无误；另有 ${unsealed} 条等待封存。`,
            `${sealed} rows verified and whole; ${unsealed} more are waiting to be sealed.`,
          )}
        </p>
      ) : (
        <div className="notice bad" role="alert">
          <p>
            {say(
              `已校验 ${sealed} 条，发现 ${broken.length} 处问题：`,
              `${sealed} rows verified, ${broken.length} faults found:`,
            )}
          </p>
          <ul>
            {broken.slice(0, 100).map(({ seq, auditId, fault }) => (
              <li key={`${seq}-${fault}`}>
                {say('序号', 'Number')} {seq}：{say(faults[fault][0], faults[fault][1])}{' '}
                <code>{auditId}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="quiet">
        {say('最新封存值，请抄存在系统之外：', 'The newest seal; keep a copy outside the system: ')}{' '}
        <Typography.Text code copyable className="secret">
          {head}
        </Typography.Text>
      </p>
    </div>
  )
}
