import type { Post } from '../../gateways/telephone-simulated.ts'
import { command, type Ctx } from '../../kernel/command.ts'
import type { Call, Routes } from '../../kernel/http.ts'
import { Refused } from '../../kernel/refused.ts'
import { may } from './access.ts'
import {
  assignCallBack,
  cancelCallBack,
  giveUpCallBack,
  recordAttempt,
} from './attempt-call-back.ts'
import { callDetail } from './call-detail.ts'
import { operatorDesk } from './desk.ts'
import { dialCommand, failDial, lineCommand, prepareDial } from './dial.ts'
import { exportCallBacks, exportCalls, exportRequests } from './export.ts'
import { figuresFor } from './figures.ts'
import { handOver, takeOver } from './hand-over.ts'
import { identifyCaller } from './identify-caller.ts'
import { keepNotes } from './keep-notes.ts'
import { askExchange } from './line.ts'
import { callBackDetail, listCallBacks } from './list-call-backs.ts'
import { listCalls } from './list-calls.ts'
import { listRequests } from './list-requests.ts'
import { moveRequestAs } from './move-request.ts'
import { openRequest } from './open-request.ts'
import { requestDetail } from './request-detail.ts'
import {
  revealCallBackNumber,
  revealCallNumber,
  revealRecording,
  revealRequestNumber,
} from './reveal.ts'
import { scheduleCallBack } from './schedule-call-back.ts'
import {
  callBackContracts,
  callContracts,
  deskContracts,
  figureContracts,
  requestContracts,
  settingsContracts,
  simulatorContracts,
  telephoneContracts,
} from './schema.ts'
import { keepSeat, leaveSeat, listSeats, takeSeat } from './seat.ts'
import { changeSettings, requestSettings } from './settings.ts'
import { ringLine, simulatedCalls, stepLine } from './simulate-line.ts'
import { takeEvent } from './webhook.ts'
import { wrapUp } from './wrap-up.ts'
import { acknowledge, assignRequest, commentOnRequest, tickCheck } from './work-on-request.ts'

/** The simulator stands outside: what it signs goes through the whole HTTP stack like any caller's. */
const frontDoor =
  (call: Call): Post =>
  async (headers, body) => {
    const { url, method } = { url: telephoneContracts.event.path, method: 'POST' as const }
    const reply = await call.request.server.inject({ method, url, headers, payload: body })
    return { status: reply.statusCode, body: reply.body }
  }

/**
 * Reads a number for the exchange. Not by `call.command`, which would keep the number unsealed for a
 * repeat of the same key.
 */
const unkept = <T>(call: Call, run: (ctx: Ctx) => Promise<T>): Promise<T> =>
  command(call.kernel, call.actor, run, { lang: call.lang, requestId: call.requestId })

const mountCalls: Routes = (on) => {
  on(telephoneContracts.event, (call) => takeEvent(call))
  on(callContracts.list, (call, { query }) => call.query((ctx) => listCalls(ctx, query)))
  on.download(callContracts.exported, (call, { query }) =>
    call.command((ctx) => exportCalls(ctx, query)),
  )
  on(callContracts.get, (call, { params }) => call.query((ctx) => callDetail(ctx, params.id)))
  on(callContracts.dial, async (call, { body }) => {
    const made = await call.command((ctx) => prepareDial(ctx, body))
    try {
      const asked = await unkept(call, (ctx) => dialCommand(ctx, made.id))
      await askExchange(call.kernel, frontDoor(call), asked)
    } catch (error) {
      const why = error instanceof Refused ? String(error.details['why'] ?? error.code) : 'error'
      await call.command((ctx) => failDial(ctx, made.id, why))
      throw error
    }
    return made
  })
  for (const [route, kind] of [
    [callContracts.answer, 'answer'],
    [callContracts.hangUp, 'hang_up'],
  ] as const) {
    on(route, async (call, { params }) => {
      const asked = await unkept(call, (ctx) => lineCommand(ctx, params.id, kind))
      await askExchange(call.kernel, frontDoor(call), asked)
    })
  }
  on(callContracts.keepNotes, (call, { params, body }) =>
    call.command((ctx) => keepNotes(ctx, params.id, body)),
  )
  on(callContracts.reveal, (call, { params, body }) =>
    call.command((ctx) => revealCallNumber(ctx, params.id, body.reason)),
  )
  on(callContracts.listen, (call, { params, body }) =>
    call.command((ctx) => revealRecording(ctx, params.id, body.reason)),
  )
  on(callContracts.identify, (call, { params, body }) =>
    call.command(async (ctx) => {
      await identifyCaller(ctx, params.id, body)
      return callDetail(ctx, params.id)
    }),
  )
  on(callContracts.takeOver, (call, { params }) =>
    call.command(async (ctx) => {
      await takeOver(ctx, params.id)
      return callDetail(ctx, params.id)
    }),
  )
  on(callContracts.handOver, (call, { params, body }) =>
    call.command(async (ctx) => {
      await handOver(ctx, params.id, body)
      return callDetail(ctx, params.id)
    }),
  )
  on(callContracts.wrapUp, (call, { params, body }) =>
    call.command(async (ctx) => {
      await wrapUp(ctx, params.id, body)
      return callDetail(ctx, params.id)
    }),
  )
}

