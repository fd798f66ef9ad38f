import { expect, test } from 'vitest'
import { z } from 'zod'
import { Problem } from '../shell/problem.ts'
import {
  checkBody,
  emptiedOf,
  fieldsOf,
  isRequired,
  namePath,
  withoutBlanks,
} from './form-errors.ts'

const Body = z.object({
  name: z.string().trim().min(2).max(10),
  sex: z.enum(['male', 'female']),
  bornOn: z.iso.date(),
  fen: z.int().min(0).max(100).optional(),
  contacts: z.array(z.object({ phone: z.string().min(1) })).min(1),
})

test('each wrong field is named with a sentence a person can act on', () => {
  const wrong = checkBody(Body, { name: '王', fen: Number.NaN, bornOn: 'x', contacts: [{}] })
  expect(wrong).toEqual([
    { field: 'name', message: '至少 2 个字。' },
    { field: 'sex', message: '请选择。' },
    { field: 'bornOn', message: '格式不正确。' },
    { field: 'fen', message: '请填写数字。' },
    { field: 'contacts.0.phone', message: '请填写。' },
  ])
})

test('limits are said with their number, and right content says nothing', () => {
  const right = { name: '王测试', sex: 'male', bornOn: '1941-03-05', contacts: [{ phone: '1' }] }
  expect(checkBody(Body, right)).toEqual([])
  expect(checkBody(Body, { ...right, fen: 101 })).toEqual([
    { field: 'fen', message: '不能大于 100。' },
  ])
  expect(checkBody(Body, { ...right, contacts: [] })).toEqual([
    { field: 'contacts', message: '请至少选择一项。' },
  ])
})

test('blank boxes are absent, and what is inside lists keeps its place', () => {
  expect(withoutBlanks({ a: '', b: null, c: { d: '', e: 0 }, f: [1, ''], g: false })).toEqual({
    c: { e: 0 },
    f: [1],
    g: false,
  })
})

test('only a field that had a value can be emptied', () => {
  const values = { a: '', b: undefined, c: 'x', d: '' }
  expect(emptiedOf({ a: 'old', b: 5, c: 'old' }, values)).toEqual({ a: null, b: null })
})

test('the mark of being required comes from the schema', () => {
  expect(isRequired(Body, 'name')).toBe(true)
  expect(isRequired(Body, 'fen')).toBe(false)
  expect(isRequired(Body, 'unknown')).toBe(false)
  expect(isRequired(z.object({ a: z.object({ b: z.string() }) }), 'a.b')).toBe(true)
})

test('a refusal stands beside the fields it names', () => {
  const one = new Problem({ status: 422, code: 'x', detail: '校验位不对', field: 'idNumber' })
  expect(fieldsOf(one)).toEqual([{ field: 'idNumber', message: '校验位不对' }])
  const errors = [{ field: 'a', message: 'b' }]
  const many = new Problem({ status: 422, code: 'x', detail: '', field: 'a', errors })
  expect(fieldsOf(many)).toEqual(errors)
  expect(fieldsOf(new Problem({ status: 409, code: 'x', detail: '' }))).toEqual([])
  expect(namePath('contacts.0.phone')).toEqual(['contacts', 0, 'phone'])
})
