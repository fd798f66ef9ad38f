import type { Lang, Words } from '../../server/kernel/words.ts'

export type { Lang, Words }

const KEPT = 'yilin.lang'

/** What was chosen before, else what the browser prefers; Chinese unless it prefers English. */
export function chooseLang(kept: string | null, preferred: readonly string[]): Lang {
  if (kept === 'zh' || kept === 'en') return kept
  const first = preferred.find((one) => /^(zh|en)\b/i.test(one))
  return first?.toLowerCase().startsWith('en') ? 'en' : 'zh'
}

function readLang(): Lang {
  if (typeof document === 'undefined') return 'zh'
  return chooseLang(readKept(KEPT), navigator.languages)
}

/** The language of this page. It never changes while the page lives: switching reloads. */
export const lang: Lang = readLang()

/** A text of the screen: Chinese, and what English readers see instead. */
export const say = (zh: string, en: string): string => (lang === 'zh' ? zh : en)

/** The same for words that come as a pair. */
export const sayWords = (words: Words): string => words[lang]

/** Every code of a table of words as a choice, in the order of the table. */
export const optionsOf = <K extends string>(table: Readonly<Record<K, Words>>) =>
  (Object.keys(table) as K[]).map((value) => ({ value, label: sayWords(table[value]) }))

/** The title of what has one in both languages. */
export const titleOf = (titled: { readonly titleZh: string; readonly titleEn: string }): string =>
  say(titled.titleZh, titled.titleEn)

/** Keeps the choice and reloads, so that no half-translated screen can exist. */
export function switchLang(to: Lang): void {
  keep(KEPT, to)
  location.reload()
}

/** Something small to remember on this device; absent where storage is forbidden. */
export function readKept(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // A private window without storage still works; it only forgets.
  }
}
