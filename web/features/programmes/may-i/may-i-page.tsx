import { Go } from '../../../shell/go.tsx'
import { LangSwitch, Mark, TypeSizeSwitch } from '../../../shell/switches.tsx'
import { say } from '../../../shell/words.ts'
import { MayIAsk } from './ask.tsx'

/** What may somebody have: for everybody, without a sign-in, in large type. */
export default function MayIPage() {
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
      <MayIAsk />
    </div>
  )
}
