import { peopleContracts, type PersonRow, SEX_WORDS } from '../../server/modules/people/schema.ts'
import { Go } from '../shell/go.tsx'
import { say, sayWords } from '../shell/words.ts'
import { FindPicker, type PickerProps } from './find-picker.tsx'

/** Finds a person of the roster by name, pinyin initials, telephone or identity number. */
export function PersonPicker(props: PickerProps<PersonRow>) {
  return (
    <FindPicker
      placeholder={say('姓名、拼音首字母、电话或身份证号', 'Name, pinyin, phone, identity number')}
      {...props}
      contract={peopleContracts.list}
      nameOf={(person) => person}
      show={({ name, sex, age, areaPath, phone }) => (
        <>
          <strong>{name}</strong> {sayWords(SEX_WORDS[sex])} {say(`${age}岁`, `${age}`)}{' '}
          <span className="figure">{phone}</span>
          <div className="quiet">{areaPath}</div>
        </>
      )}
    />
  )
}

/** A person's name that opens the card. */
export function PersonLink({ person }: { person: { readonly id: string; readonly name: string } }) {
  return <Go to={`/people/${person.id}`}>{person.name}</Go>
}
