import { z } from 'zod'
import type { Contract } from './contract.ts'

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const shape = (schema: z.ZodType, io: 'input' | 'output'): string =>
  escape(JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' }), null, 1))

/** A readable reference at /api/docs without scripts: it opens anywhere, prints, and is searchable. */
export function apiReference(contracts: readonly Contract[]): string {
  const groups = Map.groupBy(contracts, (route) => route.path.split('/')[2] ?? 'api')
  const body = [...groups].map(
    ([group, routes]) => `<h2 id="${group}">${group}</h2>${routes.map(sectionOf).join('')}`,
  )
  const toc = [...groups.keys()].map((group) => `<a href="#${group}">${group}</a>`).join(' · ')
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>颐邻接口 Yilin API</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
code{font-size:.95em}pre{background:#f5f5f5;padding:.7rem;overflow:auto;max-height:22rem;font-size:13px}
summary{cursor:pointer;padding:.35rem 0}h2{border-top:1px solid #ccc;padding-top:1rem}</style>
<h1>颐邻接口 Yilin API</h1>
<p>OpenAPI 3.1: <a href="/api/openapi.json">/api/openapi.json</a>. 错误按 RFC 9457 返回 Errors are
problem details; <code>Idempotency-Key</code> 使重复提交只办一次 makes a repeated POST safe.</p>
<nav>${toc}</nav>${body.join('')}</html>`
}

function sectionOf(route: Contract): string {
  const roles = Array.isArray(route.allow) ? route.allow.join(', ') : String(route.allow)
  return `<details><summary><code>${route.method} ${escape(route.path)}</code> ${escape(
    route.summary.zh,
  )} ${escape(route.summary.en)}</summary><p>谁可以用 Who may call: ${escape(roles)}</p>
<h4>query</h4><pre>${shape(route.query, 'input')}</pre><h4>body</h4><pre>${shape(
    route.body,
    'input',
  )}</pre><h4>answer</h4><pre>${shape(route.answer, 'output')}</pre></details>`
}
