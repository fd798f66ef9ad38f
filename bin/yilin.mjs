// The command line when Node 26 is not there yet: `bin/yilin` comes here only then.
import { join } from 'node:path'
import { become, ensureDependencies, findNode, root } from './prepare.mjs'

ensureDependencies()
become(findNode(), [join(root, 'server', 'cli.ts'), ...process.argv.slice(2)])
