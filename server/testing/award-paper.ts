import { awardContracts, type PaperValue } from '../modules/awards/schema.ts'
import type { Caller, World } from './world.ts'

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])

/** Sends a scan for an application, as the page does; a paper or a receipt then names it. */
export async function sendScan(
  world: World,
  by: Caller,
  applicationId: string,
  name = '测试材料.png',
): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([PNG], { type: 'image/png' }), name)
  const reply = await world.app.http.inject({
    method: 'POST',
    url: `/api/award-applications/${applicationId}/files`,
    headers: { 'x-test-actor': by.actor.id },
    payload: form,
  })
  return (reply.json() as { fileId: string }).fileId
}

interface Paper {
  readonly fact: string
  readonly value: PaperValue
  /** What the inspector finds; accepted when absent. */
  readonly accepted?: boolean
}

/** Hands a paper in with its scan and has somebody else inspect it; gives what the inspection answered. */
export async function showPaper(
  world: World,
  [by, inspector]: readonly [by: Caller, inspector: Caller],
  id: string,
  { fact, value, accepted = true }: Paper,
) {
  const body = { fact, value, fileId: await sendScan(world, by, id) }
  const paper = await by.call(awardContracts.submitPaper, { params: { id }, body })
  return inspector.call(awardContracts.inspectPaper, {
    params: { id, paperId: paper.body.id },
    body: { accepted, reason: accepted ? '与台账一致' : '未盖章' },
  })
}
