import type { Routes } from '../../kernel/http.ts'

export const routes: Routes = () => undefined
