import type { Page } from '../../shell/page.ts'

export const pages: readonly Page[] = []
