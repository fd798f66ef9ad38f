import type { Answer } from '../../../server/kernel/contract.ts'
import { programmeContracts as contracts } from '../../../server/modules/programmes/schema.ts'
import { useState } from 'react'
import { Button } from 'antd'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { PersonPicker } from '../../kit/person-picker.tsx'
import { Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { lang, say, sayWords } from '../../shell/words.ts'
import { CyclePanel } from './cycle-panel.tsx'
import { PastMonths } from './past-months.tsx'
import { RulePanels } from './rule-panels.tsx'

export type ProgrammeDetail = Answer<typeof contracts.get>

/** One programme: its present month, its rule in sentences and tables, its versions and past months. */
export default function ProgrammePage() {
  const { params } = useRoute()
  const found = useAnswer(
    contracts.get,
    { params: { id: params['id'] ?? '' } },
    { live: ['programmes'] },
  )
  return (
    <Ready of={found} whole>
      {(detail) => (
        <>
          <PageHead
            title={sayWords(detail.programme.title)}
            trail={[{ title: say('保障项目', 'Programmes'), to: '/programmes' }]}
            about={sayWords(detail.programme.about)}
          />
          <CyclePanel detail={detail} />
          <AskPanel id={detail.programme.id} />
          <RulePanels detail={detail} />
          <PastMonths id={detail.programme.id} unit={detail.programme.unit} />
          <Versions detail={detail} />
        </>
      )}
    </Ready>
  )
}

/** Would this person meet it? The answer is a page of its own that can be sent on. */
function AskPanel({ id }: { readonly id: string }) {
  const { go } = useRoute()
  const [personId, setPersonId] = useState<string>()
  return (
    <Panel title={say('试判某人', 'Would this person meet it')}>
      <div className="row">
        <div style={{ flex: '1 1 18rem', maxWidth: '28rem' }}>
          <PersonPicker
            aria-label={say('老年人', 'Person')}
            value={personId}
            onChange={setPersonId}
          />
        </div>
        <Button
          type="primary"
          disabled={!personId}
          onClick={() => go(`/programmes/${id}/people/${personId}`)}
        >
          {say('查看是否符合及原因', 'See whether and why')}
        </Button>
      </div>
    </Panel>
  )
}

function Versions({ detail }: { readonly detail: ProgrammeDetail }) {
  if (detail.versions.length < 2) return null
  return (
    <Panel title={say('规则版本', 'Versions of the rule')}>
      <ul>
        {detail.versions.map((one) => (
          <li key={one.id}>
            {one.version} · {say('自', 'from')} {one.validFrom}
            {one.validTo ? ` ${say('至', 'to')} ${one.validTo}` : ''}{' '}
            <code className="quiet">{one.contentHash.slice(0, 8)}</code>
            {one.id === detail.version.id ? ` ${lang === 'zh' ? '（现行）' : '(in force)'}` : ''}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
