import { expect, test } from 'vitest'
import { mayOpen, safeBack, type Session, withBack } from './session.tsx'

const session = { account: { roles: ['operator'] }, step: 'none' } as unknown as Session

test('after sign-in one returns only to an address of ours', () => {
  expect(safeBack('/people/1?tab=visits')).toBe('/people/1?tab=visits')
  expect(safeBack('https://elsewhere.example')).toBe('/')
  expect(safeBack('//elsewhere.example')).toBe('/')
  expect(safeBack('/\\elsewhere.example')).toBe('/')
  expect(safeBack('/\t/elsewhere.example')).toBe('/')
  expect(safeBack('/\n\\elsewhere.example')).toBe('/')
  expect(safeBack('\t//elsewhere.example')).toBe('/')
  expect(safeBack('/sign-in?back=/x')).toBe('/')
  expect(safeBack(undefined)).toBe('/')
})

test('the way back is carried through sign-in, except to the first page', () => {
  expect(withBack('/sign-in', '/people/1?tab=a')).toBe('/sign-in?back=%2Fpeople%2F1%3Ftab%3Da')
  expect(withBack('/sign-in', '/')).toBe('/sign-in')
})

test('a page opens for its roles, for anybody signed in, or for all', () => {
  expect(mayOpen({ roles: 'public' }, null)).toBe(true)
  expect(mayOpen({ roles: 'signed_in' }, null)).toBe(false)
  expect(mayOpen({ roles: 'signed_in' }, session)).toBe(true)
  expect(mayOpen({ roles: ['operator', 'official'] }, session)).toBe(true)
  expect(mayOpen({ roles: ['finance'] }, session)).toBe(false)
})
