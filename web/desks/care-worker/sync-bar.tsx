import { dismiss, drain, sendAgain, type Waiting } from './outbox.ts'
import type { PhoneDay } from './use-day.ts'
import { When } from '../../kit/text.tsx'
import { say } from '../../shell/words.ts'

const NAMES: Readonly<Record<Waiting['act']['kind'], () => string>> = {
  check_in: () => say('签到', 'Check-in'),
  check_out: () => say('签退', 'Check-out'),
  tasks: () => say('服务项目', 'Tasks'),
  note: () => say('记录', 'Note'),
  photo: () => say('照片', 'Photo'),
  confirm: () => say('老人确认', 'Confirmation'),
}

/** What is still on this phone, what the server refused, and how old the shown day is. */
export function SyncBar({ of }: { of: PhoneDay }) {
  const open = of.acts.filter((one) => one.refusal === null)
  const refused = of.acts.filter((one) => one.refusal !== null)
  return (
    <div className="phone-sync" aria-live="polite">
      {open.length > 0 ? (
        <div className="phone-note">
          <span>
            {say(
              `${open.length} 项已存在手机上，等待上传`,
              `${open.length} kept on this phone, waiting to be sent`,
            )}
          </span>
          <button type="button" className="phone-small" onClick={() => void drain()}>
            {say('立即上传', 'Send now')}
          </button>
        </div>
      ) : null}
      {refused.map((one) => (
        <div key={one.seq} className="phone-note phone-refused" role="alert">
          <span>
            <strong>{NAMES[one.act.kind]()}</strong> <When at={one.at} show="time" />
            {say('：', ': ')}
            {one.refusal}
          </span>
          <button type="button" className="phone-small" onClick={() => void sendAgain(one.seq)}>
            {say('再次上传', 'Send again')}
          </button>
          <button type="button" className="phone-small" onClick={() => void dismiss(one.seq)}>
            {say('知道了', 'Noted')}
          </button>
        </div>
      ))}
      {of.savedAt ? (
        <p className="phone-note">
          {say('没有网络，显示的是 ', 'No network; this is as of ')}
          <When at={of.savedAt} show="time" />
          {say(' 的任务', '')}
        </p>
      ) : null}
    </div>
  )
}
