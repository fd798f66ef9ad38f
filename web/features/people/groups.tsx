import './people.css'
import { Sign } from '../../kit/state-tag.tsx'
import { Dash } from '../../kit/text.tsx'

interface GroupsProps {
  readonly codes: readonly string[]
  readonly nameOf: (code: string) => string
}

/** The groups a person belongs to, in words. */
export function Groups({ codes, nameOf }: GroupsProps) {
  if (codes.length === 0) return <Dash />
  return (
    <span className="groups">
      {codes.map((code) => (
        <Sign key={code} tone="calm">
          {nameOf(code)}
        </Sign>
      ))}
    </span>
  )
}
