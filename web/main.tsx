import '@fontsource-variable/noto-sans-sc/index.css'
import './shell/shell.css'
import './kit/kit.css'
import './shell/print.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { router } from './routes.tsx'
import { reloadOnce } from './shell/outdated.ts'
import { queries } from './shell/queries.ts'
import { SessionProvider } from './shell/session.tsx'
import { Theme } from './shell/theme.tsx'
import { applyTypeSize } from './shell/type-size.ts'
import { lang } from './shell/words.ts'

document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
dayjs.locale(lang === 'zh' ? 'zh-cn' : 'en')
applyTypeSize()
reloadOnce()

const place = document.getElementById('root')
if (place === null) throw new Error('index.html has no #root')
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Theme>
        <SessionProvider>
          <RouterProvider router={router} />
        </SessionProvider>
      </Theme>
    </QueryClientProvider>
  </StrictMode>,
)
