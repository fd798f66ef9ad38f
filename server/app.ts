import { fileURLToPath } from 'node:url'
import { existsSync } from 'node:fs'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fixed from '@fastify/static'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { about, aboutContract } from './about-route.ts'
import type { Actor } from './kernel/actor.ts'
import type { Kernel } from './kernel/command.ts'
import type { Contract, Mounted } from './kernel/contract.ts'
import { openMount } from './kernel/http.ts'
import { kernelWords } from './kernel/kernel-words.ts'
import { newId } from './kernel/ids.ts'
import { openApiOf } from './kernel/openapi.ts'
import { useProblems } from './kernel/problem.ts'
import { apiReference } from './kernel/api-reference.ts'
import { authenticate } from './modules/identity/index.ts'
import { modules } from './modules.ts'
import manifest from '../package.json' with { type: 'json' }

export interface AppOptions {
  readonly kernel: Kernel
  readonly checkAnswers?: boolean
  /** Where browsers find us; https there marks every cookie Secure, whatever reaches us here. */
  readonly publicUrl?: string | undefined
  /** Tests may say who is asking without signing in; the product never does. */
  readonly authenticate?: (request: FastifyRequest) => Promise<Actor | null>
}

export interface App {
  readonly http: FastifyInstance
  readonly contracts: readonly Contract[]
}

const WEB = fileURLToPath(new URL('../web/dist/', import.meta.url))
const BODY_BYTES_MAX = 1024 * 1024

/** The whole HTTP face: every module's routes, one error handler, the API document, the web part. */
export async function openApp(options: AppOptions): Promise<App> {
  const { kernel } = options
  const http = fastify({
    logger: false,
    bodyLimit: BODY_BYTES_MAX,
    trustProxy: 'loopback',
    genReqId: () => newId(kernel.clock()),
    routerOptions: { maxParamLength: 200 },
  })
  useProblems(http, {
    words: Object.assign({}, kernelWords, ...modules.map((module) => module.words)),
    constraints: Object.assign({}, ...modules.map((module) => module.constraints)),
    log: kernel.log,
  })
  await http.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        frameAncestors: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
  })
  const isSecure = options.publicUrl?.startsWith('https:')
  await http.register(cookie, isSecure ? { parseOptions: { secure: true } } : {})
  await http.register(rateLimit, { max: 6_000, timeWindow: '1 minute' })
  useMetrics(http)

  const mounted: Mounted[] = []
  const mount = await openMount(http, {
    kernel,
    authenticate: options.authenticate ?? ((request) => authenticate(kernel, request)),
    onMount: (one) => mounted.push(one),
    checkAnswers: options.checkAnswers ?? false,
    publicUrl: options.publicUrl,
  })
  for (const module of modules) module.routes(mount)
  mount(aboutContract, () => about(kernel))

  const contracts = mounted.map(({ route }) => route)
  http.get('/api/openapi.json', () => openApiOf(mounted, manifest.version))
  http.get('/api/docs', (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(apiReference(contracts)),
  )
  http.get('/api/health', async () => {
    await kernel.db.selectNoFrom((eb) => eb.lit(1).as('one')).execute()
    return { ok: true }
  })
  await serveWeb(http)
  return { http, contracts }
}

/**
 * The built web part, in its compressed copies. Unknown addresses outside /api get its index, since
 * routes live in the page; a missing asset is missing, or an old page would read HTML as a script.
 */
async function serveWeb(http: FastifyInstance): Promise<void> {
  if (!existsSync(WEB)) return
  const asBuilt = { preCompressed: true, maxAge: '1y', immutable: true } as const
  // Built files carry their hash in their names, so those of a newer build are found as well.
  await http.register(fixed, { root: `${WEB}assets`, prefix: '/assets/', ...asBuilt })
  await http.register(fixed, {
    root: WEB,
    wildcard: false,
    index: false,
    decorateReply: false,
    globIgnore: ['assets/**'],
    ...asBuilt,
  })
  http.get('/*', (_request, reply) =>
    reply.sendFile('index.html', WEB, { maxAge: 0, immutable: false, cacheControl: true }),
  )
}

function useMetrics(http: FastifyInstance): void {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const seconds = new Histogram({
    name: 'yilin_http_seconds',
    help: 'Duration of HTTP requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [register],
  })
  http.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    seconds
      .labels(request.method, route, String(reply.statusCode))
      .observe(reply.elapsedTime / 1000)
  })
  http.get('/metrics', async (request, reply) => {
    // Metrics name no person, yet they are nobody's business outside this machine.
    if (!['127.0.0.1', '::1'].includes(request.ip)) return reply.callNotFound()
    return reply.type(register.contentType).send(await register.metrics())
  })
}
