// The command line: `bin/yilin COMMAND`. The planner needs nothing of the product, and a plan of a
// second should not wait for it to load.
import { enableCompileCache } from 'node:module'

// Taking the types out of the sources anew would cost a plan of a second 0.15 s of it.
enableCompileCache()
const [first, ...rest] = process.argv.slice(2)
if (first === 'rounds') {
  const { roundsCommand } = await import('../rounds/cli.ts')
  process.exitCode = await roundsCommand(rest)
} else {
  await import('./cli-commands.ts')
}
