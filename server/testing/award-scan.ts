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
