import { expect, test } from 'vitest'
import { FACTS } from '../server/kernel/packs/fact-dictionary.ts'
import { readPack } from '../server/kernel/packs/packs.ts'
import { STORIES } from './awards.ts'

const { programmes } = readPack('huancui-demonstration')

test('the demonstration has every programme that the sample applies for', () => {
  const known = programmes.map((one) => one.id)
  for (const story of STORIES) expect(known, story.key).toContain(story.programme)
})

test('the sample hands in only papers that its rules ask for', () => {
  for (const { key, programme, papers } of STORIES) {
    const asked = programmes
      .find((one) => one.id === programme)!
      .criteria.flatMap((criterion) => criterion.facts)
      .filter((fact) => FACTS[fact].evidence === 'upload')
    expect(asked, key).toEqual(expect.arrayContaining(Object.keys(papers)))
  }
})
