import type { Programme } from '../kernel/packs/programmes.ts'
import { readPack } from '../kernel/packs/packs.ts'
import { transfer } from '../modules/ledger/index.ts'
import { installProgrammes } from '../modules/programmes/index.ts'
import type { World } from './world.ts'

export const SOCIETY = 'award-society'
export const FUND = 'shanxi_1251'

interface About {
  /** Ids of its criteria that stay. */
  readonly criteria?: readonly string[]
  /** What its fund has, in fen. */
  readonly fen: number
  readonly change?: (award: Programme) => Partial<Programme>
}

/** The award of societies with a few of its criteria, and money in its fund. */
export async function installSocietyAward(
  world: World,
  { criteria = ['volunteers'], fen, change = () => ({}) }: About,
): Promise<void> {
  const pack = readPack('shanxi')
  const award = pack.programmes.find(({ id }) => id === SOCIETY)!
  const kept = award.criteria.filter(({ id }) => criteria.includes(id))
  const programmes = [{ ...award, criteria: kept, ...change(award) }]
  await world.system.do(async (ctx) => {
    await installProgrammes(ctx, { ...pack, programmes })
    await transfer(ctx, {
      key: 'test:receive',
      from: `source:${FUND}`,
      to: `fund:${FUND}`,
      amount: fen,
      kind: 'receive',
      ref: { kind: 'document', id: '测试' },
      reason: '测试拨款',
    })
  })
}
