import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../kernel/actor.ts'
import type { Kernel } from '../../kernel/command.ts'

export async function authenticate(_kernel: Kernel, _request: FastifyRequest): Promise<Actor | null> {
  return null
}
