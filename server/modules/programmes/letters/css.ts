/** For paper first: A4 upright, the head of the table on every page, what belongs together not torn. */
export const LETTER_CSS = `
@page { size: A4; margin: 18mm 18mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt } }
* { box-sizing: border-box }
body { font: 12pt/1.7 "Noto Sans SC Variable", "Source Han Sans SC", "Microsoft YaHei", sans-serif;
  color: #111; background: #fff; max-width: 820px; margin: 0 auto; padding: 16px; overflow-wrap: anywhere }
header { text-align: center; border-bottom: 2px solid #b3261e; margin-bottom: 14px; padding-bottom: 8px }
.office { color: #b3261e; font-size: 13pt; letter-spacing: .3em; margin: 0 }
h1 { font-size: 18pt; margin: 4px 0; line-height: 1.4 }
h2 { font-size: 12pt; margin: 0 0 4px }
.number { margin: 0; font-size: 10pt; color: #555 }
.to { font-weight: 600 }
.sample { text-align: center; border: 1px dashed #b3261e; color: #b3261e; padding: 2px }
dl { margin: 10px 0 }
dl div { display: flex; gap: 10px }
dt { flex: none; min-width: 7em; color: #555 }
dd { margin: 0; font-weight: 600 }
table { width: 100%; border-collapse: collapse; font-size: 10.5pt; line-height: 1.5 }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { border: 1px solid #777; padding: 4px 6px; text-align: left; vertical-align: top }
th { background: #f3f3f3 }
td:last-child { white-space: nowrap }
.met-false td:last-child, .met-null td:last-child { font-weight: 700 }
.objection { margin-top: 14px; break-inside: avoid }
.objection p { margin: 4px 0 }
.seal { margin-top: 24px; text-align: right; break-inside: avoid }
.seal p { margin: 2px 0 }
.receipt { margin-top: 24px; break-inside: avoid }
.receipt span { display: inline-block; width: 9em; margin: 0 1em 0 .5em; border-bottom: 1px solid #555 }
footer { margin-top: 14px; color: #595959; font-size: 8.5pt }
@media screen and (max-width: 700px) { table { font-size: 9pt } h1 { font-size: 15pt } td:last-child { white-space: normal } }
`
