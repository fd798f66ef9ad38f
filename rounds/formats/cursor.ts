/** What is wrong with a file, where in it, in words. */
export interface Fault {
  /** As one writes it to get there: `jobs[3].time_windows[0]`. */
  readonly path: string
  readonly zh: string
  readonly en: string
}

/** The problem cannot be planned as it is written. Carries every fault that was found. */
export class ProblemRefused extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ path, zh, en }) => `${path}: ${zh} ${en}`).join('\n'))
    this.name = 'ProblemRefused'
    this.faults = faults
  }
}

interface Bounds {
  readonly min?: number
  readonly max?: number
}

/** More would not help the reader of the message. */
const FAULTS_MAX = 20

/** A place in a JSON document that knows its path; reading what is wrong notes a fault and goes on. */
export class Cursor {
  readonly value: unknown
  readonly path: string
  readonly faults: Fault[]

  constructor(value: unknown, path: string, faults: Fault[]) {
    this.value = value
    this.path = path
    this.faults = faults
  }

  get isAbsent(): boolean {
    return this.value === undefined || this.value === null
  }

  fault(zh: string, en: string): void {
    if (this.faults.length < FAULTS_MAX) this.faults.push({ path: this.path || '.', zh, en })
  }

  field(name: string): Cursor {
    const of = this.value as Readonly<Record<string, unknown>> | null
    const value = typeof of === 'object' && of !== null ? of[name] : undefined
    return new Cursor(value, this.path ? `${this.path}.${name}` : name, this.faults)
  }

  item(at: number): Cursor {
    const value = Array.isArray(this.value) ? (this.value as unknown[])[at] : undefined
    return new Cursor(value, `${this.path}[${at}]`, this.faults)
  }

  isObject(): boolean {
    const found =
      typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value)
    if (!found) this.fault('应为对象', 'must be an object')
    return found
  }

  /** Keys that mean nothing here are faults: a misspelt window would be no window at all. */
  knows(known: ReadonlySet<string>, unsupported: ReadonlySet<string> = NONE): void {
    if (typeof this.value !== 'object' || this.value === null) return
    for (const key of Object.keys(this.value)) {
      if (unsupported.has(key)) {
        this.field(key).fault('暂不支持此字段', 'is not supported')
      } else if (!known.has(key)) {
        this.field(key).fault('没有此字段', 'is no field of this format')
      }
    }
  }

  items(): Cursor[] {
    if (this.isAbsent) return []
    if (!Array.isArray(this.value)) {
      this.fault('应为数组', 'must be an array')
      return []
    }
    return (this.value as unknown[]).map((_, at) => this.item(at))
  }

  entries(): [string, Cursor][] {
    if (this.isAbsent || !this.isObject()) return []
    return Object.keys(this.value as object).map((name) => [name, this.field(name)])
  }

  whole({ min = 0, max = Number.MAX_SAFE_INTEGER }: Bounds = {}): number {
    const { value } = this
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
      const range = max === Number.MAX_SAFE_INTEGER ? `≥ ${min}` : `${min}–${max}`
      this.fault(`应为整数，${range}`, `must be a whole number, ${range}`)
      return min
    }
    return value
  }

  real({ min = 0, max = Infinity }: Bounds = {}): number {
    const { value } = this
    if (typeof value !== 'number' || !Number.isFinite(value) || value < min || value > max) {
      const range = max === Infinity ? `≥ ${min}` : `${min}–${max}`
      this.fault(`应为数字，${range}`, `must be a number, ${range}`)
      return min
    }
    return value
  }

  text(): string {
    if (typeof this.value !== 'string') this.fault('应为文字', 'must be text')
    return String(this.value)
  }

  wholes(bounds: Bounds = {}): number[] {
    return this.items().map((one) => one.whole(bounds))
  }

  /** What a field holds when it is there, as an object to spread; nothing when it is absent. */
  some<Name extends string, T>(name: Name, read: (at: Cursor) => T): { readonly [K in Name]?: T } {
    const at = this.field(name)
    return at.isAbsent ? {} : ({ [name]: read(at) } as { [K in Name]: T })
  }
}

const NONE: ReadonlySet<string> = new Set()

/** A second of the axis; VROOM takes no negative ones either. */
export const SECOND: Bounds = { min: 0, max: 4_294_967_295 }

/** How long one thing may take, seconds: three years. More would overflow the solver's numbers. */
export const DURATION: Bounds = { min: 0, max: 100_000_000 }

/** First and last second: the end must not come before the beginning. */
export function readWindow(at: Cursor): readonly [number, number] {
  if (!Array.isArray(at.value) || at.value.length !== 2) {
    at.fault('应为 [开始, 结束]', 'must be [start, end]')
    return [0, 0]
  }
  const [from, to] = [at.item(0).whole(SECOND), at.item(1).whole(SECOND)]
  if (to < from) at.fault('时间窗的结束早于开始', 'the window ends before it begins')
  return [from, to]
}

/** Windows in order and apart; none at all is a fault, since nothing could ever take place. */
export function readWindows(at: Cursor): (readonly [number, number])[] {
  const windows = at.items().map(readWindow)
  if (Array.isArray(at.value) && windows.length === 0) {
    at.fault('至少要有一个时间窗', 'at least one window is needed')
  }
  const inOrder = windows.toSorted((a, b) => a[0] - b[0])
  if (inOrder.some((one, index) => index > 0 && one[0] <= inOrder[index - 1]![1])) {
    at.fault('时间窗相互重叠', 'the windows overlap')
  }
  return inOrder
}

export function readPlace(at: Cursor): readonly [number, number] {
  if (!Array.isArray(at.value) || at.value.length !== 2) {
    at.fault('应为 [经度, 纬度]', 'must be [longitude, latitude]')
    return [0, 0]
  }
  const degrees = (index: number, most: number) => at.item(index).real({ min: -most, max: most })
  return [degrees(0, 180), degrees(1, 90)]
}
