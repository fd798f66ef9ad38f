// The command line: `bin/yilin COMMAND`. The planner needs nothing of the product, and a plan of a
// second should not wait for it to load.
import { enableCompileCache } from 'node:module'

// Taking the types out of the sources at each start would cost a good part of that second.
enableCompileCache()
const [first, ...rest] = process.argv.slice(2)
if (first === 'rounds') {
  const { roundsCommand } = await import('../rounds/cli.ts')
  process.exitCode = await roundsCommand(rest)
} else {
  await import('./cli-commands.ts')
}
