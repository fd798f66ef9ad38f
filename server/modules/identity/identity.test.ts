import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type App } from '../../app.ts'
import { audit } from '../../kernel/audit.ts'
import { readPack } from '../../kernel/packs/packs.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { installAreas } from '../areas/index.ts'
import { createAccount } from './index.ts'
import type { Role } from '../../kernel/actor.ts'
import { openRequest } from '../requests/index.ts'
import type { NewAccount } from './schema.ts'

let world: World
let app: App
beforeAll(async () => {
  world = await openWorld()
  await world.system.do((ctx) => installAreas(ctx, readPack('shandong-weihai')))
  app = await openApp({ kernel: world.kernel, checkAnswers: true })
})
afterAll(async () => {
  await app.http.close()
  await world.close()
})

const PASSWORD = 'Correct-horse-7'
let names = 0

/** An account of this installation that may sign in at once. */
async function given(roles: NewAccount['roles'], about: Partial<NewAccount> = {}): Promise<string> {
  const username = `tester${++names}`
  const input = {
    username,
    name: '测试账号',
    roles,
    reach: ['371002'],
    organisationId: null,
    workerId: null,
    ...about,
  }
  await world.system.do((ctx) => createAccount(ctx, input, { password: PASSWORD, granted: true }))
  return username
}

interface Sent {
  readonly token?: string
  readonly body?: object
  readonly headers?: Record<string, string>
}

async function send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, sent: Sent = {}) {
  const reply = await app.http.inject({
    method,
    url,
    headers: { ...(sent.token ? { authorization: `Bearer ${sent.token}` } : {}), ...sent.headers },
    ...(sent.body ? { payload: sent.body } : {}),
  })
  const cookie = reply.cookies.find((one) => one.name === 'yilin_session')
  return {
    status: reply.statusCode,
    body: reply.body ? reply.json() : null,
    token: cookie?.value ?? '',
    cookie,
  }
}

const signIn = (username: string, password = PASSWORD, code?: string) =>
  send('POST', '/api/session', { body: { username, password, ...(code ? { code } : {}) } })

