import type { Page } from 'playwright-core'
import { FUND, openPaidTown, type PaidTown } from '../../server/testing/paid-town.ts'
import { openHouse, type PHONE, signIn, withoutCodes, type House } from './house.ts'

/** The product with a town whose visits are paid, and its desks. */
export interface PaidHouse {
  readonly house: House
  readonly town: PaidTown
  /** Somebody's desk after signing in. */
  readonly desk: (
    role: 'finance' | 'provider' | 'auditor',
    viewport?: typeof PHONE,
  ) => Promise<Page>
  readonly go: (page: Page, path: string) => Promise<unknown>
}

/** Opens it with ten thousand yuan in the fund; sign-in asks for no codes. */
export async function openPaidHouse(): Promise<PaidHouse> {
  const house = await openHouse()
  const town = await openPaidTown(house.world)
  await house.world.system.do(withoutCodes)
  await town.fund(FUND, 1_000_000)
  return {
    house,
    town,
    desk: async (role, viewport) => {
      const organisationId = role === 'provider' ? town.provider : null
      const who = await house.given([role], { reach: ['3710'], organisationId })
      const page = await house.open('/sign-in', viewport)
      await signIn(page, who)
      await page.waitForURL((url) => url.pathname !== '/sign-in')
      return page
    },
    go: (page, path) => page.goto(new URL(path, house.address).href),
  }
}
