import { useState } from 'react'
import { Button } from 'antd'
import {
  assessmentContracts as contracts,
  type Draft,
  type Instrument,
} from '../../../server/modules/assessments/schema.ts'
import { PageHead } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { say, titleOf } from '../../shell/words.ts'
import { DiscardButton } from './discard-button.tsx'
import { DraftCheck } from './draft-check.tsx'
import { ItemCard } from './option-cards.tsx'
import { RunningBox } from './running-box.tsx'
import { runningScore, type RunningScore } from './running-score.ts'
import { SaveBanner } from './save-banner.tsx'
import { useAutosave, type Autosave } from './use-autosave.ts'
import { draftWords, itemText, type Section } from './words.ts'
import './assessments.css'

/** The form at the bedside: a section a step, large cards, saved as one goes. */
export default function DraftPage() {
  const { params } = useRoute()
  const id = params['id'] ?? ''
  // Read once: from here on the form knows more than any newer answer of the server.
  const found = useAnswer(contracts.draft, { params: { id } }, { lasts: Infinity })
  const instrument = found.data?.draft.instrument
  const document = useAnswer(
    contracts.instrument,
    instrument ? { params: { id: instrument.id }, query: { revision: instrument.revision } } : null,
    { lasts: Infinity },
  )
  return (
    <Ready of={found} whole>
      {({ draft }) => (
        <Ready of={document} whole>
          {({ instrument: full }) => <Form key={draft.id} first={draft} instrument={full} />}
        </Ready>
      )}
    </Ready>
  )
}

function Form({ first, instrument }: { readonly first: Draft; readonly instrument: Instrument }) {
  const save = useAutosave(first)
  const { search, setSearch } = useRoute()
  const [showsMissing, setShowsMissing] = useState(false)
  const running = runningScore(instrument, save.answers)
  const last = instrument.sections.length
  const step = Math.min(Math.max(Number(search['step'] ?? 0) || 0, 0), last)
  const goTo = (next: number): void => {
    setSearch({ step: String(next) }, { push: true })
    scrollTo({ top: 0 })
  }
  const section = instrument.sections[step]
  const isOpen = save.draft.state === 'open'
  return (
    <>
      <Head save={save} />
      <SaveBanner save={save} />
      <div className="assessment">
        <aside className="assessment-side" aria-label={say('进度', 'Progress')}>
          <RunningBox instrument={instrument} running={running} state={save.state} />
          <Steps instrument={instrument} running={running} step={step} onStep={goTo} />
        </aside>
        <div>
          {section ? (
            <SectionForm
              section={section}
              save={save}
              disabled={!isOpen}
              missing={showsMissing ? new Set(running.missing) : new Set()}
              onLast={() => goTo(step + 1)}
            />
          ) : (
            <DraftCheck
              instrument={instrument}
              running={running}
              save={save}
              onItem={(at, key) => {
                setShowsMissing(true)
                goTo(at)
                setTimeout(() => focusItem(key), 50)
              }}
            />
          )}
          <div className="form-foot screen-only">
            <Button size="large" disabled={step === 0} onClick={() => goTo(step - 1)}>
              {say('上一步', 'Back')}
            </Button>
            {step < last ? (
              <Button size="large" type="primary" onClick={() => goTo(step + 1)}>
                {step === last - 1 ? say('检查与签名', 'Check and sign') : say('下一步', 'Next')}
              </Button>
            ) : null}
          </div>
        </div>
      </div>
    </>
  )
}

function Head({ save }: { readonly save: Autosave }) {
  const { draft } = save
  const { person, instrument } = draft
  return (
    <PageHead
      title={say(
        `${person.name}：${titleOf(instrument)}`,
        `${person.name}: ${titleOf(instrument)}`,
      )}
      trail={[{ title: say('评估结果', 'Assessments'), to: '/assessments' }]}
      beside={<StateTag state={draft.state} words={draftWords} />}
      about={`${person.areaPath} · ${say(`${person.age} 岁`, `aged ${person.age}`)} · ${say('版本', 'version')} ${instrument.version}`}
      actions={draft.state === 'open' ? <DiscardButton id={draft.id} /> : null}
    />
  )
}

interface StepsProps {
  readonly instrument: Instrument
  readonly running: RunningScore
  readonly step: number
  readonly onStep: (step: number) => void
}

function Steps({ instrument, running, step, onStep }: StepsProps) {
  const missingOf = new Map(running.sections.map((one) => [one.key, one.missing.length]))
  const steps = [
    ...instrument.sections.map((one) => ({
      name: itemText(one),
      missing: missingOf.get(one.key) ?? 0,
    })),
    { name: say('检查与签名', 'Check and sign'), missing: 0 },
  ]
  return (
    <nav aria-label={say('步骤', 'Steps')}>
      <ol className="steps-list">
        {steps.map(({ name, missing }, at) => (
          <li key={name}>
            <button
              type="button"
              aria-current={at === step ? 'step' : undefined}
              onClick={() => onStep(at)}
            >
              <span>{name}</span>
              {missing > 0 ? (
                <span className="tag warn">{say(`缺 ${missing}`, `${missing} open`)}</span>
              ) : at < instrument.sections.length ? (
                <span className="tag good">✓</span>
              ) : null}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

interface SectionFormProps {
  readonly section: Section
  readonly save: Autosave
  readonly disabled: boolean
  readonly missing: ReadonlySet<string>
  readonly onLast: () => void
}

function SectionForm({ section, save, disabled, missing, onLast }: SectionFormProps) {
  return (
    <section aria-labelledby="section-title">
      <h2 id="section-title">
        <span className="quiet">{section.code}</span> {itemText(section)}
      </h2>
      <p className="quiet screen-only">
        {say(
          '点选卡片，或用键盘数字键（0–4 为分值）作答后自动跳到下一题。',
          'Tap a card, or press a digit (0–4 is the score) to answer and go on to the next.',
        )}
      </p>
      {section.items.map((item, at) => (
        <ItemCard
          key={item.key}
          item={item}
          value={save.answers[item.key]}
          disabled={disabled}
          missing={missing.has(item.key)}
          onAnswer={(value) => save.answer(item.key, value)}
          onNext={() => {
            const next = section.items[at + 1]
            if (next) focusItem(next.key)
            else onLast()
          }}
        />
      ))}
    </section>
  )
}

/** Focus goes to the chosen option of a question, or to its first. */
function focusItem(key: string): void {
  const card = document.getElementById(`item-${key}`)
  const control = card?.querySelector<HTMLElement>('input:checked, input, textarea')
  card?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  control?.focus({ preventScroll: true })
}
