import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPack } from '../server/install-pack.ts'
import { SYSTEM } from '../server/kernel/actor.ts'
import { command } from '../server/kernel/command.ts'
import { startEmbedded } from '../server/kernel/embedded/embedded.ts'
import { openKernel, type OpenKernel } from '../server/kernel/kernel.ts'
import { openLog } from '../server/kernel/log.ts'
import { migrate } from '../server/kernel/migrate.ts'
import { readPack, type Pack } from '../server/kernel/packs/packs.ts'
import { modules } from '../server/modules.ts'
import { fillPopulation } from './population.ts'
import { SAMPLE_PACK } from './set-up.ts'

export interface Scratch {
  readonly kernel: OpenKernel
  readonly pack: Pack
  readonly people: number
  readonly households: number
  readonly seed: number
  /** What it took to make the database and the people. */
  readonly buildSeconds: number
  close(): Promise<void>
}

/**
 * A database of its own in a temporary folder, with the pack of the sample and an invented population.
 * It is gone when it is closed, and never touches the product's data.
 */
export async function openScratch(people: number, seed: number): Promise<Scratch> {
  const began = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'yilin-scratch-'))
  const database = await startEmbedded(folder)
  const close = async (): Promise<void> => {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await migrate(database.url)
    const pack = readPack(SAMPLE_PACK)
    const kernel = await openKernel({
      url: database.url,
      city: pack.city!,
      key: Buffer.alloc(32, 7),
      subscriptions: [],
      facts: modules.flatMap((module) => module.facts ?? []),
      applicants: modules.flatMap((module) => module.applicants ?? []),
      boss: null,
      log: openLog('silent'),
      relaxed: true,
    })
    await installPack(kernel, pack)
    const households = await command(kernel, SYSTEM, (ctx) => fillPopulation(ctx, people, seed))
    const buildSeconds = (performance.now() - began) / 1000
    const end = async (): Promise<void> => {
      await kernel.close()
      await close()
    }
    return { kernel, pack, people, households, seed, buildSeconds, close: end }
  } catch (error) {
    await close()
    throw error
  }
}
