import { pinyin } from 'pinyin-pro'

/** 海阳养老 → "haiyangyanglao": a key that sorts Chinese names as people expect. */
export function pinyinOf(name: string): string {
  return pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true })
    .join('')
    .toLowerCase()
}

/** What a search box is matched against: the name, its pinyin, its initials, and any codes. */
export function searchTextOf(name: string, ...codes: readonly (string | null)[]): string {
  const initials = pinyin(name, {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    surname: 'head',
  }).join('')
  return [name, pinyinOf(name), initials, ...codes]
    .filter((part) => part !== null)
    .map((part) => part.replace(/\s/g, '').toLowerCase())
    .join(' ')
}

/** A `like` pattern for typed text: spaces dropped, wildcards taken literally. */
export const likeOf = (q: string): string =>
  `%${q
    .replace(/\s/g, '')
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`
