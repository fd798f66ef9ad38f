import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { mayIContracts as contracts } from '../../../../server/modules/programmes/schema.ts'
import { PrintButton } from '../../../kit/print-button.tsx'
import { ProblemWords, Ready } from '../../../kit/states.tsx'
import { useAnswer, useCommand } from '../../../shell/api.ts'
import { say } from '../../../shell/words.ts'
import { MayIForm } from './form.tsx'
import { MayIResults, WhomToCall } from './results.tsx'
import { useMayIAnswers } from './use-may-i-answers.ts'
import './may-i.css'

interface MayIAskProps {
  /** The hotline below it; whoever sits at the hotline needs none. */
  readonly withCall?: boolean
}

/** The questions, and every programme with reasons for what was said. Nothing is kept anywhere. */
export function MayIAsk({ withCall = true }: MayIAskProps) {
  const found = useAnswer(contracts.questions)
  const said = useMayIAnswers()
  const asking = useCommand(contracts.ask, {
    keyless: true,
    invalidates: [],
    onDone: (answer) => said.show(answer),
  })
  const results = useRef<HTMLHeadingElement>(null)
  const shown = said.result
  useEffect(() => {
    if (shown) results.current?.focus()
  }, [shown])
  return (
    <Ready of={found} whole={withCall}>
      {({ questions, ...whom }) => (
        <>
          <MayIForm questions={questions} said={said}>
            {asking.problem ? <ProblemWords problem={asking.problem} /> : null}
            <div className="may-i-acts">
              <Button
                type="primary"
                size="large"
                loading={asking.busy}
                onClick={() => void asking.run({ body: { answers: said.answers } })}
              >
                {say('看结果', 'See the answer')}
              </Button>
              <Button size="large" onClick={said.clear}>
                {say('重新填写', 'Start again')}
              </Button>
            </div>
          </MayIForm>
          {shown ? (
            <section aria-labelledby="may-i-results">
              <div className="may-i-line">
                <h2 id="may-i-results" ref={results} tabIndex={-1}>
                  {say('结果', 'The answer')}
                </h2>
                <PrintButton />
              </div>
              <MayIResults answer={shown} />
            </section>
          ) : null}
          {withCall ? <WhomToCall {...whom} /> : null}
        </>
      )}
    </Ready>
  )
}
