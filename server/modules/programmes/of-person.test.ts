import { afterAll, beforeAll, expect, test } from 'vitest'
import { CREDIT, HOURS, openTown, type Town } from '../../testing/programme-town.ts'
import { programmeContracts } from './schema.ts'

let town: Town
/** Two rules of Weihai for older people, and beside them its award for care workers. */
beforeAll(async () => {
  town = await openTown((pack) => ({
    ...pack,
    programmes: pack.programmes.filter(
      ({ id, subject }) => id === HOURS || id === CREDIT || subject === 'worker',
    ),
  }))
})
afterAll(() => town.world.close())

test('a person is asked only about programmes for persons and households, with awards for workers in the pack', async () => {
  expect(town.pack.programmes.map((one) => one.subject)).toContain('worker')
  const person = await town.person({ category: 'destitute', level: 4 })
  const official = town.world.as('official', { reach: ['3710'] })
  const reply = await official.call(programmeContracts.ofPerson, { params: { id: person.id } })
  expect(reply.status, reply.text).toBe(200)
  const asked = reply.body.others.map((one) => one.programmeId)
  expect(asked.toSorted()).toEqual([CREDIT, HOURS].toSorted())
})

test('out of reach a person looks absent, whatever the pack holds', async () => {
  const person = await town.person()
  const far = town.world.as('official', { reach: ['371082'] })
  const reply = await far.call(programmeContracts.ofPerson, { params: { id: person.id } })
  expect(reply.status).toBe(404)
})
