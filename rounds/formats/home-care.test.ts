import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { solveSynchronised } from '../sync/solve.ts'
import { ProblemRefused } from './cursor.ts'
import { homeCareProblem, readHomeCare, writeHomeCare } from './home-care.ts'

const folder = new URL('../instances/home-care/', import.meta.url)
const instanceIn = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(path, folder), 'utf8'))

const valid = () => ({
  patients: [
    { id: 'p1', time_window: [0, 60], required_caregivers: [{ service: 's1', duration: 20 }] },
    {
      id: 'p2',
      time_window: [30, 90],
      required_caregivers: [{ service: 's1' }, { service: 's2' }],
      synchronization: { type: 'sequential', distance: [10, 40] } as Record<string, unknown>,
    },
  ],
  services: [
    { id: 's1', default_duration: 15 },
    { id: 's2', default_duration: 25 },
  ],
  caregivers: [
    { id: 'c1', abilities: ['s1'] },
    { id: 'c2', abilities: ['s1', 's2'] },
  ],
  distances: [
    [0, 10, 20],
    [10, 0, 12],
    [20, 12, 0],
  ],
})

test('durations that are not given are those of the service', () => {
  const [first, second] = readHomeCare(valid()).patients
  expect(first!.services).toEqual([{ service: 's1', duration: 20 }])
  expect(second!.services.map((one) => one.duration)).toEqual([15, 25])
  expect([first!.gap, second!.gap]).toEqual([null, [10, 40]])
})

test('the plan is written in the format of the benchmark', () => {
  const instance = readHomeCare(valid())
  const answer = solveSynchronised(homeCareProblem(instance), { seed: 1, iterations: 200 })
  expect(writeHomeCare(instance, answer)).toEqual({
    routes: [
      {
        caregiver_id: 'c1',
        locations: [
          { patient_id: 'p1', service_id: 's1', arrival_time: 10, departure_time: 30 },
          { patient_id: 'p2', service_id: 's1', arrival_time: 42, departure_time: 57 },
        ],
      },
      {
        caregiver_id: 'c2',
        locations: [{ patient_id: 'p2', service_id: 's2', arrival_time: 52, departure_time: 77 }],
      },
    ],
    global_ordering: ['p1', 'p2'],
  })
})

test.each([
  'mankowska/InstanzVNS_HCSRP_100_1.json',
  'kummer/HHCRSP_25_5_48_1.0_C_C.json',
  'italian/instance_003-rome-r19-p44-s4-sim22.3-seq22.9.json',
])('reads %s', (path) => {
  const { patients, distances } = readHomeCare(instanceIn(path))
  expect(patients.length + 1).toBe(distances.length)
  expect(patients.some((patient) => patient.gap !== null)).toBe(true)
})

test('what is no instance at all is refused', () => {
  expect(() => readHomeCare(null)).toThrow(ProblemRefused)
  expect(() => readHomeCare([])).toThrow(ProblemRefused)
})
