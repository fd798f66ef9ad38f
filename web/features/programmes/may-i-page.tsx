import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { mayIContracts as contracts } from '../../../server/modules/programmes/schema.ts'
import { PrintButton } from '../../kit/print-button.tsx'
import { ProblemWords, Ready } from '../../kit/states.tsx'
import { useAnswer, useCommand } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { LangSwitch, Mark, TypeSizeSwitch } from '../../shell/switches.tsx'
import { say } from '../../shell/words.ts'
import { MayIForm } from './may-i-form.tsx'
import { MayIResults, WhomToCall } from './may-i-results.tsx'
import { useMayIAnswers } from './use-may-i-answers.ts'
import './may-i.css'

/** What may somebody have: a few questions, and every programme with reasons. Nothing is kept. */
export default function MayIPage() {
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
    <div className="may-i">
      <div className="may-i-top screen-only">
        <Go to="/sign-in" className="may-i-mark">
          <Mark />
          <span>{say('颐邻', 'Yilin')}</span>
        </Go>
        <TypeSizeSwitch />
        <LangSwitch />
      </div>
      <h1>{say('我能享受哪些养老服务？', 'Which care services may I have?')}</h1>
      <p className="screen-only">
        {say(
          '回答几个问题，看看本市有哪些项目适合老人。不用登录，不留姓名，回答不会保存；说不清的可以不答。',
          'Answer a few questions to see what the city offers. No sign-in, no name, and nothing is kept. Leave out what you do not know.',
        )}
      </p>
      <Ready of={found} whole>
        {({ questions, hotline, cityName }) => (
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
            <WhomToCall hotline={hotline} cityName={cityName} />
          </>
        )}
      </Ready>
    </div>
  )
}
