import { lang, say } from '../shell/words.ts'

/**
 * A clause as its document has it. Documents are Chinese: another language shows the words as a
 * quotation, marked for readers and screen readers. Numbered items (第9项) read the same everywhere.
 */
export function Clause({ text }: { readonly text: string | null | undefined }) {
  if (!text) return null
  const numbered = /^第(\d+)项$/.exec(text)
  if (numbered) return <>{say(text, `item ${numbered[1]}`)}</>
  return lang === 'zh' || !/\p{Script=Han}/u.test(text) ? <>{text}</> : <q lang="zh">{text}</q>
}
