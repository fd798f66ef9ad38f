import type { Mount, Routes } from '../../kernel/http.ts'
import { instant } from '../../kernel/time.ts'
import { reachPerson } from '../people/index.ts'
import { linesOf } from '../visits/index.ts'
import { respondToOffer } from './answer-offer.ts'
import { applyReplan } from './apply-replan.ts'
import { boardOf } from './board.ts'
import { bookSlot } from './book.ts'
import { candidatesFor } from './candidates.ts'
import { cancelOrder, pauseOrder, resumeOrder, skipDay } from './change-order.ts'
import { changeVisit } from './change-visit.ts'
import { placeWaiting, waitList } from './create-order.ts'
import { exportOrders, listOffers, listOrders } from './list.ts'
import { offerLines, orderDetail } from './present.ts'
import { listReplans, replanFor } from './present-replan.ts'
import { dispatchContracts } from './schema.ts'
import { slotsOrWhy } from './slots.ts'

export const routes: Routes = (on) => {
  orders(on)
  changes(on)
  offers(on)
  board(on)
  replans(on)
}

function orders(on: Mount): void {
  on(dispatchContracts.slots, (call, { query }) =>
    call.query(async (ctx) => {
      await reachPerson(ctx, query.personId)
      return slotsOrWhy(ctx, query)
    }),
  )
  on(dispatchContracts.listOrders, (call, { query }) => call.query((ctx) => listOrders(ctx, query)))
  on.download(dispatchContracts.exportOrders, (call, { query }) =>
    call.command((ctx) => exportOrders(ctx, query)),
  )
  on(dispatchContracts.getOrder, (call, { params }) =>
    call.query((ctx) => orderDetail(ctx, params.id)),
  )
  on(dispatchContracts.createOrder, (call, { body }) => bookSlot(call, body))
  on(dispatchContracts.wait, (call, { body }) =>
    call.command(async (ctx) => orderDetail(ctx, (await waitList(ctx, body)).id)),
  )
  on(dispatchContracts.place, (call, { params, body }) =>
    call.command(async (ctx) => {
      await placeWaiting(ctx, params.id, { ...body, startsAt: instant(body.startsAt) })
      return orderDetail(ctx, params.id)
    }),
  )
}

function changes(on: Mount): void {
  on(dispatchContracts.pause, (call, { params, body }) =>
    call.command(async (ctx) => {
      await pauseOrder(ctx, params.id, body.reason)
      return orderDetail(ctx, params.id)
    }),
  )
  on(dispatchContracts.resume, (call, { params, body }) =>
    call.command(async (ctx) => {
      await resumeOrder(ctx, params.id, body.reason)
      return orderDetail(ctx, params.id)
    }),
  )
  on(dispatchContracts.cancel, (call, { params, body }) =>
    call.command(async (ctx) => {
      await cancelOrder(ctx, params.id, body)
      return orderDetail(ctx, params.id)
    }),
  )
  on(dispatchContracts.skip, (call, { params, body }) =>
    call.command(async (ctx) => {
      await skipDay(ctx, params.id, body)
      return orderDetail(ctx, params.id)
    }),
  )
}

function offers(on: Mount): void {
  on(dispatchContracts.listOffers, (call, { query }) => call.query((ctx) => listOffers(ctx, query)))
  on(dispatchContracts.answerOffer, (call, { params, body }) =>
    call.command(async (ctx) => {
      const offer = await respondToOffer(ctx, params.id, body)
      const [line] = await offerLines(ctx, [offer])
      return line!
    }),
  )
}

function board(on: Mount): void {
  on(dispatchContracts.board, (call, { query }) => call.query((ctx) => boardOf(ctx, query)))
  on(dispatchContracts.candidates, (call, { params, query }) =>
    call.query(async (ctx) => {
      const at = query.startsAt ? instant(query.startsAt) : null
      return { candidates: await candidatesFor(ctx, params.id, at) }
    }),
  )
  on(dispatchContracts.change, (call, { params, body }) =>
    call.command(async (ctx) => {
      const startsAt = body.startsAt ? instant(body.startsAt) : undefined
      const visit = await changeVisit(ctx, params.id, { ...body, startsAt })
      const [line] = await linesOf(ctx, [visit])
      return line!
    }),
  )
}

function replans(on: Mount): void {
  on(dispatchContracts.propose, (call, { params, query }) =>
    call.query((ctx) => replanFor(ctx, params.id, query.shiftMinutes)),
  )
  on(dispatchContracts.apply, (call, { params, body }) =>
    call.command((ctx) => applyReplan(ctx, params.id, body)),
  )
  on(dispatchContracts.listReplans, (call, { query }) =>
    call.query((ctx) => listReplans(ctx, query)),
  )
}
