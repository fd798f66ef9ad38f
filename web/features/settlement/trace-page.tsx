import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { programmeContracts } from '../../../server/modules/programmes/schema.ts'
import {
  settlementContracts as contracts,
  type TraceQuery,
} from '../../../server/modules/settlement/schema.ts'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Empty, Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { lang, say, sayWords } from '../../shell/words.ts'
import { StateTag } from '../../kit/state-tag.tsx'
import { Money } from '../../kit/text.tsx'
import { TraceChain } from './trace-chain.tsx'
import { statementWords } from './words.ts'
import './settlement.css'

const KINDS = ['visit', 'number', 'statement_line', 'posting', 'entitlement', 'fund'] as const

/** From a yuan in a fund to the visits it paid, and from a visit back to the fund. */
export default function TracePage() {
  const { search } = useRoute()
  const kind = KINDS.find((one) => one === search['kind'])
  const id = search['id']
  return (
    <>
      <PageHead
        title={say('资金追溯', 'Trace')}
        about={say(
          '从资金到结算单、明细、上门服务、预留、待遇和核定，两个方向都能走到。',
          'From a fund over statement, line, visit, reservation and entitlement to the determination, and back.',
        )}
      />
      <Panel>
        <StartForm />
      </Panel>
      {kind && id ? (
        <Found query={{ kind, id }} />
      ) : (
        <Empty
          title={say('请选择一项资金，或输入单号', 'Choose a fund or enter a number')}
          hint={say(
            '单号印在结算单和服务记录上，如 V202611-000123 或 S202611-001。',
            'Numbers are printed on statements and visits, such as V202611-000123 or S202611-001.',
          )}
        />
      )}
    </>
  )
}

function StartForm() {
  const { search, setSearch } = useRoute()
  const [number, setNumber] = useState(search['kind'] === 'number' ? (search['id'] ?? '') : '')
  const funds = useAnswer(programmeContracts.funds)
  const [fundField, numberField] = [useId(), useId()]
  const ask = () => {
    const given = number.trim()
    if (given) setSearch({ kind: 'number', id: given }, { push: true })
  }
  return (
    <search className="filters">
      <div className="filter choice">
        <label htmlFor={fundField}>{say('资金来源', 'Fund')}</label>
        <Select<string>
          id={fundField}
          allowClear
          loading={funds.loading}
          value={search['kind'] === 'fund' ? (search['id'] ?? null) : null}
          onChange={(id) =>
            setSearch(id ? { kind: 'fund', id } : { kind: '', id: '' }, { push: true })
          }
          options={(funds.data?.items ?? []).map(({ fund }) => ({
            value: fund.id,
            label: fund.name[lang],
          }))}
          style={{ width: '100%' }}
        />
      </div>
      <div className="filter search">
        <label htmlFor={numberField}>
          {say('服务或结算单号', 'Number of a visit or statement')}
        </label>
        <Input
          id={numberField}
          value={number}
          maxLength={40}
          onChange={(event) => setNumber(event.target.value)}
          onPressEnter={ask}
        />
      </div>
      <Button type="primary" onClick={ask}>
        {say('追溯', 'Trace')}
      </Button>
    </search>
  )
}

function Found({ query }: { readonly query: TraceQuery }) {
  const found = useAnswer(contracts.trace, { query }, { live: ['settlement'] })
  return (
    <Ready of={found}>
      {({ chains, statements }) =>
        chains.length === 0 && statements.length === 0 ? (
          <Empty title={say('还没有结算记录', 'Nothing was settled from here yet')} />
        ) : (
          <>
            {chains.map((chain, index) => (
              <TraceChain key={index} chain={chain} />
            ))}
            {statements.length > 0 ? (
              <Panel title={say('由这项资金支付的结算单', 'Statements paid from this fund')}>
                <ul className="cards">
                  {statements.map((statement) => (
                    <li key={statement.id} className="card">
                      <div className="card-title">
                        <Go to={`/settlement/statements/${statement.id}`}>{statement.number}</Go>{' '}
                        <StateTag state={statement.state} words={statementWords} />
                      </div>
                      <p>
                        {statement.organisation.name} · {statement.month} ·{' '}
                        <Money fen={statement.totalFen} />
                      </p>
                      <Go to={`/trace?kind=number&id=${statement.number}`}>
                        {sayWords({ zh: '追溯到每次服务', en: 'Trace to each visit' })}
                      </Go>
                    </li>
                  ))}
                </ul>
              </Panel>
            ) : null}
          </>
        )
      }
    </Ready>
  )
}
