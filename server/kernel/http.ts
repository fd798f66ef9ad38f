import { createHash } from 'node:crypto'
import multipart, { type MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ANONYMOUS, type Actor } from './actor.ts'
import { command, query, type Ctx, type Kernel } from './command.ts'
import {
  KEY_LENGTH_MAX,
  type Answer,
  type Carries,
  type Contract,
  type Input,
  type Loose,
  type Mounted,
} from './contract.ts'
import { absent, forbidden, invalid, Refused } from './refused.ts'
import { langOf, type Lang } from './words.ts'
import { parsed } from './parsed.ts'
import { z } from 'zod'

declare module 'fastify' {
  interface FastifyRequest {
    /** The bytes of a JSON body, for signatures over them. */
    rawBody?: Buffer
  }
}

/** One request, as a handler sees it. */
export interface Call {
  readonly kernel: Kernel
  readonly actor: Actor
  readonly lang: Lang
  readonly requestId: string
  readonly ip: string
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** One transaction; honours the Idempotency-Key header of the request. */
  command<T>(run: (ctx: Ctx) => Promise<T>): Promise<T>
  query<T>(run: (ctx: Ctx) => Promise<T>): Promise<T>
}

export interface Upload {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Buffer
}

/** Something to download; never cached by the browser. */
export interface Download {
  readonly name: string
  readonly mediaType: string
  readonly body: Buffer | NodeJS.ReadableStream
  /** Shown in the page (photos, print views) instead of saved. */
  readonly inline?: boolean
}

/** Mounts a contract. The route's head says who may call; the handler parses nothing. */
export interface Mount {
  <C extends Contract>(
    route: C,
    handler: (call: Call, input: Input<C>) => Promise<Loose<Answer<C>>>,
  ): void
  /** One file as multipart/form-data field `file`, other fields in `input.body`. */
  upload<C extends Contract>(
    route: C,
    bytesMax: number,
    handler: (call: Call, input: Input<C>, file: Upload) => Promise<Loose<Answer<C>>>,
  ): void
  download<C extends Contract>(
    route: C,
    handler: (call: Call, input: Input<C>) => Promise<Download>,
  ): void
}

export type Routes = (on: Mount) => void

export interface HttpOptions {
  readonly kernel: Kernel
  readonly authenticate: (request: FastifyRequest) => Promise<Actor | null>
  /** Called with each mounted contract, for OpenAPI and the access tests. */
  readonly onMount: (mounted: Mounted) => void
  /** Tests check every answer against its contract. */
  readonly checkAnswers: boolean
  /** Where browsers find us when a proxy in front asks us by another name. */
  readonly publicUrl?: string | undefined
}

