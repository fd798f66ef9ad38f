/** A text in both languages of the product. Chinese comes first everywhere. */
export interface Words {
  readonly zh: string
  readonly en: string
}
export type Lang = keyof Words

/** Refusal code → sentence, with `{name}` places filled from the refusal's details. */
export type RefusalWords = Readonly<Record<string, Words>>

export function fill(text: string, details: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in details ? String(details[name]) : whole,
  )
}

/** `zh-CN,zh;q=0.9` → zh; anything that prefers English → en. */
export function langOf(header: string | undefined): Lang {
  return /^\s*en\b/i.test(header ?? '') ? 'en' : 'zh'
}
