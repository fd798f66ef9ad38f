import { Input, Radio, Select } from 'antd'
import { useState } from 'react'
import {
  CALLER_RELATIONS,
  REQUEST_KINDS,
  RequestKind,
  SOURCES,
} from '../../../server/modules/requests/schema.ts'
import { Field, FieldRow } from '../../kit/contract-form.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { PersonPicker } from '../../kit/person-picker.tsx'
import { useRoute } from '../../shell/route.ts'
import { optionsOf, say } from '../../shell/words.ts'
import { RequestForm } from './request-form.tsx'

const { call: _byCall, ...OTHERS } = SOURCES

/** A matter that came without a call: at the counter, online, through the village. */
export default function NewRequestPage() {
  const { go, search } = useRoute()
  const [kind, setKind] = useState<RequestKind>(RequestKind.catch('service').parse(search['kind']))
  const [personId, setPersonId] = useState<string | undefined>(search['personId'])
  return (
    <>
      <PageHead
        title={say('登记诉求', 'Open a request')}
        trail={[{ title: say('诉求', 'Requests'), to: '/requests' }]}
        about={say(
          '来访、网上和村居代办的诉求。来电请在话务台登记。',
          'For matters that came without a call. Calls are taken at the operator’s desk.',
        )}
      />
      <Panel>
        <div className="stack">
          <Radio.Group
            optionType="button"
            buttonStyle="solid"
            aria-label={say('类别', 'Kind')}
            options={optionsOf(REQUEST_KINDS)}
            value={kind}
            onChange={({ target }) => setKind(target.value as RequestKind)}
          />
          <RequestForm
            key={kind}
            kind={kind}
            known={{ source: 'office', personId: personId ?? null }}
            guard
            onOpened={({ id }) => go(`/requests/${id}`)}
            onCancel={() => go('/requests')}
          >
            <FieldRow>
              <Field name="source" label={say('来源', 'Source')} required={false}>
                <Select
                  options={optionsOf(OTHERS)}
                  placeholder={say('来访', 'Visit to the office')}
                />
              </Field>
              <Field
                name="personId"
                label={say('服务对象', 'Person')}
                required={kind === 'service'}
              >
                <PersonPicker onPick={(person) => setPersonId(person?.id)} />
              </Field>
            </FieldRow>
            <FieldRow>
              <Field name="callerName" label={say('来访人', 'Who asks')} required={false}>
                <Input maxLength={50} autoComplete="off" />
              </Field>
              <Field name="callerRelation" label={say('与老年人关系', 'Relation')} required={false}>
                <Select allowClear options={optionsOf(CALLER_RELATIONS)} />
              </Field>
              <Field name="phone" label={say('联系电话', 'Telephone')} required={false}>
                <Input inputMode="tel" autoComplete="off" />
              </Field>
            </FieldRow>
          </RequestForm>
        </div>
      </Panel>
    </>
  )
}
