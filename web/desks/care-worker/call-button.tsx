import { useState } from 'react'
import { say } from '../../shell/words.ts'
import { newSubmitKey } from '../../shell/submit-keys.ts'
import { keepAct } from './outbox.ts'
import { usePosition, type Fix } from './position.ts'

type Kind = 'check_in' | 'check_out'

const WHY: Readonly<Record<string, () => string>> = {
  off: () => say('手机定位没有打开', 'Positioning is switched off'),
  refused: () => say('没有允许使用定位', 'Positioning was not allowed'),
  no_signal: () => say('没有收到定位信号', 'No positioning signal'),
  not_supported: () => say('这部手机不能定位', 'This phone cannot give a position'),
}

/** One big button: find the place, write the act down, go on. */
export function CallButton({ kind, visitId }: { kind: Kind; visitId: string }) {
  const { fix, search } = usePosition()
  const [asking, setAsking] = useState<Fix | null>(null)
  const keep = async (found: Fix): Promise<void> => {
    setAsking(null)
    const place =
      found.is === 'found'
        ? { lat: found.lat, lng: found.lng, accuracyMetres: found.accuracyMetres }
        : { noPositionReason: found.is === 'none' ? found.reason : ('no_signal' as const) }
    const body = {
      clientId: newSubmitKey(),
      at: new Date().toISOString(),
      source: 'mobile' as const,
      ...place,
    }
    await keepAct(visitId, { kind, body })
  }
  const press = async (): Promise<void> => {
    const found = await search()
    if (found.is === 'none') setAsking(found)
    else await keep(found)
  }
  const name = kind === 'check_in' ? say('签到', 'Check in') : say('签退', 'Check out')
  if (asking?.is === 'none') {
    return (
      <section className="phone-part" role="alert">
        <p>
          {(WHY[asking.reason] ?? WHY['no_signal']!)()}。
          {say(
            '可以继续，这次服务会由机构多核对一步。',
            'You may go on; the provider will look at this visit once more.',
          )}
        </p>
        <button type="button" className="phone-big" onClick={() => void keep(asking)}>
          {say(`没有定位，继续${name}`, `${name} without a position`)}
        </button>
        <button type="button" className="phone-second" onClick={() => void press()}>
          {say('再找一次', 'Search again')}
        </button>
      </section>
    )
  }
  const searching = fix.is === 'searching'
  return (
    <button
      type="button"
      className="phone-big"
      disabled={searching}
      aria-busy={searching}
      onClick={() => void press()}
    >
      {searching ? say('正在定位…', 'Finding the place …') : name}
    </button>
  )
}
