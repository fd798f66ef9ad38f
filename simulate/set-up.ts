import { SYSTEM } from '../server/kernel/actor.ts'
import { command, type Ctx, type Kernel } from '../server/kernel/command.ts'
import { writeSetting } from '../server/kernel/settings.ts'
import { dayOf, type Day } from '../server/kernel/time.ts'
import { childrenOf } from '../server/modules/areas/index.ts'
import { putOffer } from '../server/modules/catalogue/index.ts'
import { createAccounts } from './accounts.ts'
import { at, saveState, type SampleState } from './district.ts'
import type { Village } from './elders.ts'
import { registerInstitutions } from './institutions.ts'
import { SETTLED_ON } from './month-end.ts'
import { registerProviders, type Provider } from './providers.ts'
import { seeded, type Random } from './random.ts'
import { SERVICES } from './services.ts'

/** How large the synthetic district is and how far its history goes back. */
export const SIZES = {
  full: { people: 2_000, months: 6 },
  small: { people: 60, months: 1 },
} as const

/**
 * The synthetic district is Huancui: packs laid over that of Weihai have it too, another city's
 * pack starts without sample people.
 */
export const SAMPLE_PACK = 'shandong-weihai'

/** The seed of the sample that is shipped; another seed gives another district. */
const SEED = 'yilin-huancui'

/**
 * The first day of the history: the first of a month, so long ago that a month is settled already,
 * whatever day the sample is first looked at.
 */
export function startDayOf(today: Day, months: number): Day {
  const day = Temporal.PlainDate.from(today)
  const more = day.day <= SETTLED_ON ? 1 : 0
  return day
    .with({ day: 1 })
    .subtract({ months: months + more })
    .toString()
}

/** Providers, institutions, care workers, prices and accounts, on the first day of the history, in one command. */
export async function setUpSample(kernel: Kernel, size: 'full' | 'small'): Promise<SampleState> {
  const { people, months } = SIZES[size]
  const startDay = startDayOf(dayOf(kernel.clock()), months)
  const random = seeded(`${SEED}/set-up`)
  const now = at(startDay, '08:00')
  const state = await command(
    kernel,
    SYSTEM,
    async (ctx): Promise<SampleState> => {
      const villages = await villagesOf(ctx)
      const providers = await registerProviders(ctx, random.part('providers'), villages, startDay)
      await putPrices(ctx, random.part('prices'), providers, startDay)
      const drawn = random.part('institutions')
      const institutions = await registerInstitutions(ctx, drawn, villages, startDay)
      const accounts = await createAccounts(ctx, providers)
      // The sample is for looking around; a real installation asks for one-time codes.
      await writeSetting(ctx.db, 'identity.totp_roles', [])
      return {
        seed: SEED,
        size,
        people,
        startDay,
        doneDay: null,
        progress: 0,
        signIns: accounts.signIns,
        providers,
        institutions,
        accounts: Object.fromEntries(accounts.byUsername),
      }
    },
    { now },
  )
  await saveState(kernel, state)
  return state
}

/** The villages of Huancui District. */
export async function villagesOf(ctx: Ctx): Promise<Village[]> {
  const towns = await childrenOf(ctx, `${ctx.city}02`)
  const villages = await Promise.all(towns.map((town) => childrenOf(ctx, town.code)))
  return villages.flat().filter((area) => area.selectable)
}

async function putPrices(
  ctx: Ctx,
  random: Random,
  providers: readonly Provider[],
  from: Day,
): Promise<void> {
  for (const provider of providers) {
    for (const service of SERVICES) {
      const spread = random.int(-2, 2) * 100
      const priceFen = service.priceFen + spread
      await putOffer(ctx, {
        organisationId: provider.id,
        serviceCode: service.code,
        priceFen,
        from,
        to: null,
      })
    }
  }
}
