import type { ASTNode } from '@marcbachmann/cel-js'
import { isFactName, type FactName } from '../packs/fact-dictionary.ts'

/** A rule's syntax tree as CEL's parser gives it. */
export type Tree = ASTNode

/** `facts.age`: the name of the fact, or null for anything else. */
export const factOf = (tree: Tree): FactName | null => nameAfter('facts', tree) as FactName | null

/** `params.cap`: the name of the parameter, or null. */
export const paramOf = (tree: Tree): string | null => nameAfter('params', tree)

function nameAfter(variable: 'facts' | 'params', tree: Tree): string | null {
  if (tree.op !== '.') return null
  const [from, name] = tree.args
  if (from.op !== 'id' || from.args !== variable) return null
  return variable === 'params' || isFactName(name) ? name : null
}

/** The trees directly below one. */
export function branchesOf(tree: Tree): readonly Tree[] {
  switch (tree.op) {
    case 'value':
    case 'id':
      return []
    case '.':
    case '.?':
      return [tree.args[0]]
    case '!_':
    case '-_':
      return [tree.args]
    case 'call':
      return tree.args[1]
    case 'rcall':
      return [tree.args[1], ...tree.args[2]]
    case 'list':
      return tree.args
    case 'map':
      return tree.args.flat()
    default:
      return tree.args
  }
}

/** Every tree from this one down. */
export function* treesIn(tree: Tree): Generator<Tree> {
  yield tree
  for (const branch of branchesOf(tree)) yield* treesIn(branch)
}

/** The facts that a tree reads. */
export function factsReadBy(tree: Tree): FactName[] {
  return [...new Set([...treesIn(tree)].flatMap((one) => factOf(one) ?? []))]
}

/** Macros that bind a name of their own: `facts.categories.exists(c, c == "a")`. */
export const LOOPS: ReadonlySet<string> = new Set(['exists', 'all', 'exists_one', 'filter', 'map'])

export const isLoop = (tree: Tree): boolean => tree.op === 'rcall' && LOOPS.has(tree.args[0])
