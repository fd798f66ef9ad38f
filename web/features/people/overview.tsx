import { peopleContracts, type PersonCard } from '../../../server/modules/people/schema.ts'
import { Detail } from '../../kit/detail.tsx'
import { Masked } from '../../kit/masked.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { DayText, When } from '../../kit/text.tsx'
import { Go } from '../../shell/go.tsx'
import { say } from '../../shell/words.ts'
import { HouseholdMembers } from './household-members.tsx'
import { usePeopleWords } from './words.ts'

/** The registration and the household. */
export function Overview({ card }: { readonly card: PersonCard }) {
  const words = usePeopleWords()
  return (
    <div className="panels">
      <Panel title={say('登记信息', 'Registration')}>
        <Detail
          items={[
            {
              label: say('身份证号', 'Identity number'),
              value: <IdNumber card={card} />,
              wide: true,
            },
            { label: say('出生', 'Born'), value: <Born card={card} /> },
            { label: say('本人电话', 'Phone'), value: <Phone card={card} /> },
            { label: say('居住状况', 'Living'), value: words.livingName(card.living) },
            { label: say('入网', 'On the network'), value: <Network card={card} /> },
            {
              label: say('地址', 'Address'),
              value: `${card.areaPath} ${card.address}`,
              wide: true,
            },
            { label: say('备注', 'Note'), value: card.note, wide: true },
            {
              label: say('最近修改', 'Last change'),
              value: (
                <>
                  <When at={card.changedAt} /> {card.changedName}
                </>
              ),
            },
          ]}
        />
      </Panel>
      <Panel
        title={say('家庭户', 'Household')}
        actions={
          <Go to={`/households/${card.household.id}`}>{say('打开家庭户', 'Open the household')}</Go>
        }
      >
        <HouseholdMembers household={card.household} except={card.id} />
      </Panel>
    </div>
  )
}

interface CardProps {
  readonly card: PersonCard
}

function IdNumber({ card: { id, idNumber, can } }: CardProps) {
  return (
    <Masked
      value={idNumber}
      label={say('身份证号', 'identity number')}
      reveal={peopleContracts.reveal}
      input={(reason) => ({ params: { id }, body: { fields: ['idNumber' as const], reason } })}
      pick={(answer) => answer.idNumber ?? ''}
      may={can.reveal}
    />
  )
}

/** The birth date hides with the number that it would complete. */
function Born({ card: { id, bornOn, birthYear, can } }: CardProps) {
  if (bornOn !== null) return <DayText day={bornOn} />
  return (
    <Masked
      value={say(`${birthYear}年**月**日`, `${birthYear}-**-**`)}
      label={say('出生日期', 'birth date')}
      reveal={peopleContracts.reveal}
      input={(reason) => ({ params: { id }, body: { fields: ['bornOn' as const], reason } })}
      pick={(answer) => answer.bornOn ?? ''}
      may={can.reveal}
    />
  )
}

function Phone({ card: { id, phone, can } }: CardProps) {
  return (
    <Masked
      value={phone}
      label={say('电话', 'phone')}
      reveal={peopleContracts.reveal}
      input={(reason) => ({ params: { id }, body: { fields: ['phone' as const], reason } })}
      pick={(answer) => answer.phone ?? ''}
      may={can.reveal}
    />
  )
}

function Network({ card }: CardProps) {
  if (card.networkedFrom === null) return say('未入网', 'No')
  return (
    <>
      <DayText day={card.networkedFrom} /> –{' '}
      {card.networkedTo ? <DayText day={card.networkedTo} /> : say('至今', 'today')}
    </>
  )
}
