import { creditCheckSign, registerOrganisation } from '../modules/organisations/index.ts'
import type { World } from './world.ts'

let made = 0

interface SocietyAbout {
  readonly name?: string
  readonly legalForm?: 'social_group' | 'company'
  readonly areaCode?: string
}

/** Registers a social organisation of Huancui and gives its id; each has a credit code of its own. */
export async function society(world: World, about: SocietyAbout = {}): Promise<string> {
  made += 1
  const code = `52371002MJE${String(made).padStart(6, '0')}`
  const { id } = await world.system.do((ctx) =>
    registerOrganisation(ctx, {
      name: `测试助老会${made}`,
      legalForm: 'social_group',
      areaCode: '371002001001',
      ...about,
      kind: 'society',
      address: '测试路 9 号',
      uscc: `${code}${creditCheckSign(code)}`,
      lat: 37.5,
      lng: 122.1,
      mode: 'dispatch',
      servedAreas: ['371002'],
    }),
  )
  return id
}
