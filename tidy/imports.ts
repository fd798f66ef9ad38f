import { dirname, join } from 'node:path/posix'
import { ORDER } from '../server/modules/order.ts'

/** Files of a module from left to right: each may import only those to its left. */
const ROLES = ['schema', 'noun', 'access', 'store', 'behaviour', 'face'] as const
const FACES = new Set(['index.ts', 'routes.ts', 'jobs.ts', 'subscriptions.ts'])
const PURE_ROLES = new Set(['schema', 'access'])

interface Place {
  readonly area: 'kernel' | 'gateways' | 'rounds' | 'module' | 'assembly' | 'web' | 'other'
  readonly module?: string
  /** In a room of the module: never public, whatever its name. */
  readonly inner?: boolean
  readonly file: string
}

function placeOf(path: string): Place {
  const parts = path.split('/')
  const file = parts.at(-1)!
  if (path.startsWith('server/modules/') && parts.length > 3) {
    return { area: 'module', module: parts[2]!, inner: parts.length > 4, file }
  }
  if (path.startsWith('server/kernel/')) return { area: 'kernel', file }
  if (path.startsWith('server/gateways/')) return { area: 'gateways', file }
  if (path.startsWith('rounds/')) return { area: 'rounds', file }
  if (path.startsWith('web/')) return { area: 'web', file }
  if (path.startsWith('server/')) return { area: 'assembly', file }
  return { area: 'other', file }
}

const orderOf = (name: string): number => (ORDER as readonly string[]).indexOf(name)

function roleOf(file: string): (typeof ROLES)[number] {
  if (file.endsWith('schema.ts')) return 'schema'
  if (file === 'access.ts') return 'access'
  if (file === 'store.ts' || file === 'tables.ts') return 'store'
  return FACES.has(file) ? 'face' : 'behaviour'
}

/** Why `from` may not import `to` (both repository paths), or null when it may. */
export function forbiddenImport(from: string, to: string): string | null {
  const [here, there] = [placeOf(from), placeOf(to)]
  switch (here.area) {
    case 'kernel':
    case 'gateways':
      return there.area === 'module' || there.area === 'assembly' || there.area === 'web'
        ? `${here.area} knows no ${there.area}`
        : null
    case 'rounds':
      return there.area === 'rounds' ? null : 'rounds is pure and stands alone'
    case 'module':
      return forbiddenInModule(here, there)
    case 'web':
      return forbiddenInWeb(from, to, there)
    default:
      return null
  }
}

function forbiddenInModule(here: Place, there: Place): string | null {
  if (there.area === 'web' || there.area === 'assembly') return `a module knows no ${there.area}`
  if (there.area === 'rounds') {
    return there.file === 'index.ts' ? null : 'of rounds only index.ts is public'
  }
  if (there.area !== 'module') return null
  if (there.module === here.module) {
    const [from, to] = [roleOf(here.file), roleOf(there.file)]
    if (to === 'face' && from !== 'face') return `${there.file} is the face of the module`
    if (PURE_ROLES.has(from) && (to === 'store' || to === 'face')) return `${here.file} is pure`
    return null
  }
  // A schema may build on an earlier one: both go to the browser, where no index can.
  const schemas = roleOf(here.file) === 'schema' && there.file === 'schema.ts'
  if (there.inner || (there.file !== 'index.ts' && !schemas))
    return `of ${there.module} only index.ts is public`
  return orderOf(there.module!) < orderOf(here.module!)
    ? null
    : `${there.module} comes after ${here.module}; publish an event instead`
}

const WEB_MAY_READ = new Set(['contract', 'page', 'time', 'words', 'money', 'actor', 'problem'])

function forbiddenInWeb(from: string, to: string, there: Place): string | null {
  if (there.area === 'module') {
    return there.file === 'schema.ts' && !there.inner
      ? null
      : 'the browser imports only schema.ts of a module'
  }
  if (there.area === 'kernel') {
    return WEB_MAY_READ.has(there.file.replace('.ts', ''))
      ? null
      : 'this kernel file is not for the browser'
  }
  if (there.area === 'assembly' && to !== 'server/about.ts')
    return 'the browser knows no server start'
  const [layer, other] = [layerOf(from), layerOf(to)]
  if (layer === null || other === null) return null
  if (LAYERS.indexOf(other) > LAYERS.indexOf(layer)) return `${layer} must not know ${other}`
  const [feature, otherFeature] = [featureOf(from), featureOf(to)]
  if (feature && otherFeature && feature !== otherFeature) return 'features never import each other'
  return null
}

/** shell ← kit ← features ← desks. */
const LAYERS = ['shell', 'kit', 'features', 'desks'] as const
const layerOf = (path: string): (typeof LAYERS)[number] | null =>
  LAYERS.find((layer) => path.startsWith(`web/${layer}/`)) ?? null
const featureOf = (path: string): string | null =>
  /^web\/features\/([^/]+)\//.exec(path)?.[1] ?? null

/** Repository paths that a source file imports, types included. */
export function importsOf(path: string, text: string): string[] {
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)
  return [...found].map((match) => join(dirname(path), match[1]!).replace(/\?.*$/, ''))
}
