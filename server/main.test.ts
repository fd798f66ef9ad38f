import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

let folder: string
const children: ChildProcess[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yilin-main-'))
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

/** A program of the product on our folder, and what it says. */
function run(...args: readonly string[]) {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, YILIN_DATA: folder, YILIN_SAMPLE: 'none', PORT: '0', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const heard = { said: '' }
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const address = new Promise<string>((resolve, reject) => {
    for (const pipe of [child.stdout, child.stderr]) {
      pipe.setEncoding('utf8').on('data', (text: string) => {
        heard.said += text
        const open = /Open: (http:\S+)/.exec(heard.said)?.[1]
        if (open) resolve(open)
      })
    }
    void ended.then((code) => reject(new Error(`ended with ${code}:\n${heard.said}`)))
  })
  address.catch(() => undefined)
  return { child, heard, ended, address }
}

test(
  'started twice on one folder, the second says where the first runs and leaves it alone',
  {
    timeout: 120_000,
  },
  async () => {
    const first = run('server/main.ts')
    const address = await first.address
    const second = run('server/main.ts')
    expect(await second.ended).toBe(1)
    expect(second.heard.said).toContain(`颐邻已经在运行：${address}（进程号 ${first.child.pid}`)
    expect(second.heard.said).toContain(`Yilin is running already: ${address}`)
    expect((await fetch(`${address}/api/about`)).status).toBe(200)

    const verify = run('server/cli.ts', 'audit', 'verify', '--json')
    expect([await verify.ended, verify.heard.said]).toEqual([
      0,
      expect.stringContaining('"broken"'),
    ])

    first.child.kill('SIGINT')
    expect(await first.ended).toBe(0)
    expect(first.heard.said).toContain('已停止')
    expect(await readdir(join(folder, 'postgres', 'pg'))).not.toContain('postmaster.pid')

    const again = run('server/main.ts')
    expect((await fetch(`${await again.address}/api/about`)).status).toBe(200)
    // Accounts were made at the first start and are there still: no passwords are issued again.
    expect(first.heard.said).toContain('初始密码只显示这一次')
    expect(again.heard.said).not.toContain('初始密码')
    again.child.kill('SIGTERM')
    expect(await again.ended).toBe(0)
  },
)
