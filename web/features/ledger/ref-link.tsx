import type { Ref } from '../../../server/modules/ledger/schema.ts'
import { Go } from '../../shell/go.tsx'
import { refOf } from './words.ts'

/** What an entry is about, as a link where there is a page for it. */
export function RefLink({ of }: { readonly of: Ref }) {
  const { text, to } = refOf(of)
  return to === null ? <span>{text}</span> : <Go to={to}>{text}</Go>
}
