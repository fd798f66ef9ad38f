import { expect, test } from 'vitest'
import { RuleSource } from './words.ts'

const source = (url: string) =>
  RuleSource.safeParse({
    document: { zh: '测试', en: 'Test' },
    clause: null,
    url,
    status: 'choice',
  })

test('the link of a source opens a page and runs nothing', () => {
  for (const url of ['https://example.org/1', 'http://example.org/a?b=c']) {
    expect(source(url).success).toBe(true)
  }
  for (const url of ['javascript:alert(1)', 'JavaScript:alert(1)', 'data:text/html,x', 'x']) {
    expect(source(url).success).toBe(false)
  }
})
