import { Button, Spin } from 'antd'
import type { ReactNode } from 'react'
import type { Problem } from './problem.ts'
import { say } from './words.ts'

/** Something is on its way. Announced once, and only shown when it takes a moment. */
export function Loading({ label }: { readonly label?: string | undefined }) {
  return (
    <output className="loading">
      <Spin delay={250} />
      <span className="loading-label">{label ?? say('正在加载…', 'Loading…')}</span>
    </output>
  )
}

interface RefusalProps {
  readonly problem: Problem
  readonly retry?: (() => void) | undefined
  readonly actions?: ReactNode
  /** It stands for the whole page, so its title is the page's heading. */
  readonly whole?: boolean | undefined
}

/** A whole page or panel that could not be shown: why, what to do, and what to tell an administrator. */
export function Refusal({ problem, retry, actions, whole }: RefusalProps) {
  const hopeful = problem.undecided || problem.code.startsWith('web.')
  const Heading = whole ? 'h1' : 'h2'
  return (
    <section className="refusal" role="alert">
      <Heading>{titleOf(problem)}</Heading>
      <ProblemWords problem={problem} />
      <div className="row">
        {retry && hopeful ? (
          <Button type="primary" onClick={retry}>
            {say('重试', 'Try again')}
          </Button>
        ) : null}
        {actions ?? (whole ? <WayBack /> : null)}
      </div>
    </section>
  )
}

/** A page that cannot be shown is no dead end. */
function WayBack() {
  return (
    <>
      {history.length > 1 ? (
        <Button onClick={() => history.back()}>{say('返回上一页', 'Go back')}</Button>
      ) : null}
      <Button href="/">{say('回到首页', 'Go to the first page')}</Button>
    </>
  )
}

/** The refusal's sentence, its fields, and the number under which the server recorded it. */
export function ProblemWords({ problem }: { readonly problem: Problem }) {
  return (
    <div className="problem">
      <p>{problem.message}</p>
      {problem.errors.length > 0 ? (
        <ul>
          {problem.errors.map((error) => (
            <li key={error.field}>
              <code>{error.field}</code>
              {say('：', ': ')}
              {error.message}
            </li>
          ))}
        </ul>
      ) : null}
      {problem.requestId ? (
        <p className="quiet">
          {say('报障编号', 'Reference')} <code>{problem.requestId}</code>
        </p>
      ) : null}
    </div>
  )
}

function titleOf({ status, code }: Problem): string {
  if (code === 'web.fault') return say('页面出错', 'This page failed')
  if (status === 404) return say('没有找到', 'Not found')
  if (status === 403) return say('不能打开', 'Not yours to open')
  if (status === 0) return say('连接不上', 'No connection')
  if (status >= 500) return say('系统出错', 'Something went wrong')
  return say('未能办理', 'This was refused')
}
