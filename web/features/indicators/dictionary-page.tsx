import './indicators.css'
import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { type Definition, indicatorContracts } from '../../../server/modules/indicators/schema.ts'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { PrintButton } from '../../kit/print-button.tsx'
import { Empty, Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { say, sayWords } from '../../shell/words.ts'
import { DefinitionText } from './definition.tsx'

/** Every figure of the product with its definition, its target and where that comes from. */
export default function DictionaryPage() {
  const dictionary = useAnswer(indicatorContracts.dictionary)
  const [typed, setTyped] = useState('')
  const ready = dictionary.data !== undefined
  useEffect(() => {
    // The entry asked for exists only now, so the browser could not go there by itself.
    if (ready) document.getElementById(location.hash.slice(1))?.scrollIntoView()
  }, [ready])
  const fits = ({ code, title, about }: Definition): boolean =>
    [code, sayWords(title), sayWords(about)].some((text) =>
      text.toLowerCase().includes(typed.trim().toLowerCase()),
    )
  return (
    <>
      <PageHead
        title={say('指标字典', 'Indicators')}
        about={say(
          '每个数字怎么数、除以什么、由哪份文件定目标。人、人次、户不混用。',
          'How each figure is counted, what it is divided by, and which document asks what of it. Persons, person-times and households are never mixed.',
        )}
        actions={<PrintButton />}
      />
      <div className="filters screen-only">
        <div className="filter search">
          <label htmlFor="dictionary-search">{say('查找', 'Search')}</label>
          <Input
            id="dictionary-search"
            type="search"
            allowClear
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            placeholder={say('指标名称或说明', 'Name or meaning')}
          />
        </div>
      </div>
      <Ready of={dictionary}>
        {({ groups, items }) =>
          items.some(fits) ? (
            groups.map((group) => (
              <Group
                key={group.code}
                title={sayWords(group.title)}
                items={items.filter((item) => item.group === group.code && fits(item))}
              />
            ))
          ) : (
            <Empty
              title={say('没有找到指标', 'No indicator found')}
              hint={say('换一个词再试。', 'Try another word.')}
            />
          )
        }
      </Ready>
    </>
  )
}

function Group({
  title,
  items,
}: {
  readonly title: string
  readonly items: readonly Definition[]
}) {
  if (items.length === 0) return null
  return (
    <Panel title={title}>
      <ul className="dictionary">
        {items.map((item) => (
          <li
            key={item.code}
            id={item.code}
            className={`keep-together ${location.hash === `#${item.code}` ? 'asked' : ''}`}
          >
            <h3>
              {sayWords(item.title)} <code className="quiet">{item.code}</code>
            </h3>
            <DefinitionText definition={item} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
