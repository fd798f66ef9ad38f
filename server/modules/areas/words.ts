import type { RefusalWords } from '../../kernel/words.ts'

export const words: RefusalWords = {
  'areas.unknown': {
    zh: '区划代码 {code} 不存在或已停用，请重新选择。',
    en: 'There is no area {code} today; please choose again.',
  },
}

export const constraints: Readonly<Record<string, string>> = {}
