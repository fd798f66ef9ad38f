import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const CLI = fileURLToPath(new URL('cli.ts', import.meta.url))

const yilin = (...args: string[]) =>
  spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' })

test('a command or an option that does not exist is refused by its name, with the usage and code 2', () => {
  expect(yilin('packs', 'check', '--frm', 'x')).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/--frm[^]*Usage/) as string,
  })
  expect(yilin('pack')).toMatchObject({ status: 2 })
  expect(yilin('--help')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('packs check') as string,
  })
})
