import { readdirSync, readFileSync } from 'node:fs'

/** What a source says of a fault, as patterns of what a reader sees. */
export interface Message {
  readonly where: string
  readonly zh: RegExp
  readonly en: RegExp
}

const TEXT = String.raw`('(?:[^'\\\n]|\\.)*'|\`[^\`]*\`)`
const CALL = new RegExp(
  String.raw`\b(?:fault|say|refuse)\(\s*(?:(?:${TEXT}|[^'\x60,()]+),\s*)?${TEXT},\s*${TEXT},?\s*\)`,
  'g',
)
const HAN = /[\u4e00-\u9fff]/

/** All messages in the sources of a folder that are given in Chinese and English. */
export function messagesIn(folder: URL): Message[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) =>
      [...readFileSync(new URL(name, folder), 'utf8').matchAll(CALL)]
        .filter(([, , zh]) => HAN.test(zh!))
        .map(([, , zh, en]) => ({
          where: `${name}: ${en}`,
          zh: patternOf(zh!),
          en: patternOf(en!),
        })),
    )
}

/** A literal as a pattern: what is filled in may be anything. */
function patternOf(literal: string): RegExp {
  const parts = literal.slice(1, -1).split(/\$\{[^}]*\}/)
  return new RegExp(`^${parts.map((part) => RegExp.escape(part)).join('.*')}$`, 's')
}
