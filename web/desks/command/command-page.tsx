import './command.css'
import {
  type CommandCentre,
  type Definition,
  indicatorContracts,
} from '../../../server/modules/indicators/schema.ts'
import { Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { CommandHead } from './command-head.tsx'
import { Compare } from './compare.tsx'
import { Groups } from './groups.tsx'
import { TrendPanel } from './trend-panel.tsx'
import { type Command, useCommand } from './use-command.ts'

/** The command centre of an area: what is happening, what is owed, and where to look next. */
export default function CommandPage() {
  const command = useCommand()
  const dictionary = useAnswer(indicatorContracts.dictionary, {}, { lasts: 600_000 })
  return (
    <Ready of={command.reading} whole>
      {(centre) => (
        <Ready of={dictionary}>
          {({ groups, items }) => (
            <Shown command={command} centre={centre} groups={groups} definitions={items} />
          )}
        </Ready>
      )}
    </Ready>
  )
}

interface ShownProps {
  readonly command: Command
  readonly centre: CommandCentre
  readonly groups: readonly { code: string; title: { zh: string; en: string } }[]
  readonly definitions: readonly Definition[]
}

/** A page shown first looks at who was visited: the promise of the whole. */
const FIRST = 'visits_served'

function Shown({ command, centre, groups, definitions }: ShownProps) {
  const shown = centre.figures.flatMap((figure) => {
    const definition = definitions.find((one) => one.code === figure.code)
    return definition ? [{ definition, figure }] : []
  })
  const chosen =
    shown.find(({ definition }) => definition.code === command.of) ??
    shown.find(({ definition }) => definition.code === FIRST) ??
    shown[0]
  return (
    <div className="command" aria-busy={command.reading.fetching}>
      <CommandHead command={command} centre={centre} />
      <Groups groups={groups} shown={shown} />
      {chosen ? (
        <>
          <Compare command={command} centre={centre} shown={shown} chosen={chosen} />
          <TrendPanel
            area={centre.area}
            definitions={definitions}
            chosen={chosen.definition}
            wide={command.period === 'six_months'}
          />
        </>
      ) : null}
    </div>
  )
}
