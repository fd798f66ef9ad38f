// Gets a fresh clone ready, before anything of ours can be imported: plain JavaScript for the
// Node 20 that a machine happens to have, using nothing but Node itself.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stopWithParent } from './parent.mjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The Node that runs the product; its packages for each machine are in package.json. */
const NODE_MAJOR = 26
const modules = join(root, 'node_modules')
const stamp = join(modules, '.yilin-installed')

/** Installs what package-lock.json names, unless exactly that is installed already. */
export function ensureDependencies() {
  const wanted = lockHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  if (!matchesLock()) install()
  try {
    writeFileSync(stamp, wanted)
  } catch {
    // A folder that others installed and we may only read: the next start compares again.
  }
}

function lockHash() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  // A folder copied from another kind of machine holds the wrong programs.
  const machine = `${process.platform}-${process.arch}`
  return `${createHash('sha256').update(lock).digest('hex')} ${machine}\n`
}

/**
 * True when somebody ran npm by hand and got just what the lock names: a second installation would
 * only pull the folder away from under whatever is running.
 */
function matchesLock() {
  const note = join(modules, '.package-lock.json')
  if (!existsSync(note) || !existsSync(ownNode())) return false
  const wanted = Object.entries(readJson(join(root, 'package-lock.json')).packages)
  const found = readJson(note).packages
  return wanted.every(([path, { version, optional }]) => {
    if (path === '') return true
    return path in found ? found[path].version === version : optional === true
  })
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function install() {
  say(
    '正在安装所需组件（约 1 分钟，仅第一次）…',
    'Installing what is needed (the first time only)…',
  )
  const began = Date.now()
  // No install scripts: the few links they would make are made when they are needed, and code of
  // strangers does not run on the city's machine merely because it was downloaded.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const { status, error } = runNpm([...args, '--include=dev', '--include=optional'])
  if (status !== 0) {
    fail(
      `安装没有成功${error ? `（${error.message}）` : ''}。请检查网络和 npm 镜像设置后再试一次。`,
      'The installation failed. Check the network and the npm registry setting, then try again.',
    )
  }
  console.log(`  ${((Date.now() - began) / 1000).toFixed(0)} s`)
}

function runNpm(args) {
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: outerEnvironment() }
  const { npm_execpath: npm, npm_node_execpath: node } = process.env
  // Below `npm start` this is the npm that started us; its own Node may be one of the files that
  // the installation replaces, so that one only serves when it lies elsewhere.
  if (npm?.endsWith('npm-cli.js') && node !== undefined && !node.startsWith(modules)) {
    return spawnSync(node, [npm, ...args], options)
  }
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}

/** Our environment without the programs that the installation is about to replace. */
function outerEnvironment() {
  const path = (process.env.PATH ?? '').split(delimiter)
  const kept = path.filter((folder) => !folder.startsWith(modules)).join(delimiter)
  return { ...process.env, PATH: kept, NODE_ENV: '' }
}

function ownNode() {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  return join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

/** The Node to run the product with: the one npm brought, or the machine's own if new enough. */
export function findNode() {
  const own = ownNode()
  if (existsSync(own)) {
    const { status, stderr, error } = spawnSync(own, ['--version'], { encoding: 'utf8' })
    if (status === 0) return own
    say(`随附的 Node 不能运行：${own}`, `The Node in ${own} does not run: ${error ?? stderr}`)
  }
  if (Number.parseInt(process.versions.node, 10) >= NODE_MAJOR) return process.execPath
  const machine = `${process.platform}-${process.arch}`
  fail(
    `本机（${machine}）没有随附的 Node ${NODE_MAJOR}，而现有的是 ${process.version}。` +
      `请从 https://nodejs.org 安装 Node ${NODE_MAJOR} 或更新版本后再试。`,
    `No Node ${NODE_MAJOR} can be brought along for this machine (${machine}), and its own is ` +
      `${process.version}. Install Node ${NODE_MAJOR} or later from https://nodejs.org, then retry.`,
  )
}

/**
 * Runs a program of ours in our place: same arguments, same exit code, every signal passed on.
 *
 * Where the system can, we turn into it, so that there is one process, one pid and nothing between
 * it and whoever stops it.
 */
export function become(node, args) {
  const follow = [`--import=${new URL('follow.mjs', import.meta.url).href}`]
  if (process.execve !== undefined && process.platform !== 'win32') {
    process.execve(node, [node, ...(isBelowNpm() ? follow : []), ...args], process.env)
  }
  // In a group of its own: Ctrl-C reaches all of a terminal's group at once, and npm sends it again
  // besides. We hear each and pass one on.
  const ownGroup = process.platform !== 'win32'
  const child = spawn(node, [...follow, ...args], { stdio: 'inherit', detached: ownGroup })
  const passedAt = {}
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      const now = Date.now()
      if (now - (passedAt[signal] ?? 0) > 1000) child.kill(signal)
      passedAt[signal] = now
    })
  }
  if (isBelowNpm()) stopWithParent()
  child.on('error', (error) =>
    fail(`无法启动 ${node}`, `Could not start ${node}: ${error.message}`),
  )
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

/** Only then: somebody who starts us in the background and logs out wants us to stay. */
function isBelowNpm() {
  return process.env.npm_lifecycle_event !== undefined
}

export function say(chinese, english) {
  console.log(`${chinese}\n${english}`)
}

/** @returns {never} */
export function fail(chinese, english) {
  console.error(`\n${chinese}\n${english}`)
  process.exit(1)
}
