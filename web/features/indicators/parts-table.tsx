import type { Definition, FigureView } from '../../../server/modules/indicators/schema.ts'
import { TableScroll } from '../../kit/table-scroll.tsx'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { valueText } from './figure-words.ts'
import { useAddressOf } from './links.ts'

interface PartsTableProps {
  readonly title: string
  /** Of one kind: every fund with its budget, reserved, spent and left. */
  readonly figures: readonly { readonly definition: Definition; readonly figure: FigureView }[]
}

/** Figures told part by part, side by side: a row for each fund or category. */
export function PartsTable({ title, figures }: PartsTableProps) {
  const addressOf = useAddressOf()
  const parts = new Map(
    figures.flatMap(({ figure }) => figure.parts.map((part) => [part.part, part.words] as const)),
  )
  if (parts.size === 0) return null
  return (
    <TableScroll label={title}>
      <table className="table">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{say('分项', 'Part')}</th>
            {figures.map(({ definition }) => (
              <th key={definition.code} scope="col" className="end">
                {sayWords(definition.title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...parts].map(([code, words]) => (
            <tr key={code}>
              <th scope="row">{sayWords(words)}</th>
              {figures.map(({ definition, figure }) => {
                const part = figure.parts.find((one) => one.part === code)
                const text = valueText(definition, part?.value ?? 0)
                const to = addressOf(part?.rows ?? null)
                return (
                  <td key={definition.code} className="end figure">
                    {to ? <Go to={to}>{text}</Go> : text}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}
