import './people.css'
import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import {
  peopleContracts,
  type PersonCard,
  SEX_WORDS,
} from '../../../server/modules/people/schema.ts'
import { PageHead } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Ready } from '../../kit/states.tsx'
import { type Tab, Tabs } from '../../kit/tabs.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { say, sayWords } from '../../shell/words.ts'
import { CategoriesTab } from './categories-tab.tsx'
import { ConsentsTab } from './consents-tab.tsx'
import { ContactsTab } from './contacts-tab.tsx'
import { Groups } from './groups.tsx'
import { HistoryTab } from './history-tab.tsx'
import { LifeEventsTab } from './life-events-tab.tsx'
import { Overview } from './overview.tsx'
import { listTitle, statusWords, usePeopleWords } from './words.ts'

interface PersonPageProps {
  /** What other parts of the product know of the person, shown with the overview. */
  readonly panels?: ((personId: string) => ReactNode) | undefined
}

/** One person: who, where, which groups, who speaks for them, what happened. */
export function PersonPage({ panels }: PersonPageProps) {
  const { params } = useRoute()
  const found = useAnswer(
    peopleContracts.get,
    { params: { id: params['id'] ?? '' } },
    { live: ['people'] },
  )
  return (
    <Ready of={found} whole>
      {(card) => <PersonView card={card} panels={panels} />}
    </Ready>
  )
}

interface ViewProps extends PersonPageProps {
  readonly card: PersonCard
}

function PersonView({ card, panels }: ViewProps) {
  const { go } = useRoute()
  return (
    <>
      <PageHead
        title={card.name}
        trail={[{ title: listTitle(), to: '/people' }]}
        beside={<StateTag state={card.status} words={statusWords} />}
        actions={
          card.can.amend ? (
            <Button icon={<EditOutlined />} onClick={() => go(`/people/${card.id}/edit`)}>
              {say('修改登记信息', 'Amend')}
            </Button>
          ) : null
        }
      />
      <InBrief card={card} />
      <Tabs
        label={say('档案内容', 'Parts of the record')}
        to={`/people/${card.id}`}
        tabs={tabsOf(card, panels)}
      />
    </>
  )
}

function InBrief({ card }: { readonly card: PersonCard }) {
  const words = usePeopleWords()
  return (
    <p className="person-line">
      <span>
        {sayWords(SEX_WORDS[card.sex])} · {say(`${card.age}岁`, `${card.age} years old`)}
      </span>
      <span>
        {card.areaPath} {card.address}
      </span>
      <Groups
        codes={[...new Set([...card.categories, ...card.derived])]}
        nameOf={words.categoryName}
      />
    </p>
  )
}

function tabsOf(card: PersonCard, panels: ViewProps['panels']): Tab[] {
  const inForce = card.categoryEntries.filter((entry) => entry.inForce).length
  return [
    {
      key: 'overview',
      label: say('概况', 'Overview'),
      children: (
        <>
          <Overview card={card} />
          {panels?.(card.id)}
        </>
      ),
    },
    {
      key: 'categories',
      label: say(`类别（${inForce}）`, `Categories (${inForce})`),
      children: <CategoriesTab card={card} />,
    },
    {
      key: 'contacts',
      label: say(`联系人与监护（${card.contacts.length}）`, `Contacts (${card.contacts.length})`),
      children: <ContactsTab card={card} />,
    },
    { key: 'consents', label: say('同意', 'Consents'), children: <ConsentsTab card={card} /> },
    { key: 'events', label: say('变动', 'Life events'), children: <LifeEventsTab card={card} /> },
    { key: 'history', label: say('记录', 'History'), children: <HistoryTab id={card.id} /> },
  ]
}
