import './people.css'
import { peopleContracts, SEX_WORDS } from '../../../server/modules/people/schema.ts'
import { Filters } from '../../kit/filters.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Empty, Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { say, sayWords } from '../../shell/words.ts'
import { listTitle, statusWords } from './words.ts'

const WHY = {
  name_and_birth: { zh: '姓名与出生日期相同', en: 'Same name and birth date' },
  name_and_phone: { zh: '姓名与电话相同', en: 'Same name and telephone' },
} as const

/** Records that may be of one person, to be looked into by somebody who knows them. */
export default function DuplicatesPage() {
  const { search } = useRoute()
  const found = useAnswer(peopleContracts.duplicates, { query: { area: search['area'] } })
  return (
    <>
      <PageHead
        title={say('疑似重复', 'Likely duplicates')}
        trail={[{ title: listTitle(), to: '/people' }]}
        about={say(
          '请核实是否同一人；确属重复的，在多余的一份中更正身份证号或登记变动。',
          'Find out whether they are one person, then put the superfluous record right.',
        )}
      />
      <Filters filters={[{ name: 'area', kind: 'area', label: say('区划', 'Area') }]} />
      <Ready of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('没有疑似重复', 'No likely duplicates')} />
          ) : (
            <>
              {items.map(({ why, people }) => (
                <Panel key={people.map((one) => one.id).join()} title={sayWords(WHY[why])}>
                  <ul className="line-list">
                    {people.map((one) => (
                      <li key={one.id}>
                        <Go to={`/people/${one.id}`}>{one.name}</Go> {sayWords(SEX_WORDS[one.sex])}{' '}
                        {say(`${one.age}岁`, `${one.age}`)}{' '}
                        <StateTag state={one.status} words={statusWords} />{' '}
                        <span className="quiet">
                          {one.areaPath} {one.address} {one.idNumber} {one.phone}
                        </span>
                      </li>
                    ))}
                  </ul>
                </Panel>
              ))}
            </>
          )
        }
      </Ready>
    </>
  )
}
