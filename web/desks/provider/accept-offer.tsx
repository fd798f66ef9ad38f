import { useState } from 'react'
import { dispatchContracts, type OfferLine } from '../../../server/modules/dispatch/schema.ts'
import { Confirm } from '../../kit/reason-modal.tsx'
import { WorkerPicker } from '../../kit/worker-picker.tsx'
import { useCommand } from '../../shell/api.ts'
import { say, sayWords } from '../../shell/words.ts'

/** Takes the work, with the suggested worker or another of ours. */
export function AcceptOffer({ offer }: { readonly offer: OfferLine }) {
  const { id, order, organisation, proposedWorker } = offer
  const [workerId, setWorkerId] = useState(proposedWorker?.id)
  const command = useCommand(dispatchContracts.answerOffer)
  const field = `worker-${id}`
  return (
    <Confirm
      label={say('接单', 'Accept')}
      button={{ type: 'primary' }}
      title={say(`接下 ${order.person.name} 的服务？`, `Accept the work for ${order.person.name}?`)}
      confirm={say('接单', 'Accept')}
      busy={command.busy}
      problem={command.problem}
      run={() =>
        command.run({
          params: { id },
          body: { answer: 'accept', ...(workerId ? { workerId } : {}) },
        })
      }
      text={
        <>
          <p>
            {sayWords(order.service)} · {order.areaName}
          </p>
          <div>
            <label htmlFor={field}>{say('派哪位护理员', 'Which care worker')}</label>
            <WorkerPicker
              id={field}
              organisationId={organisation.id}
              known={proposedWorker}
              value={workerId}
              onChange={setWorkerId}
            />
          </div>
          <p className="quiet">
            {say(
              '接单后，已排的各次上门归这位护理员；时间冲突的会留待改派。',
              'The planned visits then go to this worker; those that clash wait to be assigned.',
            )}
          </p>
        </>
      }
    />
  )
}
