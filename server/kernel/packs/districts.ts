import { say, type Desk } from './checks.ts'
import { readChain, type Link } from './chain.ts'
import { compileExpression } from './facts.ts'
import { openPackFile, type PackProblem } from './file.ts'
import { PLACE_OF } from './laying.ts'
import { readLayer, type Layer } from './layer.ts'
import { paramsOf, type Programme } from './programmes.ts'

/**
 * What a city carries of the packs of its districts: programmes, values, funds and goals. Everything
 * else, such as the catalogue, is one for the whole city.
 */
export function readDistricts(
  chain: readonly Link[],
  root: string,
  problems: PackProblem[],
): Layer[] {
  const city = chain.at(-1)
  const names = city?.manifest?.districts ?? []
  const opened = names.length > 0 && openPackFile(root, `${city!.id}/pack.yaml`, [])
  if (!opened) return []
  const desk = { file: opened, problems }
  return names.flatMap((name, index) => {
    const found: PackProblem[] = []
    const links = readChain(name, root, found)
    problems.push(...found.filter((one) => !problems.some((known) => isSame(known, one))))
    const own = links.filter((link) => !chain.some((wider) => wider.id === link.id))
    const mistake = districtMistake(links, own, city!)
    if (found.length === 0 && mistake) say(desk, ['districts', index], mistake, `"${name}"`)
    const [link] = own
    return found.length > 0 || mistake || !link ? [] : [carried(readLayer(link, root, problems))]
  })
}

const isSame = (a: PackProblem, b: PackProblem): boolean =>
  a.file === b.file && a.line === b.line && a.path === b.path && a.expected === b.expected

function districtMistake(links: readonly Link[], own: readonly Link[], city: Link): string | null {
  if (!links.some((link) => link.id === city.id)) return `a pack that extends ${city.id}`
  const [link] = own
  if (own.length !== 1 || !link) return `a pack that extends nothing beside ${city.id}`
  const area = link.manifest?.scope
  const within = city.manifest?.city
  if (area === undefined || !within || !area.startsWith(within) || area === within) {
    return `a pack whose scope is a part of ${within ?? 'the city'}`
  }
  return null
}

const carried = (layer: Layer): Layer => ({
  ...layer,
  areas: null,
  boundaries: null,
  catalogue: [],
  categories: [],
  instruments: [],
  indicators: [],
})

/**
 * What a city carries for a district holds there only: its programmes have ids of their own and say
 * in a criterion where they hold, and its funds are its own.
 */
export function checkDistrict(
  layer: Layer,
  others: readonly Layer[],
  problems: Desk['problems'],
): void {
  const area = layer.link.manifest?.scope ?? ''
  const taken = new Set(others.flatMap((one) => one.programmes.map(({ value }) => value.id)))
  for (const { file, value } of layer.programmes) {
    const desk = { file, problems }
    if (taken.has(value.id)) {
      const expected = 'an id that no other pack of the city has; values go into parameters.yaml'
      say(desk, ['id'], expected, `"${value.id}"`)
    }
    if (!value.criteria.some((one) => holdsOnlyIn(value, one.expression, area))) {
      const place = PLACE_OF[value.subject]
      const expected = `a criterion that holds only in ${area}: facts.${place}.startsWith("${area}")`
      say(desk, ['criteria'], expected)
    }
  }
  const funds = new Set(
    others.flatMap((one) => one.funds.flatMap(({ value }) => value.funds.map((fund) => fund.id))),
  )
  for (const { file, value } of layer.funds) {
    for (const [index, fund] of value.funds.entries()) {
      if (!funds.has(fund.id)) continue
      const expected = 'a fund that no other pack of the city has'
      say({ file, problems }, ['funds', index, 'id'], expected, `"${fund.id}"`)
    }
  }
}

/** Asked of a place in the area and of one outside; other facts are unknown to it. */
function holdsOnlyIn(programme: Programme, expression: string, area: string): boolean {
  const { types, values } = paramsOf(programme)
  const run = compileExpression(programme.subject, expression, types)
  const at = (code: string): unknown => {
    try {
      return run({ [PLACE_OF[programme.subject]]: code }, values)
    } catch (error) {
      if ((error as Error).name !== 'EvaluationError') throw error
      return null
    }
  }
  // No place has these digits, and the next area begins with others than this one.
  return at(area) === true && at(`${area.slice(0, -1)}Z`) === false && at('') === false
}
