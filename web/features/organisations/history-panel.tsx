import {
  DISPATCH_MODES,
  type FieldChange,
  LEGAL_FORMS,
  OPERATIONS,
  ORGANISATION_KINDS,
  type OrganisationDetail,
  type TrackedField,
} from '../../../server/modules/organisations/schema.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { say, sayWords, type Words } from '../../shell/words.ts'
import { sayChange } from './words.ts'

const FIELDS: Readonly<Record<TrackedField, Words>> = {
  name: { zh: '名称', en: 'Name' },
  uscc: { zh: '统一社会信用代码', en: 'Credit code' },
  kind: { zh: '类型', en: 'Kind' },
  legalForm: { zh: '组织形式', en: 'Legal form' },
  mode: { zh: '派单方式', en: 'Orders' },
  responseMinutes: { zh: '响应时限（分钟）', en: 'Time to answer (minutes)' },
  areaCode: { zh: '所在区划', en: 'Area' },
  address: { zh: '地址', en: 'Address' },
  operation: { zh: '运营方式', en: 'Operation' },
  combined: { zh: '医养结合', en: 'Medical care' },
  beds: { zh: '床位', en: 'Beds' },
  nursingBeds: { zh: '护理型床位', en: 'Nursing beds' },
  openedOn: { zh: '开业日期', en: 'Opened on' },
  brand: { zh: '所属品牌', en: 'Brand' },
}

const CODES: Readonly<Partial<Record<TrackedField, Readonly<Record<string, Words>>>>> = {
  kind: ORGANISATION_KINDS,
  legalForm: LEGAL_FORMS,
  mode: DISPATCH_MODES,
  operation: OPERATIONS,
}

/** Every entry of the register about the organisation: what it changed, from which day, who and why. */
export function HistoryPanel({ history }: Pick<OrganisationDetail, 'history'>) {
  return (
    <Panel title={say('变更记录', 'History')}>
      <Timeline
        items={history.map((entry) => ({
          key: String(entry.version),
          at: entry.at,
          title: (
            <>
              {sayChange(entry.what)}
              {say(`（自 ${entry.on} 起）`, ` (from ${entry.on})`)}
            </>
          ),
          by: entry.actorName,
          note: (
            <>
              {entry.changes.map((change) => (
                <div key={change.field}>{changeText(change)}</div>
              ))}
              {entry.reason}
            </>
          ),
        }))}
      />
    </Panel>
  )
}

const changeText = ({ field, before, after }: FieldChange): string =>
  say(
    `${sayWords(FIELDS[field])}：${valueText(field, before)} → ${valueText(field, after)}`,
    `${sayWords(FIELDS[field])}: ${valueText(field, before)} → ${valueText(field, after)}`,
  )

function valueText(field: TrackedField, value: FieldChange['before']): string {
  if (value === null) return say('无', 'none')
  if (typeof value === 'boolean') return value ? say('是', 'yes') : say('否', 'no')
  const words = CODES[field]?.[String(value)]
  return words ? sayWords(words) : String(value)
}
