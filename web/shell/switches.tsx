import { Button, Segmented } from 'antd'
import { setTypeSize, type TypeSize, useTypeSize } from './type-size.ts'
import { lang, say, switchLang } from './words.ts'

/** Two roofs leaning on each other: the product's mark. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" className="mark">
      <path d="M4 17 13 8l5 5M14 18l8-8 7 7" />
      <path d="M7 16v9h18v-9" />
    </svg>
  )
}

/** The three sizes of type in words. */
export const sizeChoices: readonly { value: TypeSize; zh: string; en: string }[] = [
  { value: 'standard', zh: '标准', en: 'A' },
  { value: 'large', zh: '大', en: 'A+' },
  { value: 'larger', zh: '特大', en: 'A++' },
]

export function TypeSizeSwitch() {
  const size = useTypeSize()
  return (
    <Segmented<TypeSize>
      aria-label={say('字号', 'Type size')}
      value={size}
      onChange={setTypeSize}
      options={sizeChoices.map(({ value, zh, en }) => ({ value, label: say(zh, en) }))}
    />
  )
}

export function LangSwitch() {
  const other = lang === 'zh' ? 'en' : 'zh'
  return (
    <Button type="text" lang={other} onClick={() => switchLang(other)}>
      {other === 'en' ? 'English' : '中文'}
    </Button>
  )
}
