import { aboutContract, type About } from './about.ts'
import { SYSTEM } from './kernel/actor.ts'
import { query, type Kernel } from './kernel/command.ts'
import { readSetting } from './kernel/settings.ts'
import { findArea } from './modules/areas/index.ts'
import manifest from '../package.json' with { type: 'json' }

/** What the sample leaves behind in the settings; absent in a real installation. */
export interface SampleSetting {
  readonly seed: string
  /** 0 to 100; 100 when the synthetic history is complete. */
  readonly progress: number
  readonly signIns: About['sampleSignIns']
}

export { aboutContract }

export function about(kernel: Kernel): Promise<About> {
  return query(kernel, SYSTEM, async (ctx) => {
    const sample = await readSetting<SampleSetting>(ctx.db, 'sample')
    return {
      city: ctx.city,
      cityName: (await findArea(ctx, ctx.city))?.name ?? ctx.city,
      version: manifest.version,
      sample: sample !== undefined,
      sampleProgress: sample && sample.progress < 100 ? sample.progress : null,
      sampleSignIns: sample?.signIns ?? [],
    }
  })
}
