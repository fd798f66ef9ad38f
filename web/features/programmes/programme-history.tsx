import {
  changeContracts as contracts,
  type VersionHistory,
} from '../../../server/modules/programmes/schema.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { today } from '../../kit/format.ts'
import { DayText, When } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useHasRole } from '../../shell/session.tsx'
import { say } from '../../shell/words.ts'
import { ChangesTable } from './change/changes-table.tsx'

/** The versions of a rule, the latest first: what each changed, who decided it, and the trial behind it. */
export function ProgrammeHistory({ id }: { readonly id: string }) {
  const found = useAnswer(contracts.history, { params: { id } }, { live: ['programmes'] })
  const mayRead = useHasRole('official', 'finance', 'auditor')
  return (
    <>
      {mayRead ? (
        <p className="row">
          <Go to={`/trials?programmeId=${id}`}>
            {say('这个项目的试算与变更', 'Trials and changes of this programme')}
          </Go>
        </p>
      ) : null}
      <Ready of={found}>
        {({ items }) => items.map((one) => <Version key={one.id} one={one} mayRead={mayRead} />)}
      </Ready>
    </>
  )
}

function Version({ one, mayRead }: { readonly one: VersionHistory; readonly mayRead: boolean }) {
  const { change, changes } = one
  return (
    <Panel
      title={
        <>
          {say('版本', 'Version')} <span className="figure">{one.version}</span>
        </>
      }
      actions={
        one.inForce ? (
          <Sign tone="good">{say('现行', 'in force')}</Sign>
        ) : one.validFrom > today() ? (
          <Sign tone="going">{say('尚未生效', 'not in force yet')}</Sign>
        ) : (
          <Sign tone="off">{say('已被替代', 'replaced')}</Sign>
        )
      }
    >
      <p>
        {say('自 ', 'From ')}
        <DayText day={one.validFrom} />
        {one.validTo ? (
          <>
            {say(' 至 ', ' to ')}
            <DayText day={one.validTo} />
          </>
        ) : null}
        {say('；登记于 ', '; recorded ')}
        <When at={one.installedAt} /> <code className="quiet">{one.contentHash.slice(0, 8)}</code>
      </p>
      {change ? (
        <p>
          {say(
            `${change.proposedBy}提出：${change.reason}；${change.decidedBy}批准：${change.decisionReason}。`,
            `Proposed by ${change.proposedBy}: ${change.reason}; approved by ${change.decidedBy}: ${change.decisionReason}.`,
          )}
          {change.paper ? say(`文件：${change.paper}。`, ` Paper: ${change.paper}.`) : ''}{' '}
          {one.trialId && mayRead ? (
            <Go to={`/trials/${one.trialId}`}>{say('看试算结果', 'See the trial')}</Go>
          ) : null}
        </p>
      ) : (
        <p className="quiet">{say('随地方数据包登记。', 'Came with the data pack.')}</p>
      )}
      {changes.length > 0 ? (
        <ChangesTable changes={changes} />
      ) : (
        <p className="quiet">
          {say(
            '首个版本，或与前一版本内容相同。',
            'The first version, or the same as the one before.',
          )}
        </p>
      )}
    </Panel>
  )
}
