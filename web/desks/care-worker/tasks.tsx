import type { PhoneVisit } from '../../../server/modules/visits/schema.ts'
import { lang, say } from '../../shell/words.ts'
import { keepAct } from './outbox.ts'

/** The checklist of the service, to read on the way; the latest ticks by the phone's clock hold. */
export function Tasks({ seen }: { seen: PhoneVisit }) {
  const tick = (task: number): void => {
    const done = seen.tasksDone.includes(task)
      ? seen.tasksDone.filter((one) => one !== task)
      : [...seen.tasksDone, task].toSorted((a, b) => a - b)
    void keepAct(seen.visit.id, { kind: 'tasks', body: { done, at: new Date().toISOString() } })
  }
  return (
    <fieldset className="phone-part" disabled={!seen.can.report}>
      <legend>{say('服务项目', 'Tasks')}</legend>
      {seen.can.checkIn ? (
        <p className="quiet">{say('签到后逐项打勾。', 'Tick them off after checking in.')}</p>
      ) : null}
      {seen.tasks.map((task, at) => (
        <label key={task.zh} className="phone-check">
          <input type="checkbox" checked={seen.tasksDone.includes(at)} onChange={() => tick(at)} />
          <span>{task[lang]}</span>
        </label>
      ))}
    </fieldset>
  )
}
