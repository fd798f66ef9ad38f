/** For paper first: A4 across, the head of the table on every page, signatures never torn apart. */
export const PRINT_CSS = `
@page { size: A4 landscape; margin: 14mm 12mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt } }
* { box-sizing: border-box }
body { font: 10.5pt/1.5 "Noto Sans SC Variable", "Source Han Sans SC", "Microsoft YaHei", sans-serif;
  color: #111; background: #fff; max-width: 1120px; margin: 0 auto; padding: 16px }
header { text-align: center; border-bottom: 2px solid #b3261e; margin-bottom: 10px; padding-bottom: 6px }
.office { color: #b3261e; font-size: 13pt; letter-spacing: .3em; margin: 0 }
h1 { font-size: 18pt; margin: 2px 0; letter-spacing: .1em }
.number { margin: 0 }
dl { display: flex; flex-wrap: wrap; gap: 4px 28px; margin: 8px 0 }
dl div { display: flex; gap: 8px }
dt { color: #555 }
dd { margin: 0; font-weight: 600 }
table { width: 100%; border-collapse: collapse; font-size: 9.5pt }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { border: 1px solid #999; padding: 3px 6px; text-align: left; vertical-align: top }
th { background: #f3f3f3 }
.number { font-variant-numeric: tabular-nums }
th.number, td.number { text-align: right; white-space: nowrap }
.sample { margin: 4px 0 0; font-weight: 600; color: #b3261e; letter-spacing: .1em }
th.number { white-space: normal }
small { color: #555 }
.totals { justify-content: flex-end; font-size: 11pt; break-inside: avoid }
.signatures { display: flex; gap: 48px; margin-top: 18px; break-inside: avoid }
.signatures section { flex: 1 }
.signatures h2 { font-size: 11pt; margin: 0 0 4px }
.signatures p { margin: 2px 0 }
.signatures .line { border-bottom: 1px solid #555; height: 30px; display: flex; align-items: end; color: #555 }
footer { margin-top: 14px; color: #666; font-size: 8.5pt; overflow-wrap: anywhere }
@media screen and (max-width: 700px) { table { display: block; overflow-x: auto } .signatures { flex-direction: column } }
`
