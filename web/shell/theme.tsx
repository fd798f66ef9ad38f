import { LoadingOutlined } from '@ant-design/icons'
import { App, ConfigProvider, type ThemeConfig } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { useCoarse } from './media.ts'
import { typeSizes, useTypeSize } from './type-size.ts'
import { lang } from './words.ts'

/** Colours with at least 4.5:1 on white and on the page's ground; antd's own greys have not. */
const colours = {
  colorPrimary: '#0b6b5d',
  colorLink: '#0b6b5d',
  colorLinkHover: '#084f45',
  colorLinkActive: '#063d35',
  colorInfo: '#1a5fb4',
  colorSuccess: '#1e7036',
  colorWarning: '#8a5300',
  colorError: '#b3261e',
  colorErrorText: '#b3261e',
  colorText: '#1b2523',
  colorTextSecondary: '#475652',
  colorTextTertiary: '#566662',
  colorTextQuaternary: '#5f6e6a',
  colorTextPlaceholder: '#5f6e6a',
  colorTextDisabled: '#5f6e6a',
  colorBgLayout: '#f3f6f5',
  colorBorder: '#b3c0bc',
  colorBorderSecondary: '#dde5e2',
  colorSplit: '#dde5e2',
} as const

export function Theme({ children }: { readonly children: ReactNode }) {
  const { px, control } = typeSizes[useTypeSize()]
  const coarse = useCoarse()
  const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches
  const theme: ThemeConfig = {
    token: {
      ...colours,
      fontFamily: 'var(--type)',
      fontSize: px,
      controlHeight: coarse ? Math.max(control, 44) : control,
      borderRadius: 6,
      motion: !reduced,
      wireframe: false,
    },
    components: {
      Table: { headerBg: '#edf3f1', headerColor: '#2c3936', rowHoverBg: '#f2f8f6' },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Form: { labelColor: '#2c3936', verticalLabelPadding: '0 0 4px' },
      Tag: { defaultColor: '#1b2523' },
    },
  }
  return (
    <ConfigProvider
      locale={lang === 'zh' ? zhCN : enUS}
      theme={theme}
      // Hidden from a reader: antd's own says “loading” and stays in the button's name afterwards.
      button={{ autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-hidden="true" /> }}
      form={{ scrollToFirstError: { focus: true, block: 'center' } }}
    >
      <App className="app">{children}</App>
    </ConfigProvider>
  )
}
