import type { Ctx } from '../../kernel/command.ts'
import type { Day } from '../../kernel/time.ts'
import { amountFor, priceOn, providersOffering, type Price } from '../catalogue/index.ts'

export interface TariffAsked {
  readonly organisationId: string | null
  readonly serviceCode: string
  readonly day: Day
  readonly minutes: number
}

/**
 * The price of the visit's day. While nobody has been given the visit, the highest that any provider
 * asks: what is reserved then is enough for whoever takes it. Null when nobody offers the service.
 */
export async function tariffOf(ctx: Ctx, asked: TariffAsked): Promise<Price | null> {
  const { organisationId, serviceCode, day } = asked
  if (organisationId !== null) return priceOn(ctx, { organisationId, serviceCode, day })
  let highest: Price | null = null
  for (const provider of await providersOffering(ctx, serviceCode, day)) {
    const price = await priceOn(ctx, { organisationId: provider, serviceCode, day })
    if (!price) continue
    const cost = amountFor(price, asked.minutes)
    if (highest === null || cost > amountFor(highest, asked.minutes)) highest = price
  }
  return highest
}
