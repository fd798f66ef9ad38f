import { Select } from 'antd'
import { useState } from 'react'
import {
  type AwardProgramme,
  awardContracts as contracts,
} from '../../../server/modules/awards/schema.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import type { Control } from '../../kit/inputs.tsx'
import { OrganisationPicker } from '../../kit/organisation-picker.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { PersonPicker } from '../../kit/person-picker.tsx'
import { Empty, Ready } from '../../kit/states.tsx'
import { WorkerPicker } from '../../kit/worker-picker.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { useSession } from '../../shell/session.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { subjectWords, titleOf } from './words.ts'

/** Opens an application: which programme, and for whom. It is judged at once by what is on record. */
export default function NewPage() {
  const found = useAnswer(contracts.programmes)
  return (
    <>
      <PageHead
        title={say('新建申报', 'New application')}
        trail={[{ title: say('奖补申报', 'Awards'), to: '/awards' }]}
        about={say(
          '提交后立即按系统内的记录核对各项条件；没有记录的条件，之后逐项提交材料。',
          'It is judged at once by what is on record; what has no record is shown by papers afterwards.',
        )}
      />
      <Panel>
        <Ready of={found}>{({ items }) => <NewForm items={items} />}</Ready>
      </Panel>
    </>
  )
}

function NewForm({ items }: { readonly items: readonly AwardProgramme[] }) {
  const { go, search } = useRoute()
  const open = items.filter((one) => one.can.open)
  const given = open.find((one) => one.id === search['programmeId'])?.id
  const [programmeId, setProgrammeId] = useState(given)
  const chosen = open.find((one) => one.id === programmeId)
  if (open.length === 0) {
    return (
      <Empty
        title={say('没有您可以申报的项目', 'There is nothing that you may apply for')}
        hint={say(
          '个人和社区的申报由民政干部办理。',
          'Officials apply for persons and communities.',
        )}
      />
    )
  }
  return (
    <ContractForm
      contract={contracts.open}
      initial={{ programmeId: given }}
      submit={say('提交申报', 'Apply')}
      // A candidate of one programme is none of another's: the field below begins anew.
      onChange={(values) => setProgrammeId(values['programmeId'] as string | undefined)}
      onDone={({ id }) => go(`/awards/${id}`)}
      onCancel={() => go('/awards')}
    >
      <Field name="programmeId" label={say('项目', 'Programme')}>
        <Select
          options={open.map((one) => ({ value: one.id, label: titleOf(one) }))}
          placeholder={say('选择项目', 'Choose a programme')}
        />
      </Field>
      {chosen ? (
        <Field
          key={chosen.id}
          name="subjectId"
          label={say(
            `申报对象：${sayWords(subjectWords[chosen.subject])}`,
            `Candidate: ${sayWords(subjectWords[chosen.subject]).toLowerCase()}`,
          )}
        >
          <CandidateInput subject={chosen.subject} />
        </Field>
      ) : null}
    </ContractForm>
  )
}

interface CandidateProps extends Control<string> {
  readonly subject: AwardProgramme['subject']
}

function CandidateInput({ subject, ...control }: CandidateProps) {
  const own = useSession()?.account.organisationId ?? null
  if (subject === 'person') return <PersonPicker {...control} />
  if (subject === 'worker') return <WorkerPicker {...control} />
  if (subject === 'community') return <AreaPicker {...control} />
  if (own === null) return <OrganisationPicker {...control} />
  return (
    <Select
      {...control}
      value={control.value ?? null}
      options={[{ value: own, label: say('本机构', 'Our own organisation') }]}
      placeholder={say('选择', 'Choose')}
    />
  )
}
