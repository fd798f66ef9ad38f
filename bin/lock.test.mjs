import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { missingFrom } from './lock.mjs'

const read = (name) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'))

test('package-lock.json names the packages of every kind of machine, or npm ci refuses it', () => {
  const missing = missingFrom(read('package-lock.json')).map(({ name }) => name)
  expect(missing, 'run: node bin/complete-lock.mjs').toEqual([])
})

test('package-lock.json was written for this package.json', () => {
  const wanted = read('package.json')
  const locked = read('package-lock.json').packages['']
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    expect(locked[kind], kind).toEqual(wanted[kind])
  }
})

test('every version in package.json is exact', () => {
  const { dependencies, devDependencies, optionalDependencies } = read('package.json')
  const all = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
  const loose = all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))
  expect(loose).toEqual([])
})

test('a missing package of another machine is found', () => {
  const lint = { version: '1.0.0', optionalDependencies: { '@lint/win32-x64': '1.0.0' } }
  const packages = { '': {}, 'node_modules/lint': lint }
  expect(missingFrom({ packages }).map(({ name }) => name)).toEqual(['@lint/win32-x64'])
})
