import { registerOrganisation, setBrand } from '../modules/organisations/index.ts'
import type { OrganisationKind } from '../modules/organisations/schema.ts'
import { freshCreditCode } from './credit-code.ts'
import type { World } from './world.ts'

interface About {
  readonly areaCode?: string
  readonly beds?: number
  readonly legalForm?: 'company' | 'private_non_enterprise'
  readonly openedOn?: string
}

/** Brands and outlets for the tests of what a chain may be and what counts of it. */
export interface Chain {
  organisation(kind: OrganisationKind, about?: About): Promise<string>
  brand(about?: About): Promise<string>
  outlet(about?: About): Promise<string>
  /** Puts an outlet under a brand from a day on, as whoever may; refuses as the product does. */
  join(outletId: string, brandId: string | null, from: string): Promise<void>
}

/** In a village of 竹岛 unless said otherwise. */
export const CHAIN_VILLAGE = '371002003016'

export function openChain(world: World): Chain {
  let made = 0
  const organisation: Chain['organisation'] = async (kind, about = {}) => {
    made += 1
    const found = await world.system.do((ctx) =>
      registerOrganisation(ctx, {
        name: `测试${kind === 'station' ? '网点' : '品牌'}${made}`,
        uscc: kind === 'station' ? null : freshCreditCode(),
        kind,
        address: '测试路9号',
        areaCode: CHAIN_VILLAGE,
        lat: 37.5,
        lng: 122.1,
        ...about,
      }),
    )
    return found.id
  }
  return {
    organisation,
    brand: (about) => organisation('provider', about),
    outlet: (about) => organisation('station', about),
    join: async (outletId, brandId, from) => {
      await world.system.do(async (ctx) => {
        const { version } = await ctx.db
          .selectFrom('organisation')
          .select('version')
          .where('id', '=', outletId)
          .executeTakeFirstOrThrow()
        await setBrand(ctx, outletId, { version, brandId, from, reason: '测试加盟' })
      })
    },
  }
}
