import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Place, Problem } from '../problem.ts'
import { greatCircle, legOf, MODES } from './modes.ts'
import { networkHere, networkOf } from './network.ts'
import { osrm } from './osrm.ts'

const HOME: Place = [122.5, 37.3]
const AWAY: Place = [122.52, 37.31]
const problem: Problem = {
  vehicles: [
    { id: 1, profile: 'ebike', start: HOME },
    { id: 2, profile: 'walk', start: HOME },
  ],
  jobs: [{ id: 1, location: AWAY }],
}

let server: Server
let url: string
const asked: string[] = []
beforeAll(async () => {
  server = createServer((request, answer) => {
    asked.push(request.url!)
    if (request.url!.includes('/bike/') && request.url!.includes('999')) return
    if (request.url!.includes('/boat/')) {
      answer.end(JSON.stringify({ code: 'InvalidUrl', message: 'no boats' }))
      return
    }
    const ask = new URL(request.url!, 'http://x').searchParams
    const rows = ask.get('sources')!.split(';').length
    const columns = ask.get('destinations')!.split(';').length
    const table = (value: number | null) =>
      Array.from({ length: rows }, () => Array.from({ length: columns }, () => value))
    const way = request.url!.includes('/foot/') ? null : 77.6
    answer.end(JSON.stringify({ code: 'Ok', durations: table(way), distances: table(500) }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

test('a degree of latitude is 111 km, and the way is longer and takes its time', () => {
  expect(greatCircle([122, 37], [122, 38])).toBeCloseTo(111_195, -1)
  const leg = legOf(MODES.ebike, HOME, AWAY)
  expect(leg.metres).toBe(Math.round(greatCircle(HOME, AWAY) * 1.3))
  expect(leg.seconds).toBe(Math.ceil((leg.metres * 3.6) / 15) + 120)
  expect(legOf(MODES.ebike, HOME, HOME)).toEqual({ metres: 0, seconds: 0 })
})

test('each profile has its own ways, and a place more changes none of the others', () => {
  const network = networkHere(problem)
  const [home, away] = [network.numberOf(HOME, undefined), network.numberOf(AWAY, undefined)]
  const way = (profile: string) =>
    network.roads.get(profile)!.seconds[home * network.places + away]!
  const before = [way('ebike'), way('walk')]
  expect(before[1]).toBeGreaterThan(before[0]!)
  const more: Place = [122.51, 37.3]
  expect(network.numberOf(more, undefined)).toBe(-1)
  const number = network.add(more)
  expect(network.add(more)).toBe(number)
  expect([way('ebike'), way('walk')]).toEqual(before)
  const { seconds } = network.roads.get('walk')!
  expect(seconds[number * network.places + home]).toBe(legOf(MODES.walk, more, HOME).seconds)
})

test('rows of a matrix at which nobody is may stand beside profiles that go by coordinates', async () => {
  const durations = [0, 1, 2].map((a) => [0, 1, 2].map((b) => 100 * Math.abs(a - b)))
  const mixed: Problem = {
    vehicles: [
      { id: 1, profile: 'nurse', start: HOME, start_index: 0 },
      { id: 2, profile: 'ebike', start: HOME, start_index: 0 },
    ],
    jobs: [{ id: 1, location: AWAY, location_index: 2 }],
    matrices: { nurse: { durations } },
  }
  const network = networkHere(mixed)
  expect(network.roads.get('nurse')!.seconds[2]).toBe(200)
  expect(network.roads.get('ebike')!.seconds[2]).toBe(legOf(MODES.ebike, HOME, AWAY).seconds)
  const asked = await networkOf(mixed, osrm({ url }))
  expect(asked.roads.get('ebike')!.seconds[2]).toBe(78)
  expect(() => network.add([122.6, 37.3])).toThrow(/the profile nurse knows the ways of its matrix/)
})

test('an OSRM server is asked in squares that it allows', async () => {
  asked.length = 0
  const bikes = { ...problem, vehicles: [problem.vehicles[0]!] }
  const network = await networkOf(bikes, osrm({ url, placesMax: 2 }))
  expect(asked).toHaveLength(4)
  expect(asked[0]).toContain('/table/v1/bike/122.5,37.3;122.5,37.3?')
  expect(network.roads.get('ebike')!.seconds[1]).toBe(78)
  expect(network.roads.get('ebike')!.metres![1]).toBe(500)
})

test('a way that OSRM does not know, a server that is silent or not there, are refused', async () => {
  await expect(networkOf(problem, osrm({ url }))).rejects.toThrow(/no way from place 0/)
  const silent = { vehicles: [{ id: 1, profile: 'ebike', start: [9.999, 1] as const }] }
  await expect(networkOf(silent, osrm({ url, timeoutMs: 50 }))).rejects.toThrow(/OSRM: .*timeout/)
  const boats = { vehicles: [{ id: 1, profile: 'boat', start: HOME }] }
  await expect(networkOf(boats, osrm({ url }))).rejects.toThrow('OSRM: InvalidUrl no boats')
  const nowhere = osrm({ url: 'http://127.0.0.1:9' })
  await expect(networkOf(problem, nowhere)).rejects.toThrow(/^道路服务未答复 OSRM: /)
})
