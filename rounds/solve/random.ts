/** sfc32: small, fast, passes the usual test batteries; the same seed draws the same numbers. */
export class Random {
  private a = 0
  private b = 0
  private c = 0
  private d = 1

  constructor(seed: number) {
    this.a = seed | 0
    this.b = 0x9e3779b9 ^ seed
    this.c = 0x243f6a88
    for (let i = 0; i < 15; i++) this.next()
  }

  /** A whole number of 32 bits, signed. */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.d) | 0
    this.d = (this.d + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0
    return sum
  }

  /** 0 ≤ x < 1 */
  fraction(): number {
    return (this.next() >>> 0) * 2.3283064365386963e-10
  }

  /** A whole number 0 ≤ x < bound. */
  below(bound: number): number {
    return ((this.next() >>> 0) * 2.3283064365386963e-10 * bound) | 0
  }
}
