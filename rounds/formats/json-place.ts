const TOKEN =
  /\s*(?:([{}[\],:])|("(?:[^"\\\n\r\t]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y

/**
 * Where a text stops being JSON, as line:column; the parser of the language does not always say.
 * Follows the brackets with a stack, since files may be nested deeper than calls can be.
 */
export function placeOfFault(text: string): string {
  const open: string[] = []
  // What may come next: a value, a key, a colon, or a comma or closing bracket.
  let expects: 'value' | 'first' | 'key' | 'colon' | 'more' | 'end' = 'value'
  TOKEN.lastIndex = 0
  while (true) {
    const from = TOKEN.lastIndex
    const found = TOKEN.exec(text)
    const skipped = /^\s*/.exec(text.slice(from, from + 1000))![0].length
    if (!found) return lineOf(text, from + skipped)
    const [, mark, string, scalar] = found
    const inObject = open.at(-1) === '{'
    const wantsValue = expects === 'value' || (expects === 'first' && !inObject)
    const wantsKey = expects === 'key' || (expects === 'first' && inObject)
    const closes = mark === '}' ? inObject : mark === ']' && open.at(-1) === '['
    if (closes && (expects === 'more' || expects === 'first')) {
      open.pop()
      expects = open.length > 0 ? 'more' : 'end'
    } else if (wantsValue && (mark === '{' || mark === '[')) {
      open.push(mark)
      expects = 'first'
    } else if (wantsValue && (string !== undefined || scalar !== undefined)) {
      expects = open.length > 0 ? 'more' : 'end'
    } else if (wantsKey && string !== undefined) expects = 'colon'
    else if (expects === 'colon' && mark === ':') expects = 'value'
    else if (expects === 'more' && mark === ',') expects = inObject ? 'key' : 'value'
    else return lineOf(text, from + skipped)
  }
}

function lineOf(text: string, at: number): string {
  const before = text.slice(0, at).split('\n')
  return `${before.length}:${before.at(-1)!.length + 1}`
}
