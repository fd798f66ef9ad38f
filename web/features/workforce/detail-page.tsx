import './workforce.css'
import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import {
  SEXES,
  type WorkerDetail,
  workforceContracts,
} from '../../../server/modules/workforce/schema.ts'
import { Detail } from '../../kit/detail.tsx'
import { Masked } from '../../kit/masked.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { Sign, StateTag } from '../../kit/state-tag.tsx'
import { DayText } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { useHasRole } from '../../shell/session.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { Absences } from './absences.tsx'
import { Certificates } from './certificates.tsx'
import { DepartButton } from './depart-button.tsx'
import { Hours } from './hours.tsx'
import { certificateWords, stateWords, useDictionary, useListTitle } from './words.ts'

/** One care worker: numbers, papers, hours, absences. */
export default function WorkerPage() {
  const { params } = useRoute()
  const found = useAnswer(
    workforceContracts.get,
    { params: { id: params['id'] ?? '' } },
    { live: ['workforce'] },
  )
  return (
    <Ready of={found} whole>
      {(detail) => <WorkerView detail={detail} />}
    </Ready>
  )
}

function WorkerView({ detail }: { readonly detail: WorkerDetail }) {
  const { worker, can } = detail
  const { go } = useRoute()
  const title = useListTitle()
  const isHimself = useHasRole('care_worker')
  return (
    <>
      <PageHead
        title={worker.name}
        trail={isHimself ? [] : [{ title, to: '/workers' }]}
        beside={
          <>
            <StateTag state={worker.state} words={stateWords} />
            {worker.absentNow ? <Sign tone="warn">{say('缺勤中', 'Away now')}</Sign> : null}
            {worker.certificateState === 'valid' ? null : (
              <StateTag state={worker.certificateState} words={certificateWords} />
            )}
          </>
        }
        actions={
          can.manage ? (
            <>
              <Button icon={<EditOutlined />} onClick={() => go(`/workers/${worker.id}/edit`)}>
                {say('变更信息', 'Amend')}
              </Button>
              <DepartButton id={worker.id} name={worker.name} />
            </>
          ) : null
        }
      />
      {worker.certificateState === 'expired' && worker.state === 'active' ? (
        <p className="notice bad below">
          {say(
            '有证书已过期，要求该证书的服务不能再派给这名护理员。',
            'A certificate has expired: services that ask for it are not given to this worker.',
          )}
        </p>
      ) : null}
      <Facts detail={detail} />
      <Certificates detail={detail} />
      <Hours detail={detail} />
      <Absences detail={detail} />
    </>
  )
}

function Facts({ detail }: { readonly detail: WorkerDetail }) {
  const { worker, can } = detail
  const words = useDictionary()
  const numbers = [
    ['phone', say('手机号', 'mobile number'), worker.phoneMasked],
    ['identityNumber', say('身份证号', 'identity number'), worker.identityMasked],
  ] as const
  return (
    <Panel title={say('基本信息', 'Facts')}>
      <Detail
        items={[
          {
            label: say('所属机构', 'Organisation'),
            value: (
              <Go to={`/organisations/${worker.organisationId}`}>{worker.organisationName}</Go>
            ),
          },
          {
            label: say('性别、年龄', 'Sex, age'),
            value: say(
              `${sayWords(SEXES[worker.sex])} ${worker.age} 岁`,
              `${sayWords(SEXES[worker.sex])}, ${worker.age}`,
            ),
          },
          { label: say('入职日期', 'Joined on'), value: <DayText day={worker.joinedOn} /> },
          ...numbers.map(([field, label, value]) => ({
            label,
            wide: field === 'identityNumber',
            value: (
              <Masked
                value={value}
                label={label}
                reveal={workforceContracts.reveal}
                input={(reason) => ({ params: { id: worker.id }, body: { field, reason } })}
                pick={(answer) => answer.value}
                may={can.reveal.includes(field)}
              />
            ),
          })),
          worker.leftOn !== null && {
            label: say('离职', 'Left'),
            value: (
              <>
                <DayText day={worker.leftOn} /> {worker.leftReason}
              </>
            ),
          },
          {
            label: say('技能', 'Skills'),
            value: worker.skills.map(words.skill).join(say('、', ', ')),
            wide: true,
          },
          worker.home !== null && {
            label: say('住址', 'Home'),
            value: [worker.home.areaPath, worker.home.address].filter(Boolean).join(' '),
            wide: true,
          },
        ]}
      />
    </Panel>
  )
}
