import { buildWeb } from '../web/build.ts'
import { openApp } from './app.ts'
import { install } from './install.ts'
import { EmbeddedError } from './kernel/embedded/embedded.ts'
import { readEnv } from './kernel/env.ts'
import { scheduleJobs, workJobs } from './kernel/jobs.ts'
import { openLive } from './kernel/live.ts'
import { authenticate } from './modules/identity/index.ts'
import { modules } from './modules.ts'
import { refuseSecondStart, start } from './start.ts'

const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** What was opened, newest last; stopping closes it in the opposite order. */
const open: (() => Promise<unknown>)[] = []
let stopping: Promise<void> | null = null

/** Stops once, however often it is asked: requests end, jobs finish, then the database stops. */
function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    say('正在停止 stopping …')
    for (const close of open.toReversed()) {
      await close().catch((error: unknown) => say(String(error)))
    }
    say('已停止 stopped.')
    process.exit(code)
  })()
  return stopping
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void stop(0))
}

async function run(): Promise<void> {
  const env = readEnv(process.env)
  await refuseSecondStart(env)
  say('颐邻 Yilin: 正在启动 starting …')
  const web = buildWeb()
  // Awaited below; until then a failed build must not end the process half started.
  web.catch(() => undefined)
  const started = await start(
    env,
    (message) => {
      say(message)
      void stop(1)
    },
    { alone: true },
  )
  open.push(() => started.close())
  const { kernel } = started
  const installed = await install(started, env, say)
  await web

  const app = await openApp({ kernel, publicUrl: env.YILIN_PUBLIC_URL })
  const live = await openLive(app.http, {
    url: started.url,
    db: kernel.db,
    city: kernel.city,
    authenticate: (request) => authenticate(kernel, request),
    log: started.log,
  })
  open.push(async () => {
    await live.close()
    await app.http.close()
  })
  const jobs = modules.flatMap((module) => module.jobs)
  await workJobs(started.boss, kernel, jobs)
  const address = await app.http.listen({ port: env.PORT, host: env.HOST })
  await started.tell(address)
  say(installed.welcome(address))
  // Recurring jobs read the clock of today: while the sample still lives in past months they would
  // take its planned visits for missed ones.
  const recurring = (async () => {
    await installed.go()
    if (stopping === null) await scheduleJobs(started.boss, jobs)
  })()
  recurring.catch((error: unknown) => started.log.error({ err: error }, 'no recurring jobs'))
  // Stopping waits until they are either all there or not begun.
  open.push(() => installed.close().then(() => recurring))
}

await run().catch((error: unknown) => {
  const { code } = error as { code?: string }
  if (code === 'EADDRINUSE') {
    say(
      '端口已被占用，请用 PORT=8081 npm start 另选端口。\nThe port is taken; choose another: PORT=8081 npm start',
    )
  } else if (error instanceof EmbeddedError) say(error.message)
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return stop(1)
})
