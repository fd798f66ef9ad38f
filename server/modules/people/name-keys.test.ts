import { expect, test } from 'vitest'
import { nameKeys, plainName, searchPattern } from './name-keys.ts'

/** What `like` does. */
const finds = (q: string, name: string): boolean => {
  const pattern = searchPattern(q)
  return pattern !== null && nameKeys(name).searchText.includes(pattern.slice(1, -1))
}

test.each([
  [
    '测试桂华',
    ['测', '测试', '桂华', '华', 'ceshiguihua', 'guihua', 'csgh', 'gh', 'CSGH', 'ce shi'],
  ],
  ['单乐', ['shan', 'shanle', 'shanyue', 'sl', 'sy', '乐']],
  ['吕绿', ['lv', 'lü', 'lyu', 'lvlv', 'll']],
  ['欧阳测试', ['ouyang', 'oycs', '欧阳']],
  ['买买提·测试', ['买买提测试', '买买提·测', 'maimaiti']],
])('%s is found by all of its spellings', (name, spellings) => {
  expect(spellings.filter((q) => !finds(q, name))).toEqual([])
})

test('a name is not found by what it is not', () => {
  expect(['试测', 'hua', 'dan', '%', ''].filter((q) => finds(q, '测试乐'))).toEqual([])
  expect(finds('eshi', '测试乐')).toBe(false)
})

test('full-width letters and odd dots are spelt one way', () => {
  expect(plainName(' 测试　甲 ')).toBe('测试 甲')
  expect(plainName('买买提•测试')).toBe('买买提·测试')
})

test('names sort by their pinyin', () => {
  const sorted = ['张测', '安测', '李测'].toSorted((a, b) =>
    nameKeys(a).pinyin < nameKeys(b).pinyin ? -1 : 1,
  )
  expect(sorted).toEqual(['安测', '李测', '张测'])
})
