import { pinyin, polyphonic } from 'pinyin-pro'

/** How a name is found and sorted. */
export interface NameKeys {
  /** `zhangguihua`: sorts Chinese names as people expect. */
  readonly pinyin: string
  /** Words that begin where a search may begin; see `searchPattern`. */
  readonly searchText: string
}

const READINGS_MAX = 4
const LETTER = /[\p{L}\p{M}\p{N}]/u

/** One spelling of a name: full-width and compatibility forms made plain, no doubled spaces. */
export const plainName = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/[•・‧.]/g, '·')
    .trim()

/**
 * A name by its characters, its pinyin and its initials, each also from every later character on.
 * A character with several readings is found by each (乐 le, yue); surnames take their own (单 shan).
 */
export function nameKeys(name: string): NameKeys {
  const main = pinyin(name, { surname: 'head', toneType: 'none', type: 'array', v: true })
  const readings = readingsOf(name, main.map(plainSyllable))
  const words = new Set(
    suffixes(Array.from(name.toLowerCase()).filter((letter) => LETTER.test(letter))),
  )
  for (const reading of readings) {
    for (const word of suffixes(reading)) words.add(word)
    for (const word of suffixes(reading.map((syllable) => [...syllable][0] ?? ''))) words.add(word)
  }
  return { pinyin: (readings[0] ?? []).join(''), searchText: ` ${[...words].join(' ')}` }
}

const plainSyllable = (syllable: string): string =>
  syllable.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

function readingsOf(name: string, main: readonly string[]): string[][] {
  const others = polyphonic(name, { toneType: 'none', type: 'array', v: true })
  let all: string[][] = [[]]
  main.forEach((syllable, at) => {
    const isSurname = at === 0
    const choices = isSurname
      ? [syllable]
      : [...new Set([syllable, ...(others[at] ?? []).map(plainSyllable)])]
    const longer = choices.flatMap((choice) => all.map((reading) => [...reading, choice]))
    all = longer.length > READINGS_MAX ? all.map((reading) => [...reading, syllable]) : longer
  })
  return all.map((reading) => reading.filter((syllable) => syllable !== ''))
}

/** `[a, b, c]` → `abc`, `bc`, `c`. */
const suffixes = (parts: readonly string[]): string[] =>
  parts.map((_, at) => parts.slice(at).join('')).filter((word) => word !== '')

/**
 * A `like` pattern over `search_text`, or null when nothing searchable was typed. It begins at a
 * word, since every later part of a name is a word too: so one or two characters are enough for the
 * trigram index to help.
 */
export function searchPattern(q: string): string | null {
  const plain = plainName(q)
    .toLowerCase()
    .replace(/ü/g, 'v')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
    .replace(/^(l|n)yu(?![ae])/, '$1v')
  return plain === '' ? null : `% ${plain}%`
}
