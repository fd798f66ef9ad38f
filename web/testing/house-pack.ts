import type { Pack } from '../../server/kernel/packs/packs.ts'
import { installInstruments } from '../../server/modules/assessments/index.ts'
import { installCatalogue } from '../../server/modules/catalogue/index.ts'
import { installPeopleWords } from '../../server/modules/people/index.ts'
import { installProgrammes } from '../../server/modules/programmes/index.ts'
import { withoutCodes, type House } from './house.ts'

/** A house in which the pack's words, catalogue, instruments and programmes stand, without one-time codes. */
export async function installHousePack({ world }: House, pack: Pack): Promise<void> {
  await world.system.do(async (ctx) => {
    await installPeopleWords(ctx, pack)
    await installCatalogue(ctx, pack)
    await installInstruments(ctx, pack)
    await installProgrammes(ctx, pack)
    await withoutCodes(ctx)
  })
}
