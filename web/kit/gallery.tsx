import { Button } from 'antd'
import { Problem } from '../shell/api.ts'
import { say } from '../shell/words.ts'
import { Figures, Record } from './gallery-figures.tsx'
import { Forms, Lists } from './gallery-forms.tsx'
import { type State, states } from './gallery-samples.tsx'
import { PageHead, Panel } from './page-head.tsx'
import { PrintButton } from './print-button.tsx'
import { StateTag } from './state-tag.tsx'
import { Empty, Loading, Refusal } from './states.tsx'

/** Every part of the kit on one page, to look at and to check. */
export default function Gallery() {
  return (
    <>
      <PageHead
        title={say('组件样例', 'Gallery')}
        trail={[{ title: say('首页', 'Home'), to: '/' }]}
        beside={<StateTag state="done" words={states} />}
        about={say('界面所用的全部部件。', 'Every part that the screens are made of.')}
        actions={<PrintButton />}
      />
      <Figures />
      <Record />
      <Lists />
      <Forms />
      <States />
    </>
  )
}

function States() {
  return (
    <>
      <Panel title={say('状态', 'States')}>
        <div className="row">
          {(Object.keys(states) as State[]).map((state) => (
            <StateTag key={state} state={state} words={states} />
          ))}
        </div>
      </Panel>
      <Loading />
      <Empty
        title={say('还没有记录', 'Nothing here yet')}
        hint={say('点“新增”登记第一条。', 'Press “Add” to register the first.')}
        action={<Button type="primary">{say('新增', 'Add')}</Button>}
      />
      <Refusal
        problem={
          new Problem({
            status: 503,
            code: 'kernel.internal',
            detail: say('系统出错，已记录。', 'Something went wrong and was recorded.'),
            requestId: '0193-sample',
          })
        }
        retry={() => undefined}
      />
    </>
  )
}
