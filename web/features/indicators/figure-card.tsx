import type { Definition, FigureView } from '../../../server/modules/indicators/schema.ts'
import { StatFigure } from '../../kit/stat-figure.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { DefinitionText } from './definition.tsx'
import { shareText, targetText, unitText, valueText } from './figure-words.ts'
import { useAddressOf } from './links.ts'

interface FigureCardProps {
  readonly definition: Definition
  readonly figure: FigureView
}

/** One figure: what it is, how it is counted, whether it is as it should be, and the rows behind it. */
export function FigureCard({ definition, figure }: FigureCardProps) {
  const addressOf = useAddressOf()
  const share = shareText(definition, figure)
  const whole = addressOf(figure.denominatorRows)
  return (
    <StatFigure
      label={sayWords(definition.title)}
      value={valueText(definition, figure.value)}
      unit={unitText(definition)}
      definition={<DefinitionText definition={definition} withLink />}
      {...optional('to', addressOf(figure.rows))}
      note={
        <>
          {share === null ? null : whole ? (
            <Go to={whole} className="figure-share">
              {share}
            </Go>
          ) : (
            <span>{share}</span>
          )}
          <Verdict definition={definition} met={figure.met} />
          {figure.parts.length > 0 && definition.parts === 'visit_state' ? (
            <Parts definition={definition} figure={figure} />
          ) : null}
        </>
      }
    />
  )
}

/** A property only where there is something to say. */
const optional = <K extends string, V>(name: K, value: V | undefined): { [k in K]?: V } =>
  value === undefined ? {} : ({ [name]: value } as { [k in K]: V })

function Verdict({ definition, met }: { readonly definition: Definition; met: boolean | null }) {
  const { target } = definition
  if (target === null) return null
  const text = targetText(definition, target)
  if (met === null) return <div>{text}</div>
  return (
    <div>
      <Sign tone={met ? 'good' : 'bad'}>{met ? say('达标', 'Met') : say('未达标', 'Not met')}</Sign>{' '}
      {text}
    </div>
  )
}

/** Parts that belong to the figure itself, each with its own rows. */
function Parts({ definition, figure }: FigureCardProps) {
  const addressOf = useAddressOf()
  return (
    <ul className="figure-parts">
      {figure.parts.map((part) => {
        const to = addressOf(part.rows)
        const text = `${sayWords(part.words)} ${valueText(definition, part.value)}`
        return <li key={part.part}>{to ? <Go to={to}>{text}</Go> : text}</li>
      })}
    </ul>
  )
}
