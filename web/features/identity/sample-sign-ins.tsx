import { Button } from 'antd'
import type { About } from '../../../server/about.ts'
import { say, sayWords } from '../../shell/words.ts'

type SignIn = About['sampleSignIns'][number]

interface SampleSignInsProps {
  readonly items: readonly SignIn[]
  readonly onChoose: (chosen: SignIn) => void
}

/** One sign-in per role of the synthetic city; a real installation has none. */
export function SampleSignIns({ items, onChoose }: SampleSignInsProps) {
  if (items.length === 0) return null
  return (
    <div className="samples">
      <h2>{say('示例账号', 'Sample sign-ins')}</h2>
      <p className="quiet">
        {say(
          '数据为虚构，点一下即以该岗位登录。',
          'Invented data; press one to sign in with that role.',
        )}
      </p>
      <ul>
        {items.map((one) => (
          <li key={one.username}>
            <Button block onClick={() => onChoose(one)}>
              <span>{sayWords(one)}</span>
              <small>{one.username}</small>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