test('a right password opens a session in a cookie that scripts cannot read', async () => {
  const reply = await signIn(await given(['operator']))
  expect(reply.status).toBe(200)
  expect(reply.body.account).toMatchObject({ roles: ['operator'], areaNames: ['环翠区'] })
  expect(reply.cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
  expect((await send('GET', '/api/session', { token: reply.token })).status).toBe(200)
})

test('behind an https address the cookie is Secure, whatever reaches us here', async () => {
  expect((await signIn(await given(['operator']))).cookie!.secure).toBeUndefined()
  const publicUrl = 'https://care.example.cn'
  const { http } = await openApp({ kernel: world.kernel, checkAnswers: true, publicUrl })
  const payload = { username: await given(['operator']), password: PASSWORD }
  const reply = await http.inject({ method: 'POST', url: '/api/session', payload })
  expect(reply.cookies[0]).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Strict' })
  await http.close()
})

test('one address signs in so often a minute and no more', async () => {
  const { http } = await openApp({ kernel: world.kernel, checkAnswers: true })
  const knock = async (): Promise<number> =>
    (await http.inject({ method: 'POST', url: '/api/session', payload: {} })).statusCode
  for (let n = 0; n < 120; n++) expect(await knock()).toBe(422)
  expect(await knock()).toBe(429)
  await http.close()
})

test('a reach that was granted twice over counts nothing twice', async () => {
  const { token } = await signIn(await given(['operator'], { reach: ['371002', '3710'] }))
  await world
    .as('operator')
    .do((ctx) =>
      openRequest(ctx, { kind: 'enquiry', text: '测试', areaCode: '371002', again: true }),
    )
  const figures = await send('GET', '/api/request-figures?from=2026-11-01&to=2026-11-30', { token })
  expect(figures.body).toMatchObject({ requests: 1, byKind: { enquiry: 1 } })
})

test('a wrong password and an unknown name are refused in the same words', async () => {
  const username = await given(['operator'])
  const wrong = await signIn(username, 'nope')
  const unknown = await signIn('nobody-here', 'nope')
  expect([wrong.status, wrong.body.code]).toEqual([401, 'identity.wrong_sign_in'])
  expect([unknown.status, unknown.body.code]).toEqual([401, 'identity.wrong_sign_in'])
})

test('who tries a name that is nobody’s stands in the trail by address, and what was typed does not', async () => {
  const username = await given(['operator'])
  await signIn(username, 'nope')
  await signIn('Password-by-mistake-7', 'nope')
  const rows = await world.kernel.db
    .selectFrom('audit')
    .select(['action', 'subject_kind', 'subject_id', 'detail'])
    .where('action', 'in', ['identity.sign_in_failed', 'identity.sign_in_unknown'])
    .execute()
  const unknown = {
    action: 'identity.sign_in_unknown',
    subject_kind: 'address',
    subject_id: '127.0.0.1',
  }
  const failed = { action: 'identity.sign_in_failed', detail: { address: '127.0.0.1' } }
  expect(rows).toContainEqual(expect.objectContaining(unknown))
  expect(rows).toContainEqual(expect.objectContaining(failed))
  expect(JSON.stringify(rows)).not.toContain('mistake')
})

test('five wrong passwords lock the account, even for the right one, for 15 minutes', async () => {
  const username = await given(['operator'])
  world.at('2026-11-17T01:00:00Z')
  for (let n = 1; n < 5; n++) expect((await signIn(username, 'nope')).status).toBe(401)
  expect((await signIn(username, 'nope')).status).toBe(423)
  const locked = await signIn(username)
  expect([locked.status, locked.body.details.minutes]).toEqual([423, 15])
  world.at('2026-11-17T01:15:01Z')
  expect((await signIn(username)).status).toBe(200)
})

test('an issued password opens only the door to changing it', async () => {
  const username = `tester${++names}`
  const issued = await world.system.do((ctx) =>
    createAccount(
      ctx,
      {
        username,
        name: '测试',
        roles: ['operator'],
        reach: ['3710'],
        organisationId: null,
        workerId: null,
      },
      { granted: true },
    ),
  )
  const first = await signIn(username, issued.issuedPassword)
  expect(first.body.step).toBe('change_password')
  expect((await send('GET', '/api/audit', { token: first.token })).status).toBe(403)
  const change = (next: string) =>
    send('PUT', '/api/session/password', {
      token: first.token,
      body: { current: issued.issuedPassword, next },
    })
  for (const [next, code] of [
    ['short1A', 'identity.password_short'],
    ['alllowercase', 'identity.password_simple'],
    [`${username}-Zz9-long`, 'identity.password_has_name'],
  ] as const) {
    const refused = await change(next)
    expect([refused.status, refused.body.code, refused.body.field]).toEqual([422, code, 'next'])
  }
  expect((await change('A-new-password-1')).body.step).toBe('none')
})

test('an official must set up one-time codes, and a used code is worth nothing', async () => {
  const username = await given(['official'])
  const first = await signIn(username)
  expect(first.body.step).toBe('set_up_totp')
  const { body } = await send('POST', '/api/session/totp', { token: first.token })
  const totp = new TOTP({ secret: Secret.fromBase32(body.secret), digits: 6, period: 30 })
  const codeAt = (text: string) => totp.generate({ timestamp: Date.parse(text) })
  world.at('2026-11-17T02:00:00Z')
  const confirm = { code: codeAt('2026-11-17T02:00:00Z') }
  expect(
    (await send('PUT', '/api/session/totp', { token: first.token, body: confirm })).body.step,
  ).toBe('none')

  const asked = await signIn(username)
  expect([asked.status, asked.body.code]).toEqual([401, 'identity.totp_required'])
  expect((await signIn(username, PASSWORD, confirm.code)).body.code).toBe('identity.totp_wrong')
  world.at('2026-11-17T02:01:00Z')
  expect((await signIn(username, PASSWORD, codeAt('2026-11-17T02:01:00Z'))).status).toBe(200)
})

test.each<[Role, string]>([
  ['official', 'set_up_totp'],
  ['finance', 'set_up_totp'],
  ['system_admin', 'set_up_totp'],
  ['operator', 'none'],
  ['dispatcher', 'none'],
])('a second factor is asked of %s: %s', async (role, step) => {
  expect((await signIn(await given([role]))).body.step).toBe(step)
})

test('ID6 passwords lie in the database as Argon2id hashes, each with a salt of its own', async () => {
  await given(['operator'])
  const rows = await world.kernel.db.selectFrom('account').select('password_hash').execute()
  const hashes = rows.map((row) => row.password_hash)
  expect(hashes.length).toBeGreaterThan(1)
  for (const hash of hashes) expect(hash).toMatch(/^argon2id\$19456\$2\$/)
  expect(new Set(hashes).size).toBe(hashes.length)
})

test('a session ends when it idles, when it is revoked, and when the account is disabled', async () => {
  world.at('2026-11-17T03:00:00Z')
  const username = await given(['operator'])
  const idle = await signIn(username)
  const revoked = await signIn(username)
  const seen = async (token: string) => {
    const { status, body: answer } = await send('GET', '/api/sessions', { token })
    return status === 200 ? 200 : [status, answer.code, answer.field]
  }
  const over = [401, 'kernel.signed_out', 'session']
  const { body } = await send('GET', '/api/sessions', { token: revoked.token })
  const own = body.items.find((session: { current: boolean }) => session.current)
  await send('DELETE', `/api/sessions/${own.id}`, { token: revoked.token })
  expect(await seen(revoked.token)).toEqual(over)
  expect((await send('GET', '/api/session', { token: revoked.token })).body).toBeNull()
  expect(await seen(idle.token)).toBe(200)
  world.at('2026-11-17T05:00:01Z')
  expect(await seen(idle.token)).toEqual(over)
  const again = await signIn(username)
  const system = await signedIn('system_admin')
  const reply = await send('PUT', `/api/accounts/${again.body.account.id}/disablement`, {
    token: system,
    body: { reason: '离职' },
  })
  expect(reply.body.account.state).toBe('disabled')
  expect(await seen(again.token)).toEqual(over)
  expect((await signIn(username)).body.code).toBe('identity.disabled')
})

test('the three administrators need each other: one makes, one grants, one watches', async () => {
  const [system, security, watcher] = [
    await signedIn('system_admin'),
    await signedIn('security_admin'),
    await signedIn('audit_admin'),
  ]
  const body = { username: 'zhang.san', name: '测试张三', roles: ['operator'], reach: ['371002'] }
  expect((await send('POST', '/api/accounts', { token: security, body })).status).toBe(403)
  const made = await send('POST', '/api/accounts', { token: system, body })
  expect([made.status, made.body.account.state]).toEqual([200, 'pending'])
  expect((await signIn('zhang.san', made.body.issuedPassword)).body.code).toBe(
    'identity.not_granted',
  )
  const { id, version } = made.body.account
  const grant = { roles: ['operator'], reach: ['371002003'], version, reason: '竹岛街道话务' }
  expect(
    (await send('PUT', `/api/accounts/${id}/grant`, { token: system, body: grant })).status,
  ).toBe(403)
  const granted = await send('PUT', `/api/accounts/${id}/grant`, { token: security, body: grant })
  expect(granted.body.account).toMatchObject({ state: 'active', areaNames: ['环翠区 竹岛街道'] })
  const stale = await send('PUT', `/api/accounts/${id}/grant`, { token: security, body: grant })
  expect([stale.status, stale.body.code]).toEqual([409, 'identity.changed_meanwhile'])
  const trail = await send('GET', `/api/audit?subjectId=${id}`, { token: watcher })
  expect(trail.body.items.map((row: { action: string }) => row.action)).toContain(
    'identity.granted',
  )
  expect((await send('GET', '/api/audit', { token: security })).status).toBe(403)
})

test('an administrator may hold no other role', async () => {
  const token = await signedIn('system_admin')
  const body = {
    username: 'both.hats',
    name: '测试',
    roles: ['security_admin', 'audit_admin'],
    reach: [],
  }
  const reply = await send('POST', '/api/accounts', { token, body })
  expect([reply.status, reply.body.code, reply.body.field]).toEqual([
    422,
    'identity.administrators_apart',
    'roles',
  ])
})

test('a user name is given once', async () => {
  const token = await signedIn('system_admin')
  const body = { username: 'only.once', name: '测试', roles: ['operator'], reach: [] }
  await send('POST', '/api/accounts', { token, body })
  const again = await send('POST', '/api/accounts', { token, body })
  expect([again.status, again.body.code]).toEqual([409, 'identity.username_taken'])
})

test('a request from another site is refused', async () => {
  const { token } = await signIn(await given(['operator']))
  const reply = await send('DELETE', '/api/session', {
    token,
    headers: { origin: 'https://evil.example', host: 'yilin.local' },
  })
  expect([reply.status, reply.body.code]).toEqual([403, 'kernel.foreign_origin'])
})

test('bad input names the field in the language asked for', async () => {
  const send_ = (lang: string) =>
    send('POST', '/api/session', {
      body: { username: 'X!', password: '' },
      headers: { 'x-lang': lang },
    })
  const zh = await send_('zh')
  expect(zh.status).toBe(422)
  expect(zh.body.errors.map((error: { field: string }) => error.field)).toEqual([
    'username',
    'password',
  ])
  expect(zh.body.errors[0].message).toMatch(/[\u4e00-\u9fff]/)
  expect((await send_('en')).body.errors[0].message).toMatch(/^[ -~]+$/)
})

/** A signed-in administrator with one-time codes set up. */
async function signedIn(role: 'system_admin' | 'security_admin' | 'audit_admin'): Promise<string> {
  const username = await given([role], { reach: [] })
  const { token } = await signIn(username)
  const { body } = await send('POST', '/api/session/totp', { token })
  const now = world.kernel.clock().epochMilliseconds
  const code = new TOTP({ secret: Secret.fromBase32(body.secret), digits: 6, period: 30 }).generate(
    { timestamp: now },
  )
  await send('PUT', '/api/session/totp', { token, body: { code } })
  return token
}

test('the audit trail is read page by page, and by days', async () => {
  const token = await signedIn('audit_admin')
  const write = (now: string, id: string) =>
    world.system.do((ctx) => audit(ctx, 'identity.tested', { kind: 'test', id }), {
      now: Temporal.Instant.from(now),
    })
  for (let n = 0; n < 5; n++) await write(`2026-11-1${n}T16:00:00Z`, `row-${n}`)
  const rows = async (search: string) => {
    const { body } = await send('GET', `/api/audit?action=identity.tested&${search}`, { token })
    return { ids: body.items.map((row: { subjectId: string }) => row.subjectId), next: body.next }
  }
  const first = await rows('limit=3')
  expect(first.ids).toEqual(['row-4', 'row-3', 'row-2'])
  expect((await rows(`limit=3&cursor=${first.next}`)).ids).toEqual(['row-1', 'row-0'])
  const days = 'from=2026-11-11T16:00:00Z&to=2026-11-13T16:00:00Z'
  expect((await rows(days)).ids).toEqual(['row-2', 'row-1'])
})

test('ID6 an issued password is kept nowhere, not even for a repeated call', async () => {
  const token = await signedIn('system_admin')
  const body = { username: 'kept.nowhere', name: '测试', roles: ['operator'], reach: [] }
  const headers = { 'idempotency-key': 'issue-1' }
  const made = await send('POST', '/api/accounts', { token, body, headers })
  expect(made.status).toBe(200)
  const kept = await world.kernel.db.selectFrom('idempotency').select('answer').execute()
  expect(JSON.stringify(kept)).not.toContain(made.body.issuedPassword)
})

test('ID6 a changed password is kept nowhere, not even as the mark of its question', async () => {
  const { token } = await signIn(await given(['operator']))
  const before = await keptAnswers()
  const body = { current: PASSWORD, next: 'Another-horse-8' }
  const headers = { 'idempotency-key': 'change-1' }
  expect((await send('PUT', '/api/session/password', { token, body, headers })).status).toBe(200)
  expect(await keptAnswers()).toBe(before)
})

const keptAnswers = async (): Promise<number> =>
  (await world.kernel.db.selectFrom('idempotency').select('key').execute()).length
