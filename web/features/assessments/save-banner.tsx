import { Button } from 'antd'
import { say } from '../../shell/words.ts'
import { ProblemWords } from '../../kit/states.tsx'
import type { Autosave } from './use-autosave.ts'

/** What stands in the way of saving, and what can be done about it. */
export function SaveBanner({ save }: { readonly save: Autosave }) {
  const { state, problem } = save
  if (state === 'changed_elsewhere') {
    return (
      <div role="alert" className="notice bad stack">
        <p>
          {say(
            '另一名评估员在别的设备上改过这份评估。请先决定用哪一份答案，再继续填写。',
            'Another assessor changed this form on another device. Choose whose answers to go on with.',
          )}
        </p>
        <div className="row">
          <Button onClick={() => void save.takeTheirs()}>
            {say('使用对方的答案', 'Use theirs')}
          </Button>
          <Button danger onClick={() => void save.keepMine()}>
            {say('用我的覆盖', 'Put mine on top')}
          </Button>
        </div>
      </div>
    )
  }
  if (problem === null) return null
  if (problem.status === 0) {
    return (
      <p role="alert" className="notice warn">
        {say(
          '网络中断，答案已存在本机，恢复后自动保存。请不要清除浏览器数据。',
          'No network: the answers are kept on this device and saved when it is back.',
        )}
      </p>
    )
  }
  return (
    <div role="alert" className="notice bad">
      <ProblemWords problem={problem} />
    </div>
  )
}
