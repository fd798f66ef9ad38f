import { expect, test } from 'vitest'
import { forbiddenImport, importsOf } from './imports.ts'
import { filesBelow, isTest, textOf } from './tree.ts'

const sources = [
  ...filesBelow('server', ['.ts']),
  ...filesBelow('web', ['.ts', '.tsx']),
  ...filesBelow('rounds', ['.ts']),
].filter((path) => !isTest(path))

test('no import breaks the dependency rule', () => {
  const broken = sources.flatMap((path) =>
    importsOf(path, textOf(path)).flatMap((target) => {
      const why = forbiddenImport(path, target)
      return why ? [`${path} → ${target}: ${why}`] : []
    }),
  )
  expect(broken).toEqual([])
})

test.each([
  ['server/kernel/audit.ts', 'server/modules/people/index.ts', /kernel knows no module/],
  ['server/modules/people/register.ts', 'server/modules/visits/index.ts', /publish an event/],
  [
    'server/modules/visits/check-in.ts',
    'server/modules/people/store.ts',
    /only index.ts is public/,
  ],
  ['server/modules/visits/access.ts', 'server/modules/visits/store.ts', /is pure/],
  ['server/modules/visits/store.ts', 'server/modules/visits/routes.ts', /face of the module/],
  ['web/features/visits/list.tsx', 'server/modules/visits/store.ts', /only schema.ts/],
  ['web/features/visits/list.tsx', 'server/modules/visits/visit-schema.ts', /only schema.ts/],
  ['web/features/visits/list.tsx', 'server/modules/programmes/trial/schema.ts', /only schema.ts/],
  ['server/modules/visits/schema.ts', 'server/modules/programmes/trial/schema.ts', /only index.ts/],
  ['web/features/visits/list.tsx', 'web/features/people/list.tsx', /never import each other/],
  ['web/shell/layout.tsx', 'web/kit/text.tsx', /shell must not know kit/],
  ['server/modules/people/schema.ts', 'server/modules/visits/schema.ts', /publish an event/],
  ['server/modules/visits/schema.ts', 'server/modules/people/person-schema.ts', /only index.ts/],
  ['server/modules/visits/visit-schema.ts', 'server/modules/visits/store.ts', /is pure/],
  ['rounds/solve.ts', 'server/kernel/time.ts', /stands alone/],
  ['server/modules/dispatch/gaps.ts', 'rounds/live/day.ts', /only index.ts/],
])('the rule bites: %s must not import %s', (from, to, why) => {
  expect(forbiddenImport(from, to)).toMatch(why)
})

test.each([
  ['server/modules/visits/check-in.ts', 'server/modules/people/index.ts'],
  ['server/modules/visits/routes.ts', 'server/modules/visits/check-in.ts'],
  ['web/desks/operator/desk.tsx', 'web/features/visits/list.tsx'],
  ['web/features/visits/list.tsx', 'server/modules/visits/schema.ts'],
  ['web/kit/table.tsx', 'web/shell/api.ts'],
  ['server/modules/visits/schema.ts', 'server/modules/people/schema.ts'],
  ['server/modules/visits/visit-schema.ts', 'server/modules/people/schema.ts'],
  ['server/modules/visits/schema.ts', 'server/modules/visits/visit-schema.ts'],
])('the rule allows: %s imports %s', (from, to) => {
  expect(forbiddenImport(from, to)).toBeNull()
})

test('the planner needs no package: it runs wherever Node runs', () => {
  const packages = filesBelow('rounds', ['.ts'])
    .filter((path) => !isTest(path))
    .flatMap((path) =>
      [...textOf(path).matchAll(/(?:from|import)\s*\(?\s*'([^.'][^']*)'/g)]
        .filter(([, name]) => !name!.startsWith('node:'))
        .map(([, name]) => `${path}: ${name}`),
    )
  expect(packages).toEqual([])
})

test('the checker of plans shares no code with what it checks', () => {
  // Words for faults, the shapes of problems and of home care, and ways: no evaluation, no solver.
  const allowed = [
    'rounds/problem.ts',
    'rounds/formats/cursor.ts',
    'rounds/formats/home-care.ts',
    'rounds/travel/network.ts',
  ]
  const found = filesBelow('rounds/check', ['.ts'])
    .filter((path) => !isTest(path))
    .flatMap((path) => importsOf(path, textOf(path)))
    .filter((target) => !target.startsWith('rounds/check/') && !allowed.includes(target))
  expect(found).toEqual([])
  const types = textOf('rounds/check/home-care.ts')
  expect(types).toMatch(/import type \{[^}]*\} from '..\/formats\/home-care.ts'/)
})

test('imports are found in every form they are written in', () => {
  const text = `import { a } from './a.ts'\nimport type { B } from '../x/b.ts'\nexport * from './c.ts'
import './tables.ts'\nconst d = await import('./d.ts')`
  expect(importsOf('server/m/f.ts', text)).toEqual([
    'server/m/a.ts',
    'server/x/b.ts',
    'server/m/c.ts',
    'server/m/tables.ts',
    'server/m/d.ts',
  ])
})
