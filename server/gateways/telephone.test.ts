import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { httpSms } from './sms-http.ts'
import { recordingSms } from './sms.ts'
import { ctiTelephone } from './telephone-cti.ts'
import { simulatedTelephone } from './telephone-simulated.ts'
import { signatureFault, signatureOf, signedHeaders } from './telephone-signature.ts'
import { recordingTelephone } from './telephone.ts'

const SECRET = 'test-secret'
const NOW = Temporal.Instant.from('2026-11-17T01:00:00Z')
const T = String(NOW.epochMilliseconds / 1000)

// Made with: printf '%s' '1794877200.{"a":1}' | openssl dgst -sha256 -hmac test-secret
test.each([
  ['{"a":1}', '704279dc84316e0a11ec8e1f56e0265de070880bb3d9d17a69c4c4e7ee6421d1'],
  ['', '0e8c87a881c053f010e2c3ce668239664baeeddbd032784ec5be3fd923d4aab2'],
  ['{"text":"测试"}', '47ad7b1ed13f156666bc3b70b6bfe53924ed3ee82d1081675fa26f93ed5f2724'],
])('a signature is what openssl makes of timestamp, dot and body', (body, wanted) => {
  expect([T, signatureOf(SECRET, T, body)]).toEqual(['1794877200', wanted])
})

const fault = (
  over: { timestamp?: string | undefined; signature?: string | undefined; body?: string },
  now = NOW,
) => {
  const body = Buffer.from(over.body ?? '{"a":1}')
  return signatureFault(
    SECRET,
    { timestamp: T, signature: signatureOf(SECRET, T, '{"a":1}'), ...over, body },
    now,
  )
}

test('a genuine fresh message has no fault', () => {
  expect(fault({})).toBeNull()
  expect(fault({ signature: signatureOf(SECRET, T, '{"a":1}').toUpperCase() })).toBeNull()
})

test.each([
  ['no timestamp', { timestamp: undefined }, 'X-Yilin-Timestamp', 'missing'],
  ['a timestamp with letters', { timestamp: 'soon' }, 'X-Yilin-Timestamp', 'unreadable'],
  ['no signature', { signature: undefined }, 'X-Yilin-Signature', 'missing'],
  ['a signature that is no hex', { signature: 'xyz' }, 'X-Yilin-Signature', 'wrong'],
  ['one byte more in the body', { body: '{"a":1} ' }, 'X-Yilin-Signature', 'wrong'],
  [
    'another secret',
    { signature: signatureOf('other', T, '{"a":1}') },
    'X-Yilin-Signature',
    'wrong',
  ],
  ['another timestamp', { timestamp: '1794877201' }, 'X-Yilin-Signature', 'wrong'],
] as const)('%s is a fault that names its header', (_name, over, header, why) => {
  expect(fault(over)).toEqual({ header, fault: why })
})

test('300 seconds apart is still fresh, 301 is not, in both directions', () => {
  const apart = (seconds: number) => fault({}, NOW.add({ seconds }))
  expect([apart(300), apart(-300)]).toEqual([null, null])
  const stale = { header: 'X-Yilin-Timestamp', fault: 'stale' }
  expect([apart(301), apart(-301)]).toEqual([stale, stale])
})

test('the simulator signs what it tells, so that the front door lets it in', async () => {
  const told: string[] = []
  const simulator = simulatedTelephone({
    secret: SECRET,
    clock: () => NOW,
    newId: () => `e${told.length}`,
    post: async (headers, body) => {
      const signed = {
        timestamp: headers['x-yilin-timestamp'],
        signature: headers['x-yilin-signature'],
        body: Buffer.from(body),
      }
      expect(signatureFault(SECRET, signed, NOW)).toBeNull()
      told.push(body)
      return { status: 200, body: '{}' }
    },
  })
  await simulator.emit({ kind: 'ringing', callId: 'c1', from: '13800000001', to: '12349' })
  await simulator.send({ kind: 'answer', callId: 'c1', agent: '801' })
  await simulator.send({ kind: 'transfer', callId: 'c1', agent: '801', toAgent: '802' })
  await simulator.send({ kind: 'hang_up', callId: 'c1', agent: '802' })
  await simulator.send({ kind: 'dial', callId: 'c2', agent: '801', to: '13800000002' })
  expect(told.map((body) => JSON.parse(body).kind)).toEqual([
    'ringing',
    'answered',
    'transferred',
    'ended',
    'ringing',
  ])
})

test('the real exchange gets a signed command; its refusal and its silence are told', async () => {
  const heard: { headers: Record<string, unknown>; body: string }[] = []
  const server = createServer((request, reply) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      heard.push({ headers: request.headers, body })
      reply.statusCode = request.url === '/busy' ? 503 : 200
      reply.end('{"ref":"m-1"}')
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const at = (path: string) => ({
    url: `http://127.0.0.1:${port}${path}`,
    secret: SECRET,
    clock: () => NOW,
  })
  const command = { kind: 'answer', callId: 'c1', agent: '801' } as const
  expect(await ctiTelephone(at('/')).send(command)).toEqual({ ok: true })
  expect(await ctiTelephone(at('/busy')).send(command)).toEqual({ ok: false, why: 'HTTP 503' })
  const message = { id: 'm', to: '13800000001', text: '测试' }
  expect(await httpSms(at('/')).send(message)).toEqual({ state: 'taken', ref: 'm-1' })
  const body = JSON.stringify(message)
  expect(heard.at(-1)).toMatchObject({ body, headers: signedHeaders(SECRET, body, NOW) })
  await new Promise((resolve) => {
    server.close(resolve)
  })
  const gone = await ctiTelephone(at('/')).send(command)
  expect(gone).toMatchObject({ ok: false })
  expect(await httpSms(at('/')).send(message)).toMatchObject({ state: 'failed' })
})

test('the recording gateways keep what they were asked and reach nobody', async () => {
  const telephone = recordingTelephone()
  await telephone.send({ kind: 'dial', callId: 'c', agent: '801', to: '13800000001' })
  expect(telephone.sent).toHaveLength(1)
  const sms = recordingSms()
  expect(await sms.send({ id: 'm', to: '13800000001', text: '测试' })).toEqual({ state: 'kept' })
  expect(sms.sent).toHaveLength(1)
})
