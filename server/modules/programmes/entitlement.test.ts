import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrderOfWay } from './entitlement.ts'

const named = (text: string) =>
  text.split(' ').map((one) => {
    const [id, exclusions] = one.split('>')
    return { id: id!, exclusions: exclusions ? exclusions.split(',') : [] }
  })

test.each([
  ['a b c', 'a b c'],
  ['a>c b c', 'c a b'],
  ['a>b b>c c', 'c b a'],
  ['a>x b', 'a b'],
  ['a b>a', 'a b'],
])('PR3 months of %s are granted in the order %s', (programmes, order) => {
  expect(inOrderOfWay(named(programmes)).map((one) => one.id)).toEqual(order.split(' '))
})

test('PR3 nobody is asked before whom they give way to, and everybody is asked once', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f']
  // Each gives way only to those that stand after it, so there is no circle.
  const programmes = fc.tuple(
    ...ids.map((id, at) =>
      fc.subarray(ids.slice(at + 1)).map((exclusions) => ({ id, exclusions })),
    ),
  )
  fc.assert(
    fc.property(
      programmes.chain((all) => fc.shuffledSubarray(all, { minLength: ids.length })),
      (all) => {
        const order = inOrderOfWay(all).map((one) => one.id)
        expect(order.toSorted()).toEqual(ids)
        for (const { id, exclusions } of all) {
          for (const other of exclusions) {
            expect(order.indexOf(other)).toBeLessThan(order.indexOf(id))
          }
        }
      },
    ),
    { seed: 20_261_122 },
  )
})

test('a circle that was installed before it was refused does not hang', () => {
  expect(inOrderOfWay(named('a>b b>a'))).toHaveLength(2)
})
