import type { RefusalWords } from '../../kernel/words.ts'

/** Refusals of this module, in both languages. */
export const words: RefusalWords = {
  'indicators.unknown_measure': {
    zh: '指标 {indicator} 引用了未定义的计数项 {measure}。',
    en: 'The indicator {indicator} names a measure that nothing publishes: {measure}.',
  },
  'indicators.no_area': {
    zh: '没有这个区划，或不在您的管辖范围内。',
    en: 'There is no such area within your reach.',
  },
}

/** What the database forbids, as refusals. */
export const constraints: Readonly<Record<string, string>> = {}
