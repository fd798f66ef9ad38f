// Adds to package-lock.json the packages for other kinds of machine that a registry mirror did not
// have when the lock was written: without their lines `npm ci` refuses the whole lock. Run it after
// `npm install <name>` whenever bin/lock.test.mjs asks for it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { missingFrom } from './lock.mjs'
import { root } from './prepare.mjs'

const path = join(root, 'package-lock.json')
const lock = JSON.parse(readFileSync(path, 'utf8'))
const missing = missingFrom(lock)
for (const { name, version, wantedBy } of missing) {
  const { cpu, os, libc } = machineOf(name)
  const { dev, engines, license } = wantedBy
  const kind = { ...(dev && { dev }), ...(libc && { libc }), license, optional: true }
  lock.packages[`node_modules/${name}`] = { version, cpu, ...kind, os, ...(engines && { engines }) }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
writeFileSync(
  path,
  `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`,
)
console.log(`${missing.length} added`)

/** The kind of machine that a package such as `@oxlint/binding-linux-x64-musl` is for. */
function machineOf(name) {
  const cpus = 'arm64|arm|x64|ia32|ppc64|riscv64|s390x'
  const found = new RegExp(`[-/]([a-z0-9]+)-(${cpus})(?:-([a-z]+))?$`).exec(name)
  if (found === null) throw new Error(`For which machine is ${name}? Add its line by hand.`)
  const [, os, cpu, abi = 'gnu'] = found
  const libc = abi.startsWith('musl') ? ['musl'] : ['glibc']
  return { os: [os], cpu: [cpu], libc: os === 'linux' ? libc : undefined }
}
