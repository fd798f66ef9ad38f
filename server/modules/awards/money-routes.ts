import type { Routes } from '../../kernel/http.ts'
import { decideClawBack, proposeClawBack } from './claw-backs.ts'
import { decideOrder } from './decide-order.ts'
import { correctOrder, drawOrder } from './draw-order.ts'
import { exportOrder } from './export-order.ts'
import { listOrders, orderDetail } from './payment-orders.ts'
import { paymentsDue } from './payments-due.ts'
import { printClawBackNotice, printReceiptNotice } from './print-notice.ts'
import { addReceipt, inspectReceipt } from './receipts.ts'
import { awardContracts as contracts } from './schema.ts'

/** What follows a decision: payment orders, receipts, claw-backs. */
export const moneyRoutes: Routes = (on) => {
  on(contracts.paymentsDue, (call, { query }) => call.query((ctx) => paymentsDue(ctx, query.month)))
  on(contracts.paymentOrders, (call, { query }) => call.query((ctx) => listOrders(ctx, query)))
  on(contracts.drawOrder, (call, { body }) =>
    call.command(async (ctx) => ({ id: await drawOrder(ctx, body) })),
  )
  on(contracts.paymentOrder, (call, { params }) => call.query((ctx) => orderDetail(ctx, params.id)))
  on(contracts.decideOrder, (call, { params, body }) =>
    call.command(async (ctx) => {
      await decideOrder(ctx, params.id, body)
      return { id: params.id }
    }),
  )
  on(contracts.correctOrder, (call, { params, body }) =>
    call.command(async (ctx) => ({ id: await correctOrder(ctx, params.id, body) })),
  )
  on.download(contracts.paymentOrderExport, (call, { params }) =>
    call.command((ctx) => exportOrder(ctx, params.id)),
  )
  on(contracts.addReceipt, (call, { params, body }) =>
    call.command(async (ctx) => ({ id: await addReceipt(ctx, params.id, body) })),
  )
  on(contracts.inspectReceipt, (call, { params, body }) =>
    call.command(async (ctx) => {
      await inspectReceipt(ctx, params.id, params.receiptId, body)
      return { id: params.id }
    }),
  )
  on.download(contracts.receiptNotice, (call, { params }) =>
    call.command((ctx) => printReceiptNotice(ctx, params.id, params.receiptId)),
  )
  on(contracts.proposeClawBack, (call, { params, body }) =>
    call.command(async (ctx) => ({ id: await proposeClawBack(ctx, params.id, body) })),
  )
  on(contracts.decideClawBack, (call, { params, body }) =>
    call.command(async (ctx) => {
      await decideClawBack(ctx, params.id, params.clawBackId, body)
      return { id: params.id }
    }),
  )
  on.download(contracts.clawBackNotice, (call, { params }) =>
    call.command((ctx) => printClawBackNotice(ctx, params.id, params.clawBackId)),
  )
}
