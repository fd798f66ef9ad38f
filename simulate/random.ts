/** A seeded generator (sfc32): the same seed gives the same district on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** Picks by weight; weights need not sum to one. */
  weighted<T>(list: readonly (readonly [T, number])[]): T
  shuffled<T>(list: readonly T[]): T[]
  /** An independent generator for one part, so that adding draws elsewhere changes nothing here. */
  part(name: string): Random
}

export function seeded(seed: string): Random {
  let [a, b, c, d] = seedOf(seed)
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let n = 0; n < 15; n++) next()
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => list[int(0, list.length - 1)]!,
    weighted(list) {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of list) {
        left -= weight
        if (left < 0) return value
      }
      return list.at(-1)![0]
    },
    shuffled(list) {
      const all = [...list]
      for (let at = all.length - 1; at > 0; at--) {
        const other = int(0, at)
        ;[all[at], all[other]] = [all[other]!, all[at]!]
      }
      return all
    },
    part: (name) => seeded(`${seed}/${name}`),
  }
}

/** Four words from a text (FNV-1a with four offsets). */
function seedOf(text: string): [number, number, number, number] {
  const words = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map((start) => {
    let hash = start
    for (const sign of text) hash = Math.imul(hash ^ sign.codePointAt(0)!, 0x01000193)
    return hash | 0
  })
  return [words[0]!, words[1]!, words[2]!, words[3]!]
}
