import { SYSTEM } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { openKernel } from '../../kernel/kernel.ts'
import { openLog } from '../../kernel/log.ts'
import { postHold } from './end-hold.ts'
import { reserve } from './reserve.ts'
import { transfer } from './transfer.ts'

/**
 * A process that books without end and says each key once it is committed, for the test that kills
 * it: `node crash-writer.ts <database url>`. The accounts are there already.
 */
const kernel = await openKernel({
  url: process.argv[2]!,
  city: '3710',
  key: Buffer.alloc(32, 7),
  subscriptions: [],
  boss: null,
  log: openLog('silent'),
  max: 4,
})

async function writeForever(line: number): Promise<never> {
  for (let n = 0; ; n++) {
    const key = `${line}-${n}`
    await command(kernel, SYSTEM, async (ctx) => {
      const ref = { kind: 'visit', id: key }
      await transfer(ctx, {
        key: `g-${key}`,
        from: 'test:issue',
        to: 'test:zhou',
        amount: 60,
        kind: 'grant',
        ref,
      })
      const hold = await reserve(ctx, {
        key: `h-${key}`,
        from: 'test:zhou',
        to: 'test:firm',
        amount: 60,
        ref,
      })
      await postHold(ctx, { holdId: hold.id, key: `p-${key}`, amount: 45 })
    })
    process.stdout.write(`${key}\n`)
  }
}

await Promise.all([0, 1, 2].map(writeForever))
