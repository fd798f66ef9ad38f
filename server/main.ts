import { buildWeb } from '../web/build.ts'
import { openApp } from './app.ts'
import { readEnv } from './kernel/env.ts'
import { workJobs } from './kernel/jobs.ts'
import { openLive } from './kernel/live.ts'
import { install } from './install.ts'
import { modules } from './modules.ts'
import { authenticate } from './modules/identity/index.ts'
import { start } from './start.ts'

const env = readEnv(process.env)
const say = (text: string): void => void process.stdout.write(`${text}\n`)

say('颐邻 Yilin: 正在启动 starting …')
const built = buildWeb()
const started = await start(env)
const { kernel } = started
const welcome = await install(started, env, say)
await built

const app = await openApp({ kernel })
const live = await openLive(app.http, {
  url: started.url,
  db: kernel.db,
  city: kernel.city,
  authenticate: (request) => authenticate(kernel, request),
  log: started.log,
})
await workJobs(
  started.boss,
  kernel,
  modules.flatMap((module) => module.jobs),
)
const address = await app.http.listen({ port: env.PORT, host: env.HOST })
say(welcome(address))

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    say('正在停止 stopping …')
    void (async () => {
      await live.close()
      await app.http.close()
      await started.close()
      say('已停止 stopped.')
      process.exit(0)
    })()
  })
}
