import type { ApplicationDetail } from '../../../server/modules/awards/schema.ts'
import type { Column } from '../../kit/listing-columns.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Cards, Rows } from '../../kit/rows.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { useNarrow } from '../../shell/media.ts'
import { lang, say, sayWords } from '../../shell/words.ts'

type Result = ApplicationDetail['results'][number]

const columns: readonly Column<Result>[] = [
  {
    key: 'criterion',
    title: say('条件与条款', 'Criterion and clause'),
    cell: (one) => (
      <div>
        {one[lang]}
        <div className="quiet">
          {one.clause}{' '}
          {one.status === 'choice' ? (
            <Sign tone="calm">{say('本市决定', 'city’s choice')}</Sign>
          ) : null}
        </div>
      </div>
    ),
    phone: 'title',
  },
  {
    key: 'met',
    title: say('结论', 'Outcome'),
    cell: ({ met }) => <Met met={met} />,
  },
  { key: 'required', title: say('要求', 'Required'), cell: (one) => sayWords(one.required) },
  {
    key: 'found',
    title: say('现有记录', 'Found'),
    cell: (one) => (
      <>
        <span className="award-found">{sayWords(one.found)}</span>
        {one.needs.length > 0 ? (
          <div className="quiet">
            {say('缺：', 'Missing: ')}
            {one.needs.map(sayWords).join(say('、', ', '))}
          </div>
        ) : null}
      </>
    ),
  },
]

/** Every criterion as the records of this moment and the accepted papers judge it. */
export function CriteriaPanel({ detail: { results } }: { readonly detail: ApplicationDetail }) {
  const Shape = useNarrow() ? Cards : Rows
  const met = results.filter((one) => one.met === true).length
  return (
    <Panel
      title={say(
        `条件：${results.length} 项中符合 ${met} 项`,
        `Criteria: ${met} of ${results.length} met`,
      )}
    >
      <Shape
        label={say('逐项条件', 'Every criterion')}
        columns={columns}
        rows={results}
        rowKey={(one) => one.id}
        rowTone={({ met: one }) => (one === true ? undefined : one === false ? 'bad' : 'warn')}
      />
    </Panel>
  )
}

function Met({ met }: Pick<Result, 'met'>) {
  if (met === null) return <Sign tone="warn">{say('不能确定', 'cannot tell')}</Sign>
  return met ? (
    <Sign tone="good">{say('符合', 'met')}</Sign>
  ) : (
    <Sign tone="bad">{say('不符合', 'not met')}</Sign>
  )
}
