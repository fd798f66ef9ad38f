import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * A secret that the environment may give and that is otherwise made once and kept, readable by the
 * owner only. Losing `personal.key` loses every sealed number: the README says to back it up.
 */
export async function keptSecret(
  folder: string,
  name: string,
  given: string | undefined,
): Promise<string> {
  if (given) return given
  const path = join(folder, name)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await writeFile(path, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
  }
  return (await readFile(path, 'utf8')).trim()
}
