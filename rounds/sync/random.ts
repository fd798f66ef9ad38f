/** The generator sfc32 of Chris Doty-Humphrey: small, fast, and the same everywhere for a seed. */
export class Random {
  private a = 0
  private b = 0
  private c = 0
  private d = 1

  constructor(seed: number) {
    this.a = seed | 0
    this.b = Math.floor(seed / 0x1_0000_0000) | 0
    this.c = 0x9e3779b9 | 0
    for (let turn = 0; turn < 16; turn++) this.word()
  }

  /** 32 random bits, as a signed number. */
  word(): number {
    const word = (((this.a + this.b) | 0) + this.d) | 0
    this.d = (this.d + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (this.c << 21) | (this.c >>> 11)
    this.c = (this.c + word) | 0
    return word
  }

  /** At least 0, below 1. */
  unit(): number {
    return (this.word() >>> 0) / 0x1_0000_0000
  }

  /** A whole number, at least 0, below `bound`. */
  below(bound: number): number {
    return Math.floor(this.unit() * bound)
  }
}

/** True once in about `mean` calls: drawn by distance, so that the calls between cost nothing. */
export class Blink {
  private readonly random: Random
  private readonly mean: number
  private left = 1

  constructor(random: Random, mean: number) {
    this.random = random
    this.mean = mean
  }

  blinks(): boolean {
    if (--this.left > 0) return false
    this.left = 1 + Math.floor(-Math.log(1 - this.random.unit()) * this.mean)
    return true
  }
}
