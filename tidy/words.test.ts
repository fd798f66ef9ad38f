import { expect, test } from 'vitest'
import { kernelWords } from '../server/kernel/kernel-words.ts'
import { modules } from '../server/modules.ts'
import { filesBelow, isTest, textOf } from './tree.ts'

const words = Object.assign({}, kernelWords, ...modules.map((module) => module.words)) as Record<
  string,
  { zh: string; en: string }
>
const names = new Set(['kernel', ...modules.map((module) => module.name)])

/** Codes passed to the makers of refusals, wherever they are written. */
function codesIn(text: string): string[] {
  const calls = text.matchAll(
    /(?:invalid|absent|forbidden|conflict|new Refused)\(\s*(?:\d+,\s*)?'([a-z_]+\.[a-z_]+)'/g,
  )
  return [...calls].map((match) => match[1]!)
}

const sources = filesBelow('server', ['.ts']).filter((path) => !isTest(path))

test('every refusal has words in both languages', () => {
  const used = new Set(sources.flatMap((path) => codesIn(textOf(path))))
  const constraints = modules.flatMap((module) => Object.values(module.constraints))
  const silent = [...used, ...constraints].filter((code) => !words[code]?.zh || !words[code]?.en)
  expect(used.size).toBeGreaterThan(20)
  expect(silent).toEqual([])
})

test('the search for codes bites', () => {
  expect(
    codesIn(`throw invalid('people.phone', 'phone')\nnew Refused(409, 'visits.taken')`),
  ).toEqual(['people.phone', 'visits.taken'])
})

test('a refusal belongs to its module', () => {
  const strange = Object.keys(words).filter((code) => !names.has(code.split('.')[0]!))
  expect(strange).toEqual([])
})

test('the Chinese words are Chinese and the English words are English', () => {
  const wrong = Object.entries(words).filter(
    ([, text]) => !/[\u4e00-\u9fff]/.test(text.zh) || /[\u4e00-\u9fff]/.test(text.en),
  )
  expect(wrong).toEqual([])
})
