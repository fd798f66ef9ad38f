import type { Ctx } from '../../kernel/command.ts'
import { areaPath } from '../areas/index.ts'
import { absencesOf } from './absences.ts'
import { can, may } from './access.ts'
import { certificatesOf } from './certificates.ts'
import { workerRow } from './list.ts'
import { hoursOf } from './set-hours.ts'
import { employed, reachRecord, type WorkerRecord } from './store.ts'

/** One worker with papers, hours, absences and what the caller may do. */
export async function workerDetail(ctx: Ctx, id: string) {
  const row = await reachRecord(ctx, id)
  const isActive = row.state === 'active'
  const allowed = can(ctx.actor, employed(row))
  return {
    worker: {
      ...(await workerRow(ctx, id)),
      version: row.version,
      identityMasked: row.identity_masked,
      bornOn: row.born_on,
      leftOn: row.left_on,
      leftReason: row.left_reason,
      home: may.seeHome(ctx.actor, employed(row)) ? await homeOf(ctx, row) : null,
    },
    certificates: await certificatesOf(ctx, id),
    hours: await hoursOf(ctx, id),
    absences: await absencesOf(ctx, id),
    can: {
      ...allowed,
      manage: allowed.manage && isActive,
      recordAbsence: allowed.recordAbsence && isActive,
    },
  }
}

async function homeOf(ctx: Ctx, row: WorkerRecord) {
  return {
    areaCode: row.home_area_code,
    areaPath: row.home_area_code === null ? null : await areaPath(ctx, row.home_area_code),
    address: row.home_address,
    lat: row.home_lat,
    lng: row.home_lng,
  }
}
