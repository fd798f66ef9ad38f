import { openApp, type App } from '../app.ts'
import type { Actor, Role } from '../kernel/actor.ts'
import { SYSTEM } from '../kernel/actor.ts'
import { command, query, type CallOptions, type Ctx } from '../kernel/command.ts'
import type { Answer, Contract, Input } from '../kernel/contract.ts'
import { newId } from '../kernel/ids.ts'
import { openKernel, type OpenKernel } from '../kernel/kernel.ts'
import { openLog } from '../kernel/log.ts'
import type { Problem } from '../kernel/problem.ts'
import { modules } from '../modules.ts'
import { testDatabase, type TestDatabase } from './database.ts'

/** A caller in tests: any role, any reach, no sign-in. */
export interface Caller {
  /** Calls a contract through HTTP; refusals come back as problems, never thrown. */
  call<C extends Contract>(
    route: C,
    input?: Partial<Input<C>>,
    headers?: Headers_,
  ): Promise<Reply<C>>
  /** Runs a behaviour directly as this actor. */
  do<T>(run: (ctx: Ctx) => Promise<T>, options?: CallOptions): Promise<T>
  readonly actor: Actor
}

type Headers_ = Readonly<Record<string, string>>

export interface Reply<C extends Contract> {
  readonly status: number
  readonly body: Answer<C>
  readonly problem: Problem
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
}

export interface World {
  readonly kernel: OpenKernel
  readonly app: App
  readonly url: string
  /** Sets the product's clock; it stands still until set again. */
  at(instant: string): void
  as(role: Role | readonly Role[] | null, about?: Partial<Actor>): Caller
  readonly system: Caller
  close(): Promise<void>
}

/** A Tuesday morning in Weihai: 09:00 in Asia/Shanghai. */
export const NOON = '2026-11-17T01:00:00Z'

/**
 * One clean city with its own database, for one test file; Weihai unless another is asked for. A
 * bench brings a migrated database of its own.
 */
export async function openWorld(city = '3710', given?: TestDatabase): Promise<World> {
  const database = given ?? (await testDatabase())
  let now = Temporal.Instant.from(NOON)
  const kernel = await openKernel({
    url: database.url,
    city,
    key: Buffer.alloc(32, 7),
    clock: () => now,
    subscriptions: modules.flatMap((module) => module.subscriptions),
    facts: modules.flatMap((module) => module.facts ?? []),
    applicants: modules.flatMap((module) => module.applicants ?? []),
    institutions: modules.flatMap((module) => module.institutions ?? []),
    boss: null,
    log: openLog('silent'),
    max: 8,
  })
  const actors = new Map<string, Actor>()
  const app = await openApp({
    kernel,
    checkAnswers: true,
    authenticate: async (request) => actors.get(String(request.headers['x-test-actor'])) ?? null,
  })

  const callerOf = (actor: Actor): Caller => {
    actors.set(actor.id, actor)
    return {
      actor,
      do: (run, options) => command(kernel, actor, run, options),
      call: async (route, input = {}, headers = {}) => {
        const reply = await app.http.inject({
          method: route.method,
          url: urlOf(route, input),
          headers: {
            'x-lang': 'zh',
            ...(actor.kind === 'anonymous' ? {} : { 'x-test-actor': actor.id }),
            ...headers,
          },
          ...(input.body === undefined ? {} : { payload: input.body as object }),
        })
        const isJson = String(reply.headers['content-type']).includes('json')
        const body = isJson && reply.body !== '' ? reply.json() : undefined
        return {
          status: reply.statusCode,
          body: body as never,
          problem: body as never,
          headers: reply.headers,
          text: reply.body,
        }
      },
    }
  }

  const world: World = {
    kernel,
    app,
    url: database.url,
    at: (instant) => {
      now = Temporal.Instant.from(instant)
    },
    as: (role, about = {}) => {
      const roles = role === null ? [] : typeof role === 'string' ? [role] : role
      return callerOf({
        kind: role === null ? 'anonymous' : 'account',
        id: newId(now),
        name: `测试 ${roles.join('+')}`,
        roles,
        reach: [city],
        organisationId: null,
        workerId: null,
        sessionId: null,
        ...about,
      })
    },
    system: callerOf(SYSTEM),
    close: async () => {
      await app.http.close()
      await kernel.close()
      await database.drop()
    },
  }
  return world
}

/** Reads at one snapshot as this caller. */
export const read = <T>(world: World, run: (ctx: Ctx) => Promise<T>): Promise<T> =>
  query(world.kernel, SYSTEM, run)

function urlOf(route: Contract, input: Partial<Input<Contract>>): string {
  const params = (input.params ?? {}) as Record<string, string>
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? `missing-${name}`),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null) search.append(name, String(value))
  }
  return search.size > 0 ? `${path}?${search}` : path
}