const mountRequests: Routes = (on) => {
  on(requestContracts.list, (call, { query }) => call.query((ctx) => listRequests(ctx, query)))
  on.download(requestContracts.exported, (call, { query }) =>
    call.command((ctx) => exportRequests(ctx, query)),
  )
  on(requestContracts.open, (call, { body }) =>
    call.command(async (ctx) => {
      const { id, number } = await openRequest(ctx, body)
      return { id, number }
    }),
  )
  on(requestContracts.get, (call, { params }) => call.query((ctx) => requestDetail(ctx, params.id)))
  on(requestContracts.move, (call, { params, body }) =>
    call.command(async (ctx) => {
      await moveRequestAs(ctx, params.id, body)
      return requestDetail(ctx, params.id)
    }),
  )
  on(requestContracts.assign, (call, { params, body }) =>
    call.command(async (ctx) => {
      await assignRequest(ctx, params.id, body)
      return requestDetail(ctx, params.id)
    }),
  )
  on(requestContracts.comment, (call, { params, body }) =>
    call.command(async (ctx) => {
      await commentOnRequest(ctx, params.id, body.text)
      return requestDetail(ctx, params.id)
    }),
  )
  on(requestContracts.acknowledge, (call, { params }) =>
    call.command(async (ctx) => {
      await acknowledge(ctx, params.id)
      return requestDetail(ctx, params.id)
    }),
  )
  on(requestContracts.check, (call, { params, body }) =>
    call.command(async (ctx) => {
      await tickCheck(ctx, params.id, body)
      return requestDetail(ctx, params.id)
    }),
  )
  on(requestContracts.reveal, (call, { params, body }) =>
    call.command((ctx) => revealRequestNumber(ctx, params.id, body.reason)),
  )
  on(figureContracts.figures, (call, { query }) => call.query((ctx) => figuresFor(ctx, query)))
  on(settingsContracts.settings, (call) =>
    call.query(async (ctx) => ({
      settings: await requestSettings(ctx),
      can: { change: may.changeSettings(ctx.actor, ctx.city) },
    })),
  )
  on(settingsContracts.changeSettings, (call, { body }) =>
    call.command((ctx) => changeSettings(ctx, body)),
  )
}

const mountCallBacks: Routes = (on) => {
  on(callBackContracts.list, (call, { query }) => call.query((ctx) => listCallBacks(ctx, query)))
  on.download(callBackContracts.exported, (call, { query }) =>
    call.command((ctx) => exportCallBacks(ctx, query)),
  )
  on(callBackContracts.get, (call, { params }) =>
    call.query((ctx) => callBackDetail(ctx, params.id)),
  )
  on(callBackContracts.schedule, (call, { body }) =>
    call.command((ctx) => scheduleCallBack(ctx, body)),
  )
  on(callBackContracts.attempt, (call, { params, body }) =>
    call.command(async (ctx) => {
      await recordAttempt(ctx, params.id, body)
      return callBackDetail(ctx, params.id)
    }),
  )
  on(callBackContracts.assign, (call, { params, body }) =>
    call.command(async (ctx) => {
      await assignCallBack(ctx, params.id, body)
      return callBackDetail(ctx, params.id)
    }),
  )
  on(callBackContracts.giveUp, (call, { params, body }) =>
    call.command(async (ctx) => {
      await giveUpCallBack(ctx, params.id, body.reason)
      return callBackDetail(ctx, params.id)
    }),
  )
  on(callBackContracts.cancel, (call, { params, body }) =>
    call.command(async (ctx) => {
      await cancelCallBack(ctx, params.id, body.reason)
      return callBackDetail(ctx, params.id)
    }),
  )
  on(callBackContracts.reveal, (call, { params, body }) =>
    call.command((ctx) => revealCallBackNumber(ctx, params.id, body.reason)),
  )
}

const mountDesk: Routes = (on) => {
  on(deskContracts.desk, (call) => call.query(operatorDesk))
  on(deskContracts.seats, (call) => call.query(listSeats))
  on(deskContracts.takeSeat, (call, { body }) => call.command((ctx) => takeSeat(ctx, body)))
  on(deskContracts.keepSeat, (call) => call.command(keepSeat))
  on(deskContracts.leaveSeat, (call) => call.command(leaveSeat))
  on(simulatorContracts.calls, (call) => call.query(simulatedCalls))
  on(simulatorContracts.ring, (call, { body }) => ringLine(call.kernel, frontDoor(call), body))
  on(simulatorContracts.step, (call, { params, body }) =>
    stepLine(call.kernel, frontDoor(call), params.id, body),
  )
}

export const routes: Routes = (on) => {
  for (const mount of [mountCalls, mountRequests, mountCallBacks, mountDesk]) mount(on)
}
