import { PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import {
  type Contact,
  peopleContracts,
  type PersonCard,
  RELATION_WORDS,
} from '../../../server/modules/people/schema.ts'
import { ContractForm, Field, FieldRow } from '../../kit/contract-form.tsx'
import { Masked } from '../../kit/masked.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { Confirm } from '../../kit/reason-modal.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { Empty } from '../../kit/states.tsx'
import { useCommand } from '../../shell/api.ts'
import { say, sayWords } from '../../shell/words.ts'
import { relationOptions } from './words.ts'

interface TabProps {
  readonly card: PersonCard
}

/** Relatives, guardians and neighbours, in the order in which they are rung. */
export function ContactsTab({ card }: TabProps) {
  const [editing, setEditing] = useState<Contact | 'new' | null>(null)
  return (
    <Panel
      title={say('联系人与监护人', 'Contacts and guardians')}
      actions={
        card.can.amendContacts && editing === null ? (
          <Button icon={<PlusOutlined />} onClick={() => setEditing('new')}>
            {say('添加联系人', 'Add a contact')}
          </Button>
        ) : null
      }
    >
      <div className="stack">
        {editing === null ? null : (
          <ContactForm card={card} contact={editing} onEnd={() => setEditing(null)} />
        )}
        {card.contacts.length === 0 ? (
          <Empty
            title={say('没有联系人', 'No contacts')}
            hint={say(
              '出事时要能找到人，请至少登记一位。',
              'Somebody must be reachable: add at least one.',
            )}
          />
        ) : (
          <ul className="cards">
            {card.contacts.map((contact) => (
              <li key={contact.id} className="card">
                <ContactCard card={card} contact={contact} onEdit={() => setEditing(contact)} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  )
}

interface ContactCardProps extends TabProps {
  readonly contact: Contact
  readonly onEdit: () => void
}

function ContactCard({ card, contact, onEdit }: ContactCardProps) {
  const remove = useCommand(peopleContracts.removeContact)
  const { id, name, relation, phone, guardian, emergencyOrder, note } = contact
  return (
    <>
      <div className="card-title">
        <span>
          {name} <span className="quiet">{sayWords(RELATION_WORDS[relation])}</span>
        </span>
        {guardian ? <Sign tone="going">{say('监护人', 'Guardian')}</Sign> : null}
        {emergencyOrder === null ? null : (
          <Sign tone="warn">
            {say(`紧急第 ${emergencyOrder} 位`, `Emergency ${emergencyOrder}`)}
          </Sign>
        )}
      </div>
      <Masked
        value={phone}
        label={say(`${name}的电话`, `phone of ${name}`)}
        reveal={peopleContracts.reveal}
        input={(reason) => ({
          params: { id: card.id },
          body: { fields: ['contacts' as const], reason },
        })}
        pick={(answer) => answer.contacts?.find((one) => one.id === id)?.phone ?? ''}
        may={card.can.reveal}
      />
      {note ? <p className="quiet">{note}</p> : null}
      {card.can.amendContacts ? (
        <div className="row">
          <Button size="small" onClick={onEdit} aria-label={say(`修改${name}`, `Amend ${name}`)}>
            {say('修改', 'Amend')}
          </Button>
          <Confirm
            label={say('移除', 'Remove')}
            button={{ size: 'small' }}
            danger
            title={say(`移除联系人${name}`, `Remove ${name}`)}
            reason="required"
            busy={remove.busy}
            problem={remove.problem}
            run={(reason) => remove.run({ params: { id: card.id, entryId: id }, body: { reason } })}
          />
        </div>
      ) : null}
    </>
  )
}

interface ContactFormProps extends TabProps {
  readonly contact: Contact | 'new'
  readonly onEnd: () => void
}

function ContactForm({ card, contact, onEnd }: ContactFormProps) {
  const common = { submit: say('保存', 'Save'), onDone: onEnd, onCancel: onEnd } as const
  if (contact === 'new') {
    return (
      <ContractForm contract={peopleContracts.addContact} params={{ id: card.id }} {...common}>
        <ContactFields masked={null} />
      </ContractForm>
    )
  }
  const { id, phone, ...initial } = contact
  return (
    <ContractForm
      key={id}
      contract={peopleContracts.amendContact}
      params={{ id: card.id, entryId: id }}
      initial={initial}
      {...common}
    >
      <ContactFields masked={phone} />
    </ContractForm>
  )
}

function ContactFields({ masked }: { readonly masked: string | null }) {
  return (
    <>
      <FieldRow>
        <Field name="name" label={say('姓名', 'Name')}>
          <Input maxLength={50} autoComplete="off" />
        </Field>
        <Field name="relation" label={say('与老年人关系', 'Relation')}>
          <Select options={relationOptions} />
        </Field>
      </FieldRow>
      <FieldRow>
        <Field
          name="phone"
          label={say('电话', 'Phone')}
          hint={
            masked
              ? say(`现为 ${masked}，不改请留空。`, `Now ${masked}; leave empty to keep it.`)
              : undefined
          }
        >
          <Input inputMode="tel" autoComplete="off" />
        </Field>
        <Field
          name="emergencyOrder"
          label={say('紧急联系顺序', 'Emergency order')}
          hint={say(
            '1 最先拨打；不作为紧急联系人请留空。',
            '1 is rung first; empty: not in emergencies.',
          )}
        >
          <InputNumber min={1} max={9} precision={0} style={{ width: '100%' }} />
        </Field>
      </FieldRow>
      <Field name="guardian" label={say('监护', 'Guardianship')} valuePropName="checked">
        <Checkbox>{say('是监护人', 'Is the guardian')}</Checkbox>
      </Field>
      <Field name="note" label={say('备注', 'Note')}>
        <Input maxLength={200} />
      </Field>
    </>
  )
}
