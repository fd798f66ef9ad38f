import type { ComponentType } from 'react'
import type { Role } from '../../server/kernel/actor.ts'
import type { Words } from './words.ts'

/** The stations of the way, in its order; `admin` is beside it. */
export type Group =
  | 'register'
  | 'assess'
  | 'entitle'
  | 'take'
  | 'plan'
  | 'visit'
  | 'prove'
  | 'settle'
  | 'show'
  | 'admin'

/** One address of the product and who may open it. */
export interface Page {
  /** `/people/:id`: parameters as in the contracts. */
  readonly path: string
  readonly title: Words
  /** Only what the menu and the address bar offer; the server decides about the data. */
  readonly roles: readonly Role[] | 'signed_in' | 'public'
  readonly group?: Group
  /** True: has an entry in the side navigation. */
  readonly menu?: boolean
  /** Place within the group, small first. */
  readonly order?: number
  /** Without header and navigation: print views, the phone, sign-in. */
  readonly bare?: boolean
  readonly load: () => Promise<{ readonly default: ComponentType }>
}