export async function openMount(app: FastifyInstance, options: HttpOptions): Promise<Mount> {
  await app.register(multipart)
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer
    request.rawBody = bytes
    try {
      done(null, bytes.length === 0 ? undefined : JSON.parse(bytes.toString('utf8')))
    } catch {
      done(invalid('kernel.json', 'body'))
    }
  })

  const callOf = async (
    route: Contract,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Call> => {
    const { kernel } = options
    const actor = (await options.authenticate(request)) ?? ANONYMOUS
    refuseUnlessAllowed(route, actor)
    if (route.method !== 'GET') refuseForeignOrigin(request, options.publicUrl)
    const lang = langOf(request.headers['x-lang']?.toString() ?? request.headers['accept-language'])
    const key = request.headers['idempotency-key']?.toString()
    if (key !== undefined && key.length > KEY_LENGTH_MAX) {
      throw invalid('kernel.key_too_long', 'Idempotency-Key', { max: KEY_LENGTH_MAX })
    }
    const isKept = key !== undefined && route.method !== 'GET' && !route.secret
    const about = { lang, requestId: request.id }
    let commands = 0
    // A handler may run several commands; each is kept under the key by its place among them.
    const onceEach = () => {
      const place = commands++
      if (!isKept) return undefined
      const asked = [route.method, request.url, request.body ?? null]
      return { key: place > 0 ? `${key}#${place}` : key, request: asked }
    }
    return {
      kernel,
      actor,
      lang,
      requestId: request.id,
      ip: request.ip,
      request,
      reply,
      command: (run) => command(kernel, actor, run, { ...about, once: onceEach() }),
      query: (run) => query(kernel, actor, run, about),
    }
  }

  const inputOf = <C extends Contract>(
    route: C,
    request: FastifyRequest,
    body: unknown,
    lang: Lang,
  ): Input<C> =>
    ({
      params: parsed(route.params, request.params, lang, absent),
      query: parsed(route.query, request.query, lang),
      body: parsed(route.body, body, lang),
    }) as Input<C>

  const add = (
    route: Contract,
    carries: Carries,
    run: (q: FastifyRequest, r: FastifyReply) => Promise<unknown>,
  ) => {
    options.onMount({ route, carries })
    const { method, path: url, perMinuteMax: max } = route
    const config = max === undefined ? {} : { rateLimit: { max, timeWindow: '1 minute' } }
    app.route({ method, url, handler: run, config })
  }

  const mount = ((route, handler) => {
    add(route, 'json', async (request, reply) => {
      const call = await callOf(route, request, reply)
      const answer = await handler(call, inputOf(route, request, request.body, call.lang))
      return send(route, request, reply, answer, options.checkAnswers)
    })
  }) as Mount

  mount.upload = (route, bytesMax, handler) => {
    add(route, 'upload', async (request, reply) => {
      const call = await callOf(route, request, reply)
      refuseTooLarge(Number(request.headers['content-length'] ?? 0), bytesMax)
      const { file, fields } = await readUpload(request, bytesMax)
      // What a repeat under the same key is compared with.
      request.body = { ...fields, file: [file.name, sha256(file.bytes)] }
      const answer = await handler(call, inputOf(route, request, fields, call.lang), file)
      return send(route, request, reply, answer, options.checkAnswers)
    })
  }

  mount.download = (route, handler) => {
    add(route, 'download', async (request, reply) => {
      const call = await callOf(route, request, reply)
      const file = await handler(call, inputOf(route, request, request.body, call.lang))
      const name = encodeURIComponent(file.name)
      const how = file.inline ? 'inline' : 'attachment'
      return reply
        .header('content-type', file.mediaType)
        .header('content-disposition', `${how}; filename*=UTF-8''${name}`)
        .header('cache-control', 'private, no-store')
        .send(file.body)
    })
  }
  return mount
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

function refuseUnlessAllowed(route: Contract, actor: Actor): void {
  if (route.allow === 'public') return
  if (actor.kind === 'anonymous') throw new Refused(401, 'kernel.signed_out', { field: 'session' })
  if (route.allow === 'signed_in') return
  if (!actor.roles.some((role) => route.allow.includes(role))) throw forbidden()
}

/**
 * Cookies are SameSite=Strict already; a foreign Origin is refused as well, and so is `null`, which
 * a frame in a sandbox sends. Callers that are no browser send none.
 */
function refuseForeignOrigin(request: FastifyRequest, publicUrl: string | undefined): void {
  const { origin, host } = request.headers
  if (origin === undefined) return
  const from = URL.parse(origin)?.host
  const own = [host, publicUrl && new URL(publicUrl).host]
  if (from === undefined || !own.includes(from)) throw forbidden('kernel.foreign_origin')
}

function refuseTooLarge(bytes: number, bytesMax: number): void {
  // The multipart frame around the file is small; 64 KiB is ample.
  if (bytes > bytesMax + 65_536) {
    throw new Refused(413, 'kernel.file_too_large', {
      field: 'file',
      details: { megabytes: Math.floor(bytesMax / 1048576) },
    })
  }
}

async function readUpload(
  request: FastifyRequest,
  bytesMax: number,
): Promise<{ file: Upload; fields: Record<string, string> }> {
  if (!request.isMultipart()) throw invalid('kernel.file_missing', 'file')
  let part: MultipartFile | undefined
  try {
    part = await request.file({ limits: { fileSize: bytesMax, files: 1 } })
    if (!part) throw invalid('kernel.file_missing', 'file')
    const bytes = await part.toBuffer()
    const fields: Record<string, string> = {}
    for (const [name, field] of Object.entries(part.fields)) {
      if (field && 'value' in field) fields[name] = String(field.value)
    }
    return { file: { name: part.filename, mediaType: part.mimetype, bytes }, fields }
  } catch (error) {
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') {
      refuseTooLarge(Number.POSITIVE_INFINITY, bytesMax)
    }
    throw error
  }
}

function send(
  route: Contract,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: unknown,
  check: boolean,
): FastifyReply {
  if (reply.sent) return reply
  // By the contract: an answer that was kept under a key is read back as null where there was none.
  if (route.answer instanceof z.ZodVoid) return reply.code(204).send()
  const text = JSON.stringify(answer)
  if (check) route.answer.parse(JSON.parse(text))
  void reply.header('content-type', 'application/json; charset=utf-8')
  void reply.header('cache-control', 'private, no-cache')
  if (route.method === 'GET') {
    const etag = `W/"${createHash('sha1').update(text).digest('base64url')}"`
    void reply.header('etag', etag)
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  }
  return reply.send(text)
}
