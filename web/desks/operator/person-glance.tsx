import {
  type Contact,
  peopleContracts,
  type PersonCard,
  RELATION_WORDS,
  SEX_WORDS,
  STATUS_WORDS,
} from '../../../server/modules/people/schema.ts'
import { DialButton } from '../../features/requests/dial-button.tsx'
import { personNumber } from '../../features/requests/ring-back.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { Ready } from '../../kit/states.tsx'
import { call, useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { lang, say, sayWords } from '../../shell/words.ts'

interface PersonGlanceProps {
  readonly personId: string
}

/** What the operator must know of the older person at a look, and whom to ring for them. */
export function PersonGlance({ personId }: PersonGlanceProps) {
  const found = useAnswer(
    peopleContracts.get,
    { params: { id: personId } },
    { live: ['people'], keepOld: false },
  )
  return <Ready of={found}>{(person) => <Glance person={person} />}</Ready>
}

function Glance({ person }: { readonly person: PersonCard }) {
  const { household, status } = person
  return (
    <section className="glance" aria-label={say('服务对象', 'The person')}>
      <div className="row">
        <h2>
          <Go to={`/people/${person.id}`}>{person.name}</Go>
        </h2>
        <span>
          {sayWords(SEX_WORDS[person.sex])} {say(`${person.age} 岁`, `${person.age}`)}
        </span>
        {status === 'home' ? null : (
          <Sign tone={status === 'dead' ? 'bad' : 'warn'}>{sayWords(STATUS_WORDS[status])}</Sign>
        )}
        <Categories person={person} />
      </div>
      <p>
        {person.areaPath} {person.address}
        <span className="quiet">
          {' '}
          {say(`同住 ${household.size} 人`, `${household.size} in the home`)}
          {person.networked ? null : say(' · 未入网', ' · not on the network')}
        </span>
      </p>
      {person.note ? <p className="notice warn">{person.note}</p> : null}
      <Numbers person={person} />
    </section>
  )
}

function Categories({ person }: { readonly person: PersonCard }) {
  const words = useAnswer(peopleContracts.words).data
  const living = words?.living.find((one) => one.code === person.living)
  return (
    <>
      {living ? <Sign tone={living.atRisk ? 'warn' : 'calm'}>{living[lang]}</Sign> : null}
      {words?.categories
        .filter(({ code }) => person.categories.includes(code))
        .map((one) => (
          <span key={one.code} className="tag calm">
            {one[lang]}
          </span>
        ))}
    </>
  )
}

function Numbers({ person }: { readonly person: PersonCard }) {
  const contacts = person.contacts.toSorted(
    (a, b) => (a.emergencyOrder ?? 99) - (b.emergencyOrder ?? 99),
  )
  const number = person.phone ?? person.household.telephones.find((one) => one.number)?.number
  return (
    <ul className="numbers">
      {number ? (
        <li>
          <span>{say('本人', 'Self')}</span>
          <span className="figure quiet">{number}</span>
          <DialButton
            label={person.name}
            number={() => personNumber(person.id, reasonOf(person.name))}
            about={{ personId: person.id }}
          />
        </li>
      ) : null}
      {contacts.map((contact) => (
        <ContactLine key={contact.id} contact={contact} person={person} />
      ))}
    </ul>
  )
}

interface ContactLineProps {
  readonly contact: Contact
  readonly person: PersonCard
}

function ContactLine({ contact, person }: ContactLineProps) {
  return (
    <li>
      <span>
        {contact.emergencyOrder === null ? null : (
          <span className="tag bad">
            {say(`紧急 ${contact.emergencyOrder}`, `SOS ${contact.emergencyOrder}`)}
          </span>
        )}{' '}
        {contact.name} <span className="quiet">{sayWords(RELATION_WORDS[contact.relation])}</span>
        {contact.guardian ? <span className="quiet"> {say('监护人', 'guardian')}</span> : null}
      </span>
      <span className="figure quiet">{contact.phone}</span>
      {contact.phone ? (
        <DialButton
          label={contact.name}
          number={() => contactNumber(person, contact)}
          about={{ personId: person.id }}
        />
      ) : null}
    </li>
  )
}

const reasonOf = (name: string): string => say(`话务台拨打 ${name}`, `Rung from the desk: ${name}`)

async function contactNumber(person: PersonCard, contact: Contact): Promise<string | null> {
  const { contacts } = await call(peopleContracts.reveal, {
    params: { id: person.id },
    body: { fields: ['contacts'], reason: reasonOf(contact.name) },
  })
  return contacts?.find((one) => one.id === contact.id)?.phone ?? null
}
