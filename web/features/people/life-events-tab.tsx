import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import {
  LIFE_EVENT_WORDS,
  type LifeEventEntry,
  peopleContracts,
  type PersonCard,
} from '../../../server/modules/people/schema.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Empty } from '../../kit/states.tsx'
import { DayText } from '../../kit/text.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { CorrectLifeEvent } from './correct-life-event.tsx'
import { EvidenceLink } from './evidence.tsx'
import { LifeEventForm } from './life-event-form.tsx'

interface TabProps {
  readonly card: PersonCard
}

/** Deaths, moves, admissions and hospital stays; mistakes stay readable beside what corrected them. */
export function LifeEventsTab({ card }: TabProps) {
  const [adding, setAdding] = useState(false)
  return (
    <Panel
      title={say('变动', 'Life events')}
      actions={
        card.can.recordLifeEvent && !adding ? (
          <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {say('登记变动', 'Record an event')}
          </Button>
        ) : null
      }
    >
      <div className="stack">
        {adding ? (
          <LifeEventForm
            personId={card.id}
            contract={peopleContracts.recordLifeEvent}
            params={{ id: card.id }}
            onEnd={() => setAdding(false)}
          />
        ) : null}
        {card.lifeEvents.length === 0 ? (
          <Empty
            title={say('没有变动', 'Nothing has happened')}
            hint={say(
              '去世、迁居、入住机构、住院登记后，待遇和服务随即调整。',
              'Entitlements and visits follow as soon as something is recorded.',
            )}
          />
        ) : (
          <Timeline
            items={card.lifeEvents.map((entry) => ({
              key: entry.id,
              at: entry.recordedAt,
              title: <Title entry={entry} />,
              by: entry.recordedName,
              tone: entry.corrected ? 'off' : entry.kind === 'death' ? 'bad' : 'calm',
              note: <Note card={card} entry={entry} />,
            }))}
          />
        )}
      </div>
    </Panel>
  )
}

function Title({ entry }: { readonly entry: LifeEventEntry }) {
  return (
    <span className={entry.corrected ? 'corrected' : undefined}>
      {sayWords(LIFE_EVENT_WORDS[entry.kind])} <DayText day={entry.on} />
    </span>
  )
}

function Note({ card, entry }: TabProps & { readonly entry: LifeEventEntry }) {
  const to = entry.toAreaPath ? `${entry.toAreaPath} ${entry.toAddress ?? ''}` : null
  const canCorrect = card.can.correctLifeEvent && !entry.corrected && entry.kind !== 'retraction'
  return (
    <>
      {[to && say(`迁往 ${to}`, `to ${to}`), entry.organisation?.name, entry.place, entry.note]
        .filter(Boolean)
        .join(' · ')}{' '}
      {entry.reason ? say(`更正原因：${entry.reason}`, `Corrected because: ${entry.reason}`) : null}
      {entry.corrected ? say('（已被更正）', '(corrected)') : null}{' '}
      <EvidenceLink personId={card.id} fileId={entry.evidenceFileId} may={card.can.reveal} />
      {canCorrect ? <CorrectLifeEvent personId={card.id} entry={entry} /> : null}
    </>
  )
}
