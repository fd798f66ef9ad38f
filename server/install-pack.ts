import { createHash } from 'node:crypto'
import { SYSTEM } from './kernel/actor.ts'
import { command, type Kernel } from './kernel/command.ts'
import type { Pack } from './kernel/packs/packs.ts'
import { readSetting, writeSetting } from './kernel/settings.ts'
import { installAreas } from './modules/areas/index.ts'
import { installInstruments } from './modules/assessments/index.ts'
import { installCatalogue } from './modules/catalogue/index.ts'
import { installIndicators } from './modules/indicators/index.ts'
import { installPeopleWords } from './modules/people/index.ts'
import { installProgrammes } from './modules/programmes/index.ts'
import { installQualifications } from './modules/workforce/index.ts'

/**
 * Lays the pack into the database in one transaction, when it differs from the one laid before.
 * Nothing a record refers to is ever taken away. Returns whether anything was to be done.
 */
export async function installPack(kernel: Kernel, pack: Pack): Promise<boolean> {
  const hash = createHash('sha256').update(JSON.stringify(pack)).digest('hex')
  if ((await readSetting<string>(kernel.db, 'pack.hash')) === hash) return false
  await command(kernel, SYSTEM, async (ctx) => {
    await installAreas(ctx, pack)
    await installPeopleWords(ctx, pack)
    await installQualifications(ctx, pack.catalogue)
    await installCatalogue(ctx, pack)
    await installInstruments(ctx, pack)
    await installProgrammes(ctx, pack)
    await installIndicators(ctx, pack)
    await writeSetting(ctx.db, 'pack.hash', hash)
    await writeSetting(ctx.db, 'pack.id', pack.id)
  })
  return true
}
