import { peopleContracts, type PersonCard } from '../../../server/modules/people/schema.ts'
import { Detail } from '../../kit/detail.tsx'
import { Masked } from '../../kit/masked.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { DayText, When } from '../../kit/text.tsx'
import { Go } from '../../shell/go.tsx'
import { say } from '../../shell/words.ts'
import { Days } from './days.tsx'
import { HouseholdMembers } from './household-members.tsx'
import { usePeopleWords } from './words.ts'

/** The registration and the household. */
export function Overview({ card }: { readonly card: PersonCard }) {
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
            { label: say('居住状况', 'Living'), value: <Livings card={card} /> },
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
        <FormerHouseholds card={card} />
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

/** How they live now and since when, and how they lived before. */
function Livings({ card }: CardProps) {
  const words = usePeopleWords()
  const spells = card.livingEntries.filter((one) => one.voidReason === null)
  if (spells.length === 0) return words.livingName(card.living)
  return (
    <ul className="line-list">
      {spells.map((one) => (
        <li key={one.id}>
          {words.livingName(one.living)}{' '}
          {one.from !== null || one.to !== null ? (
            <span className="quiet">
              <Days from={one.from} to={one.to} />
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function FormerHouseholds({ card }: CardProps) {
  const former = card.householdEntries.filter((one) => one.voidReason === null && one.to !== null)
  if (former.length === 0) return null
  return (
    <>
      <h3>{say('以前的家庭户', 'Households before')}</h3>
      <ul className="line-list">
        {former.map((one) => (
          <li key={one.id}>
            <Go to={`/households/${one.householdId}`}>{`${one.areaPath} ${one.address}`}</Go>{' '}
            <span className="quiet">
              <Days from={one.from} to={one.to} />
            </span>
          </li>
        ))}
      </ul>
    </>
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
