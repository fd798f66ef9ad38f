import { expect, test } from 'vitest'
import { copyToWorkdays, daysOf, gridOf, lineMistake } from './hours-grid.ts'

const day = (weekday: number) => ({
  weekday,
  from: '08:00',
  to: '17:00',
  breaks: [
    { from: '12:00', to: '13:00' },
    { from: '15:00', to: '15:15' },
  ],
})

test('a week goes through the grid and comes back the same, second breaks included', () => {
  const days = [day(1), { ...day(6), breaks: [] }]
  expect(daysOf(gridOf(days))).toEqual(days)
})

test('Monday is copied to the working days and not to the weekend', () => {
  const lines = copyToWorkdays(gridOf([day(1)]))
  expect(daysOf(lines).map((one) => one.weekday)).toEqual([1, 2, 3, 4, 5])
})

test('an empty line is a day off; half a line or a wrong time is a mistake', () => {
  const [off] = gridOf([])
  expect(lineMistake(off!)).toBe(null)
  expect(lineMistake({ ...off!, from: '08:00' })).not.toBe(null)
  expect(lineMistake({ ...off!, from: '08:00', to: '25:00' })).not.toBe(null)
  expect(lineMistake({ ...off!, from: '08:00', to: '17:00', breakFrom: '12:00' })).not.toBe(null)
  expect(lineMistake({ ...off!, from: '20:00', to: '24:00' })).toBe(null)
})
