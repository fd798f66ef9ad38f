import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PASSWORD = 'Survives-kill-9'

let folder: string
let running: ChildProcess | null = null
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yilin-kill-'))
})
afterAll(async () => {
  running?.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

/** Starts the product as its command does, without sample people, and waits for its address. */
async function start(): Promise<{ address: string; said: string }> {
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: ROOT,
    env: { ...process.env, YILIN_DATA: folder, YILIN_SAMPLE: 'none', PORT: '0', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running = child
  let said = ''
  return new Promise((resolve, reject) => {
    const hear = (text: Buffer): void => {
      said += text.toString()
      const address = /Open: (http:\S+)/.exec(said)?.[1]
      if (address) resolve({ address, said })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('exit', (code) => reject(new Error(`ended with ${code}:\n${said}`)))
  })
}

async function send(address: string, method: string, path: string, body?: object, token?: string) {
  const reply = await fetch(`${address}${path}`, {
    method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const cookie = reply.headers.getSetCookie().find((one) => one.startsWith('yilin_session='))
  const text = await reply.text()
  return {
    status: reply.status,
    body: text ? JSON.parse(text) : null,
    token: cookie?.split(';')[0]?.split('=')[1] ?? '',
  }
}

/** Ends the product and its database as a power cut would: nobody gets to say goodbye. */
async function killAll(): Promise<void> {
  const pidFile = join(folder, 'postgres', 'pg', 'postmaster.pid')
  const database = Number((await readFile(pidFile, 'utf8')).split('\n')[0])
  running!.removeAllListeners('exit')
  const ended = once(running!, 'exit')
  running!.kill('SIGKILL')
  process.kill(database, 'SIGKILL')
  await ended
  running = null
}

test('I20 kill -9 loses nothing that was acknowledged', { timeout: 120_000 }, async () => {
  const first = await start()
  const issued = /system\s+(\S+)/.exec(first.said)![1]!
  const opened = await send(first.address, 'POST', '/api/session', {
    username: 'system',
    password: issued,
  })
  expect(opened.body.step).toBe('change_password')
  const change = { current: issued, next: PASSWORD }
  await send(first.address, 'PUT', '/api/session/password', change, opened.token)
  const totp = await send(first.address, 'POST', '/api/session/totp', undefined, opened.token)
  const codes = new TOTP({ secret: Secret.fromBase32(totp.body.secret), digits: 6, period: 30 })
  const confirmed = await send(
    first.address,
    'PUT',
    '/api/session/totp',
    { code: codes.generate() },
    opened.token,
  )
  expect(confirmed.body.step).toBe('none')

  const acknowledged: string[] = []
  let stopping = false
  const writers = Array.from({ length: 3 }, async (_, writer) => {
    for (let n = 0; !stopping; n++) {
      const username = `kept.${'abc'[writer]}${n}`
      const body = { username, name: '测试', roles: ['operator'], reach: [] }
      const reply = await send(first.address, 'POST', '/api/accounts', body, opened.token).catch(
        () => null,
      )
      if (reply?.status === 200) acknowledged.push(username)
      if (!reply) return
    }
  })
  while (acknowledged.length < 30) await sleep(20)
  await killAll()
  stopping = true
  await Promise.all(writers)

  const second = await start()
  const again = await send(
    second.address,
    'GET',
    '/api/accounts?limit=200',
    undefined,
    opened.token,
  )
  expect(again.status).toBe(200)
  const found = new Set(again.body.items.map((one: { username: string }) => one.username))
  expect(acknowledged.filter((username) => !found.has(username))).toEqual([])
  running!.removeAllListeners('exit')
  const ended = once(running!, 'exit')
  running!.kill('SIGINT')
  expect((await ended)[0]).toBe(0)
  running = null
})
