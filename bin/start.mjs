// `npm start`: installs what is missing, then is the server.
import { join } from 'node:path'
import { become, ensureDependencies, findNode, root } from './prepare.mjs'

ensureDependencies()
become(findNode(), [join(root, 'server', 'main.ts'), ...process.argv.slice(2)])
