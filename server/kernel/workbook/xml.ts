import { unreadable } from './unreadable.ts'

/** What a part of a workbook is made of. Names come without their prefix. */
export interface XmlEvents {
  open(name: string, attributes: string): void
  close(name: string): void
  text(text: string): void
}

export interface XmlParser {
  write(text: string): void
  /** Refuses a document that stops in the middle. */
  end(): void
}

/** Office writes no cell beyond 32,767 characters; a longer stretch without a tag is damage. */
const PENDING_MAX = 4 * 1024 * 1024

/**
 * Reads the XML of workbooks as it arrives: tags, text, CDATA. It knows no document type and
 * refuses one, so entities cannot be defined and nothing outside is ever fetched.
 */
export function xmlParser(events: XmlEvents): XmlParser {
  let pending = ''
  let depth = 0
  const tag = (body: string): void => {
    if (body.startsWith('/')) {
      depth--
      events.close(localName(body.slice(1).trim()))
      return
    }
    const isEmpty = body.endsWith('/')
    const space = body.search(/\s/)
    const name = localName(
      space < 0 ? body.slice(0, isEmpty ? -1 : undefined) : body.slice(0, space),
    )
    events.open(name, space < 0 ? '' : body.slice(space, isEmpty ? -1 : undefined))
    if (isEmpty) events.close(name)
    else depth++
  }
  return {
    write(text) {
      const all = pending + text
      let at = 0
      for (;;) {
        const start = all.indexOf('<', at)
        if (start < 0) break
        const [skip, stop] = boundsOf(all, start)
        const end = stop === '>' ? tagEnd(all, start + 1) : all.indexOf(stop, start + skip)
        if (end < 0) break
        if (start > at) events.text(unescaped(all.slice(at, start)))
        if (stop === '>') tag(all.slice(start + 1, end))
        else if (stop === ']]>') events.text(all.slice(start + skip, end))
        at = end + stop.length
      }
      pending = all.slice(at)
      if (pending.length > PENDING_MAX) throw unreadable('not a workbook')
    },
    end() {
      if (depth !== 0 || pending.trim() !== '') throw unreadable('cut off')
    },
  }
}

function boundsOf(all: string, start: number): readonly [skip: number, stop: string] {
  if (all.startsWith('<?', start)) return [2, '?>']
  if (!all.startsWith('<!', start)) return [1, '>']
  if (all.startsWith('<!--', start)) return [4, '-->']
  if (all.startsWith('<![CDATA[', start)) return [9, ']]>']
  // The tag may be split between two pieces; only a whole one says that it is something else.
  if (all.length - start >= 9) throw unreadable('a document type')
  return [1, '-->']
}

/** A `>` inside quotes does not end the tag. */
function tagEnd(all: string, from: number): number {
  let end = all.indexOf('>', from)
  while (end >= 0 && hasOpenQuote(all, from, end)) end = all.indexOf('>', end + 1)
  return end
}

function hasOpenQuote(all: string, from: number, to: number): boolean {
  let quote = 0
  for (let at = from; at < to; at++) {
    const code = all.charCodeAt(at)
    if (code !== 34 && code !== 39) continue
    if (quote === 0) quote = code
    else if (quote === code) quote = 0
  }
  return quote !== 0
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole
    const isHex = name[1] === 'x' || name[1] === 'X'
    const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

const patterns = new Map<string, RegExp>()

/** The value of an attribute whatever its prefix (`id` finds `r:id`), or undefined. */
export function attribute(attributes: string, name: string): string | undefined {
  let pattern = patterns.get(name)
  if (!pattern) {
    pattern = new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    patterns.set(name, pattern)
  }
  const found = pattern.exec(attributes)
  return found ? unescaped(found[1] ?? found[2] ?? '') : undefined
}
