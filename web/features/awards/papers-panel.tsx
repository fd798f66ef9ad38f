import { Button } from 'antd'
import { useState } from 'react'
import {
  type ApplicationDetail,
  type Paper,
  type PaperAsked,
  awardContracts as contracts,
} from '../../../server/modules/awards/schema.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Confirm } from '../../kit/reason-modal.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { When } from '../../kit/text.tsx'
import { downloadUrl, useCommand } from '../../shell/api.ts'
import { say, sayWords } from '../../shell/words.ts'
import { PaperForm } from './paper-form.tsx'
import { nameOf, valueText } from './words.ts'

type Props = { readonly detail: ApplicationDetail }

/** What only a paper can show: what was handed in, what an inspection found, and what is missing. */
export function PapersPanel({ detail }: Props) {
  const { asked, papers } = detail
  if (asked.length === 0 && papers.length === 0) return null
  const known = new Set(asked.map((one) => one.fact))
  const former = papers.filter((paper) => !known.has(paper.fact))
  return (
    <Panel title={say('材料', 'Papers')}>
      <ul className="cards">
        {asked.map((one) => (
          <AskedCard key={one.fact} detail={detail} asked={one} />
        ))}
        {former.map((paper) => (
          <li key={paper.id} className="card">
            <div className="card-title">{nameOf(paper)}</div>
            <p className="quiet">
              {say('现行规则已不需要。', 'The rule in force no longer asks for it.')}
            </p>
            <OnePaper detail={detail} paper={paper} asked={undefined} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function AskedCard({ detail, asked }: Props & { readonly asked: PaperAsked }) {
  const [isOpen, setIsOpen] = useState(false)
  const papers = detail.papers.filter((paper) => paper.fact === asked.fact)
  const counts = papers.some((paper) => paper.counts)
  const label = papers.length > 0 ? say('提交新的', 'Hand in a new one') : say('提交', 'Hand in')
  const waits = papers.some((paper) => paper.verdict === null)
  return (
    <li className={`card ${counts ? '' : 'warn'}`}>
      <div className="card-title">
        {nameOf(asked)}{' '}
        {counts ? (
          <Sign tone="good">{say('已采信', 'accepted')}</Sign>
        ) : waits ? (
          <Sign tone="going">{say('待核查', 'to be inspected')}</Sign>
        ) : (
          <Sign tone="warn">{say('缺材料', 'missing')}</Sign>
        )}
      </div>
      <p className="quiet">
        {say('凭：', 'Shown by: ')}
        {sayWords(asked.papers)}
      </p>
      {papers.map((paper) => (
        <OnePaper key={paper.id} detail={detail} paper={paper} asked={asked} />
      ))}
      {detail.can.submit && !isOpen ? (
        <Button
          className="screen-only"
          onClick={() => setIsOpen(true)}
          aria-label={`${label} ${nameOf(asked)}`}
        >
          {label}
        </Button>
      ) : null}
      {isOpen ? (
        <PaperForm
          applicationId={detail.application.id}
          asked={asked}
          onEnd={() => setIsOpen(false)}
        />
      ) : null}
    </li>
  )
}

interface OnePaperProps extends Props {
  readonly paper: Paper
  readonly asked: PaperAsked | undefined
}

function OnePaper({ detail, paper, asked }: OnePaperProps) {
  const { id } = detail.application
  const { verdict, fileId } = paper
  return (
    <div className="award-paper">
      <p>
        <strong>{valueText(paper.value, asked)}</strong>{' '}
        <span className="quiet">
          {paper.by} <When at={paper.at} />
        </span>{' '}
        {fileId === null ? null : (
          <a
            href={downloadUrl(contracts.file, { params: { id, fileId } })}
            target="_blank"
            rel="noreferrer"
            aria-label={say(`${nameOf(paper)}的扫描件`, `Scan: ${nameOf(paper)}`)}
          >
            {say('扫描件', 'Scan')}
          </a>
        )}
      </p>
      {paper.note === null ? null : <p>{paper.note}</p>}
      {verdict === null ? null : (
        <p>
          {verdict.accepted ? (
            <Sign tone={paper.counts ? 'good' : 'warn'}>
              {paper.counts
                ? say('采信', 'accepted')
                : say(
                    '曾采信，异议成立后不再计入',
                    'accepted, no longer counted: an objection was right',
                  )}
            </Sign>
          ) : (
            <Sign tone="bad">{say('不采信', 'rejected')}</Sign>
          )}{' '}
          {verdict.reason}{' '}
          <span className="quiet">
            {verdict.by} <When at={verdict.at} />
          </span>
        </p>
      )}
      {paper.can.inspect ? (
        <div className="row screen-only">
          <Inspect applicationId={id} paper={paper} accepted asked={asked} />
          <Inspect applicationId={id} paper={paper} accepted={false} asked={asked} />
        </div>
      ) : null}
    </div>
  )
}

interface InspectProps {
  readonly applicationId: string
  readonly paper: Paper
  readonly asked: PaperAsked | undefined
  readonly accepted: boolean
}

function Inspect({ applicationId, paper, asked, accepted }: InspectProps) {
  const command = useCommand(contracts.inspectPaper)
  const name = nameOf(paper)
  const label = accepted ? say('采信', 'Accept') : say('不采信', 'Reject')
  return (
    <Confirm
      label={label}
      title={`${label}：${name}`}
      text={
        <p>
          {name}：<strong>{valueText(paper.value, asked)}</strong>
          <br />
          {say(
            '核查结论不能撤回；情况有变化须提交新的材料。',
            'A finding cannot be taken back; a new paper is handed in when things change.',
          )}
        </p>
      }
      reason="required"
      danger={!accepted}
      button={{ size: 'small', 'aria-label': `${label} ${name}` }}
      busy={command.busy}
      problem={command.problem}
      run={(reason) =>
        command.run({
          params: { id: applicationId, paperId: paper.id },
          body: { accepted, reason },
        })
      }
    />
  )
}
