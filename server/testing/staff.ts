import { readPack } from '../kernel/packs/packs.ts'
import { installAreas } from '../modules/areas/index.ts'
import { registerOrganisation } from '../modules/organisations/index.ts'
import { installQualifications, registerWorker, type Worker } from '../modules/workforce/index.ts'
import type { WorkerForm } from '../modules/workforce/schema.ts'
import { freshIdentityNumber } from './identity-number.ts'
import type { Caller, World } from './world.ts'

const pack = readPack('shandong-weihai')

/** Two skills of the real dictionary, and its kinds of certificate that end and that do not. */
export const [SKILL = '', OTHER_SKILL = ''] = pack.catalogue.skills.map((one) => one.code)
const kindOf = (ends: boolean): string =>
  pack.catalogue.certificates.find((one) => (one.validityMonths !== null) === ends)?.code ?? ''
export const ENDING = kindOf(true)
export const LASTING = kindOf(false)

/** Employers and workers for the tests of the workforce. */
export interface Staff {
  /** In 竹岛. */
  readonly employer: string
  organisation(areaCode: string): Promise<string>
  worker(over?: Partial<WorkerForm>, organisationId?: string): Promise<Worker>
  provider(organisationId?: string): Caller
}

export async function openStaff(world: World): Promise<Staff> {
  await world.system.do(async (ctx) => {
    await installAreas(ctx, pack)
    await installQualifications(ctx, pack.catalogue)
  })
  const organisation = async (areaCode: string): Promise<string> => {
    const made = await world.system.do((ctx) =>
      registerOrganisation(ctx, {
        name: '测试服务站',
        kind: 'station',
        address: '测试路 2 号',
        areaCode,
        lat: 37.5,
        lng: 122.1,
        servedAreas: [areaCode],
      }),
    )
    return made.id
  }
  const employer = await organisation('371002003')
  return {
    employer,
    organisation,
    worker: (over = {}, organisationId = employer) =>
      world.system.do((ctx) => registerWorker(ctx, { ...workerForm(over), organisationId })),
    provider: (organisationId = employer) => world.as('provider', { reach: [], organisationId }),
  }
}

export const workerForm = (over: Partial<WorkerForm> = {}): WorkerForm => ({
  name: '测试护理员',
  identityNumber: freshIdentityNumber(),
  phone: '13800000001',
  skills: [SKILL],
  ...over,
})

/** The same hours on every day of the week. */
export const weekOf = (from: string, to: string, breaks: { from: string; to: string }[] = []) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, to, breaks }))
