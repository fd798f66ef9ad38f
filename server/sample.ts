import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { SampleSetting } from './about-route.ts'
import { keptSecret } from './kernel/keys.ts'
import { setUpSample } from '../simulate/set-up.ts'
import type { Started } from './start.ts'

const RUNNER = fileURLToPath(new URL('../simulate/run.ts', import.meta.url))

/** The accounts and providers of the synthetic district: enough to sign in. The rest follows. */
export async function beginSample(
  started: Started,
  size: 'full' | 'small',
  say: (text: string) => void,
): Promise<void> {
  say('正在准备示例数据 preparing synthetic sample data …')
  await setUpSample(started.kernel, size)
}

/**
 * The history is made by a process of its own, so that pages stay quick meanwhile. A start that
 * finds it unfinished goes on where it stopped: every command of it runs once.
 */
export function continueSample(
  started: Started,
  sample: SampleSetting | undefined,
): { go(): Promise<void>; close(): Promise<void> } {
  let child: ChildProcess | null = null
  return {
    async go() {
      if (!sample || sample.progress >= 100) return
      const key = await keptSecret(started.folder, 'personal.key', process.env['YILIN_KEY'])
      child = fork(RUNNER, [], {
        env: { ...process.env, DATABASE_URL: started.url, YILIN_KEY: key },
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      })
      let said = ''
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-4_000)
      })
      const [code] = (await once(child, 'exit')) as [number | null]
      child = null
      if (code) started.log.error({ said }, 'the sample history stopped; the next start goes on')
    },
    async close() {
      if (!child) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}
