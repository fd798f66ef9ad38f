import './people.css'
import { PlusOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { type HouseholdCard, householdContracts } from '../../../server/modules/people/schema.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { ContractForm, Field, FieldRow } from '../../kit/contract-form.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { HouseholdMembers } from './household-members.tsx'
import { HouseholdTelephones } from './household-telephones.tsx'
import { householdsTitle } from './words.ts'

/** One household: where, who lives there, which telephones. */
export default function HouseholdPage() {
  const { params } = useRoute()
  const found = useAnswer(
    householdContracts.get,
    { params: { id: params['id'] ?? '' } },
    { live: ['people'] },
  )
  return (
    <Ready of={found} whole>
      {(household) => <HouseholdView household={household} />}
    </Ready>
  )
}

function HouseholdView({ household }: { readonly household: HouseholdCard }) {
  const { go } = useRoute()
  const [editing, setEditing] = useState(false)
  const { id, address, areaPath, areaCode, can } = household
  return (
    <>
      <PageHead
        title={address}
        about={areaPath}
        trail={[{ title: householdsTitle(), to: '/households' }]}
        actions={
          can.amend && !editing ? (
            <>
              <Button onClick={() => setEditing(true)}>{say('修改', 'Amend')}</Button>
              <Button
                icon={<PlusOutlined />}
                onClick={() => go(`/people/new?householdId=${id}&areaCode=${areaCode}`)}
              >
                {say('登记同户老年人', 'Register a member')}
              </Button>
            </>
          ) : null
        }
      />
      {editing ? <HouseholdForm household={household} onEnd={() => setEditing(false)} /> : null}
      <div className="panels">
        <Panel title={say('成员', 'Who lives there')}>
          <HouseholdMembers household={household} />
        </Panel>
        <HouseholdTelephones household={household} />
      </div>
    </>
  )
}

interface FormProps {
  readonly household: HouseholdCard
  readonly onEnd: () => void
}

function HouseholdForm({ household, onEnd }: FormProps) {
  const { id, version, areaCode, address, others } = household
  return (
    <Panel>
      <ContractForm
        contract={householdContracts.amend}
        params={{ id }}
        initial={{ areaCode, address, others }}
        toBody={(values) => ({ ...values, version }) as never}
        submit={say('保存', 'Save')}
        onDone={onEnd}
        onCancel={onEnd}
      >
        <FieldRow>
          <Field name="areaCode" label={say('村（社区）', 'Village or community')}>
            <AreaPicker level="village" />
          </Field>
          <Field name="address" label={say('地址', 'Address')}>
            <Input maxLength={200} />
          </Field>
          <Field name="others" label={say('同住的其他人数', 'Others living there')}>
            <InputNumber min={0} max={50} precision={0} style={{ width: '100%' }} />
          </Field>
        </FieldRow>
        <Field name="reason" label={say('修改原因', 'Reason')}>
          <Input maxLength={500} />
        </Field>
      </ContractForm>
    </Panel>
  )
}
