import { sql, type Expression, type SqlBool } from 'kysely'
import { reaches, withinReach } from '../../kernel/access.ts'
import { has, type Actor } from '../../kernel/actor.ts'
import { isOver } from './call.ts'
import { endsOf, mayFollow, movesOf, needsScore } from './request.ts'
import type {
  CallBackDetail,
  CallBackKind,
  CallBackState,
  CallCan,
  CallState,
  RequestCan,
  RequestKind,
  RequestState,
} from './schema.ts'

/** Who sits at the telephone. */
const isDesk = (actor: Actor): boolean => has(actor, 'operator', 'dispatcher')
/** Who works on requests. */
const isHandler = (actor: Actor): boolean => has(actor, 'operator', 'dispatcher', 'official')
const isReader = (actor: Actor): boolean => isHandler(actor) || has(actor, 'auditor')

interface PlacedCall {
  readonly state: CallState
  readonly areaCode: string
  readonly operatorId: string | null
  readonly wrappedUpAt: unknown
  readonly hasPhone: boolean
  readonly hasRecording: boolean
}

interface PlacedRequest {
  readonly kind: RequestKind
  readonly state: RequestState
  readonly areaCode: string
  readonly organisationId: string | null
  readonly acknowledgedAt: unknown
  readonly hasPhone: boolean
}

interface PlacedCallBack {
  readonly kind: CallBackKind
  readonly state: CallBackState
  readonly areaCode: string
  readonly hasPhone: boolean
  readonly attempts: number
}

/**
 * A provider sees the requests of service that wish for it and nothing else of the hotline; above
 * all no complaint about itself, and that holds for everybody who belongs to it, whatever the role.
 */
const isAboutOwnHouse = (actor: Actor, request: PlacedRequest): boolean =>
  request.kind === 'complaint' &&
  actor.organisationId !== null &&
  request.organisationId === actor.organisationId

export const may = {
  readCall: (actor: Actor, call: Pick<PlacedCall, 'areaCode' | 'operatorId'>): boolean =>
    isReader(actor) && (reaches(actor, call.areaCode) || call.operatorId === actor.id),
  workOnCalls: isDesk,
  readRequest: (actor: Actor, request: PlacedRequest): boolean => {
    if (isAboutOwnHouse(actor, request)) return false
    if (isReader(actor)) return reaches(actor, request.areaCode)
    return (
      has(actor, 'provider') &&
      actor.organisationId !== null &&
      request.kind === 'service' &&
      request.organisationId === actor.organisationId
    )
  },
  workOnRequests: isHandler,
  reveal: isReader,
  listen: (actor: Actor): boolean => has(actor, 'operator', 'official', 'auditor'),
  /** Officials of the whole city; a town does not set the city's deadlines. */
  changeSettings: (actor: Actor, city: string): boolean =>
    has(actor, 'official') && reaches(actor, city),
  simulate: (actor: Actor): boolean => has(actor, 'operator', 'system_admin'),
}

/** What the screen may offer for one call; the server decides again when it is sent. */
export function canCall(actor: Actor, call: PlacedCall): CallCan {
  const desk = may.workOnCalls(actor)
  const mine = call.operatorId === actor.id
  const open = call.wrappedUpAt === null
  return {
    answer: desk && call.state === 'ringing',
    hangUp: desk && call.state === 'answered',
    work: desk,
    takeOver: desk && !mine && open && call.state !== 'ringing',
    handOver: desk && mine && open,
    wrapUp: desk && open && isOver(call.state),
    reveal: may.reveal(actor) && call.hasPhone,
    listen: may.listen(actor) && call.hasRecording,
  }
}

export function canRequest(actor: Actor, request: PlacedRequest): RequestCan {
  const works = may.workOnRequests(actor) && may.readRequest(actor, request)
  const { kind, state } = request
  const unheard = kind === 'emergency' && request.acknowledgedAt === null
  const moves = works ? movesOf(kind, state) : []
  return {
    comment: works,
    assign: works && state !== 'closed',
    acknowledge: works && unheard && state !== 'closed',
    check: works && kind === 'emergency' && state !== 'closed',
    callBack: works,
    reveal: may.reveal(actor) && request.hasPhone,
    reopen: works && state === 'closed',
    moveTo: state === 'closed' ? [] : moves.filter((to) => to !== 'closed' && to !== 'ordered'),
    closeAs: works && !unheard && mayFollow(kind, state, 'closed') ? [...endsOf(kind, state)] : [],
    askScore: needsScore(kind, state),
  }
}

export function canCallBack(
  actor: Actor,
  callBack: PlacedCallBack,
  triesMin: number,
): CallBackDetail['can'] {
  const works = may.workOnRequests(actor) && callBack.state === 'due'
  return {
    attempt: works,
    giveUp: works && callBack.attempts >= triesMin,
    cancel: works,
    assign: works,
    reveal: may.reveal(actor) && callBack.hasPhone,
  }
}

const nobody = sql<SqlBool>`false`

/** Rows of `call` that the caller may see: of the reach, and those they took themselves. */
export function reachOfCalls(actor: Actor): Expression<SqlBool> {
  if (!isReader(actor)) return nobody
  return sql<SqlBool>`(${withinReach(actor, sql.ref('call.area_code'))}
    or call.operator_id = ${actor.id})`
}

/** Rows of `request` that the caller may see. */
export function reachOfRequests(actor: Actor): Expression<SqlBool> {
  const own = actor.organisationId
  const notOwnHouse =
    own === null
      ? sql<SqlBool>`true`
      : sql<SqlBool>`(request.kind <> 'complaint' or request.organisation_id is distinct from ${own})`
  if (isReader(actor)) {
    return sql<SqlBool>`(${withinReach(actor, sql.ref('request.area_code'))} and ${notOwnHouse})`
  }
  if (!has(actor, 'provider') || own === null) return nobody
  return sql<SqlBool>`(request.kind = 'service' and request.organisation_id = ${own})`
}

/** Rows of `call_back` that the caller may see. A provider's own people never see who is asked about it. */
export function reachOfCallBacks(actor: Actor): Expression<SqlBool> {
  if (!isReader(actor)) return nobody
  const own = actor.organisationId
  const notOwnHouse =
    own === null
      ? sql<SqlBool>`true`
      : sql<SqlBool>`call_back.organisation_id is distinct from ${own}`
  return sql<SqlBool>`(${withinReach(actor, sql.ref('call_back.area_code'))} and ${notOwnHouse})`
}
