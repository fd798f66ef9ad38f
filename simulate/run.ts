import { readEnv } from '../server/kernel/env.ts'
import { openKernel } from '../server/kernel/kernel.ts'
import { openLog } from '../server/kernel/log.ts'
import { readCity } from '../server/kernel/packs/packs.ts'
import { modules } from '../server/modules.ts'
import { openDistrict, readState } from './district.ts'
import { makeHistory } from './history.ts'

// The history of the sample in a process of its own, beside the running product. Its commits do not
// wait for the disk: if the machine dies, the history goes on from its last complete day.
const env = readEnv(process.env)
const pack = readCity(env.YILIN_PACK)
const kernel = await openKernel({
  url: env.DATABASE_URL!,
  city: pack.city!,
  key: Buffer.from(env.YILIN_KEY!, 'base64'),
  crypto: env.YILIN_CRYPTO,
  subscriptions: modules.flatMap((module) => module.subscriptions),
  facts: modules.flatMap((module) => module.facts ?? []),
  applicants: modules.flatMap((module) => module.applicants ?? []),
  institutions: modules.flatMap((module) => module.institutions ?? []),
  boss: null,
  log: openLog(env.LOG_LEVEL),
  max: 5,
  relaxed: true,
})
let stopping = false
process.on('SIGTERM', () => {
  stopping = true
})
process.on('disconnect', () => {
  stopping = true
})
try {
  const state = await readState(kernel)
  if (state) await makeHistory(openDistrict(kernel, pack, state), () => stopping)
} finally {
  await kernel.close()
  process.disconnect?.()
}
