/**
 * The styles of the report, for screens by day and by night and for paper. All rules are below
 * `.glas-report`, so that they can stand beside another style sheet.
 */
export const REPORT_STYLE = `
.glas-report {
  --report-text: #14202b;
  --report-quiet: #43525f;
  --report-surface: #f4f2ed;
  --report-border: #c9cfd3;
  --report-good: #0b6350;
  --report-bad: #b3261e;
  --report-warn: #8a5a00;
  --report-counted: #173f5f;
  --report-superseded: #6f8fa8;
  --report-revoked: #b3261e;
  --report-rest: #e3e7ea;
  color: var(--report-text);
  font-size: 1.1875rem;
  line-height: 1.45;
  overflow-wrap: break-word;
}
@media screen and (prefers-color-scheme: dark) {
  .glas-report {
    --report-text: #eef2f5;
    --report-quiet: #b9c5ce;
    --report-surface: #1b2732;
    --report-border: #46545f;
    --report-good: #14795f;
    --report-bad: #b3382f;
    --report-warn: #e8b64a;
    --report-counted: #8cc8ff;
    --report-superseded: #5f7f9a;
    --report-revoked: #ff9a8f;
    --report-rest: #2b3843;
  }
}
.glas-report h2 { margin: 0 0 0.6rem; font-size: 1.6875rem; line-height: 1.2; }
.glas-report h3 { margin: 1.5rem 0 0.5rem; font-size: 1.3125rem; line-height: 1.25; }
.glas-report h4 { margin: 1.2rem 0 0.3rem; font-size: 1.1875rem; }
.glas-report p { margin: 0 0 0.9rem; max-width: 44rem; }
.glas-report small, .glas-report__small, .glas-report__hint { font-size: 1rem; color: var(--report-quiet); }
.glas-report code, .glas-report pre { font-family: ui-monospace, Consolas, monospace; font-size: 0.9em; overflow-wrap: anywhere; }
.glas-report pre { padding: 0.8rem; background: var(--report-surface); white-space: pre-wrap; }
.glas-report .glas-report__election { margin-bottom: 1rem; font-size: 2.25rem; font-weight: 700; line-height: 1.15; max-width: none; }
.glas-report__rehearsal, .glas-report__warning { border-left: 6px solid var(--report-warn); padding-left: 0.9rem; font-weight: 700; }
.glas-report__good { border-left: 6px solid var(--report-good); padding-left: 0.9rem; font-weight: 700; }
.glas-report__verdict { display: flex; gap: 1.2rem; align-items: flex-start; padding: 1.4rem; color: #fff; }
.glas-report__verdict p:last-child { margin-bottom: 0; }
.glas-report__verdict .glas-report__small { color: #fff; }
.glas-report__verdict--good { background: var(--report-good); }
.glas-report__verdict--bad { background: var(--report-bad); }
.glas-report .glas-report__word { margin-bottom: 0.3rem; font-size: 2.25rem; font-weight: 700; line-height: 1.1; }
.glas-report__mark { flex: none; width: 3.4rem; height: 3.4rem; border: 3px solid #fff; border-radius: 50%; fill: none; stroke: #fff; stroke-width: 5; }
.glas-report__section { margin-top: 2.6rem; padding-top: 1.2rem; border-top: 3px solid var(--report-border); }
.glas-report__facts { margin: 0 0 1rem; }
.glas-report__facts > div { display: grid; grid-template-columns: minmax(9rem, 16rem) 1fr; gap: 0.2rem 1.2rem; padding: 0.55rem 0; border-bottom: 1px solid var(--report-border); }
.glas-report__facts dt { font-weight: 700; }
.glas-report__facts dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 36rem) {
  .glas-report__facts > div { grid-template-columns: 1fr; }
  .glas-report .glas-report__election, .glas-report .glas-report__word { font-size: 1.75rem; }
  .glas-report__verdict { flex-direction: column; }
}
@media (forced-colors: active) {
  .glas-report {
    --report-surface: Canvas;
    --report-good: CanvasText;
    --report-bad: Highlight;
    --report-counted: CanvasText;
    --report-superseded: Canvas;
    --report-revoked: Highlight;
    --report-rest: Canvas;
    --report-quiet: CanvasText;
  }
  .glas-report .glas-report__verdict { border: 3px solid CanvasText; background: Canvas; }
  .glas-report .glas-report__mark { stroke: CanvasText; }
  .glas-report .glas-report__bar { outline: 1px solid CanvasText; }
  .glas-report__fill--superseded { stroke: CanvasText; vector-effect: non-scaling-stroke; }
  .glas-report .glas-report__key { forced-color-adjust: none; border-color: CanvasText; }
}
.glas-report__scroll { overflow-x: auto; margin-bottom: 1rem; }
.glas-report__scroll:focus-visible, .glas-report pre:focus-visible, .glas-report summary:focus-visible { outline: 3px solid #ffcf4a; outline-offset: 2px; box-shadow: 0 0 0 6px #14202b; }
.glas-report table { width: 100%; border-collapse: collapse; }
.glas-report caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.glas-report th, .glas-report td { padding: 0.55rem 0.9rem 0.55rem 0; border-bottom: 1px solid var(--report-border); text-align: left; vertical-align: top; }
.glas-report thead th { color: var(--report-quiet); font-size: 1rem; }
.glas-report tbody th { font-weight: 400; min-width: 9rem; }
.glas-report .glas-report__number { text-align: right; font-variant-numeric: tabular-nums; padding-right: 0; padding-left: 0.9rem; min-width: 0; }
.glas-report tbody td.glas-report__number { white-space: nowrap; }
@media (max-width: 36rem) {
  .glas-report th, .glas-report td { padding-right: 0.5rem; }
  .glas-report .glas-report__number { padding-left: 0.5rem; }
  .glas-report tbody th { min-width: 5.5rem; }
  .glas-report .glas-report__candidate { padding-left: 0.8rem; }
}
.glas-report tbody th small { display: block; }
.glas-report__candidate { padding-left: 1.5rem; }
.glas-report__bar { display: block; width: 100%; height: 0.9rem; margin: 0.3rem 0; }
.glas-report__rest { fill: var(--report-rest); }
.glas-report__fill--counted { fill: var(--report-counted); }
.glas-report__fill--superseded { fill: var(--report-superseded); }
.glas-report__fill--revoked { fill: var(--report-revoked); }
.glas-report__fill--passed { fill: var(--report-good); }
.glas-report__fill--failed { fill: var(--report-bad); }
.glas-report__fill--not-made { fill: var(--report-superseded); }
.glas-report__section > .glas-report__bar { height: 2.2rem; }
.glas-report__key { display: inline-block; width: 0.9em; height: 0.9em; border: 1px solid var(--report-text); }
.glas-report__key--counted { background: var(--report-counted); }
.glas-report__key--superseded { background: var(--report-superseded); }
.glas-report__key--revoked { background: var(--report-revoked); }
.glas-report__legend { display: flex; flex-wrap: wrap; gap: 0.3rem 1.5rem; padding: 0; list-style: none; }
.glas-report__chart { margin: 0 0 0.8rem; }
.glas-report__chart svg { display: block; width: 100%; height: 14rem; border-bottom: 2px solid var(--report-text); border-left: 2px solid var(--report-text); }
.glas-report__chart p { margin: 0.2rem 0; max-width: none; }
.glas-report__axis { display: flex; justify-content: space-between; }
.glas-report__keys { display: flex; flex-wrap: wrap; gap: 0.6rem 1rem; align-items: center; margin: 0 0 1rem; }
.glas-report__keys figcaption { flex-basis: 100%; }
.glas-report__trustee { width: 3.6rem; height: 1.95rem; stroke: var(--report-counted); stroke-width: 2; fill: none; }
.glas-report__trustee--used path { fill: var(--report-counted); }
.glas-report__trustee--used circle { fill: var(--report-surface); stroke: none; }
.glas-report__trustee--kept { stroke-dasharray: 3 2; stroke: var(--report-quiet); }
.glas-report__finding { margin: 1rem 0; padding: 0.2rem 0 0.2rem 1rem; border-left: 6px solid var(--report-bad); }
.glas-report__finding h3 { margin-top: 0.2rem; }
.glas-report__finding dt { font-weight: 700; }
.glas-report__finding dd { margin: 0 0 0.6rem; }
.glas-report ul { padding-left: 1.3rem; margin: 0 0 1rem; }
.glas-report .glas-report__legend { padding: 0; }
.glas-report li { margin-bottom: 0.4rem; }
.glas-report details { margin: 0.6rem 0; }
.glas-report summary { padding: 0.4rem 0; cursor: pointer; }
.glas-report__class { border-bottom: 1px solid var(--report-border); }
.glas-report__class > summary span:first-child { font-weight: 700; }
.glas-report__class > summary span:last-child { color: var(--report-quiet); }
.glas-report__outcome { white-space: nowrap; }
.glas-report__again { font-weight: 700; }
@media print {
  .glas-report { font-size: 11pt; }
  .glas-report h2 { font-size: 16pt; }
  .glas-report h3 { font-size: 13pt; }
  .glas-report h4 { font-size: 11pt; }
  .glas-report .glas-report__election, .glas-report .glas-report__word { font-size: 20pt; }
  .glas-report small, .glas-report__small, .glas-report__hint, .glas-report thead th { font-size: 9.5pt; }
  .glas-report th, .glas-report td { padding: 4pt 6pt 4pt 0; }
  .glas-report .glas-report__number { padding-left: 6pt; }
  .glas-report tbody th { min-width: 0; }
  .glas-report__verdict { color: #14202b; background: none; border: 3px solid #14202b; }
  .glas-report__verdict .glas-report__small { color: #14202b; }
  .glas-report__mark { border-color: #14202b; stroke: #14202b; }
  .glas-report__scroll { overflow: visible; }
  .glas-report svg, .glas-report__key { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .glas-report__finding, .glas-report tr, .glas-report__chart { break-inside: avoid; }
  .glas-report h2, .glas-report h3 { break-after: avoid; }
  .glas-report details::details-content { display: block; content-visibility: visible; }
}
`;

/** What a page of its own around the report needs. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; background: #fff; color: #14202b; font-family: 'Fira Sans', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1.2rem 4rem; }
h1 { margin: 0; font-size: 1.1875rem; line-height: 1.45; }
.by { margin: 0 0 1.5rem; max-width: 44rem; color: #43525f; font-size: 1rem; line-height: 1.45; }
@media screen and (prefers-color-scheme: dark) {
  body { background: #111a22; color: #eef2f5; }
  .by { color: #b9c5ce; }
}
@media print {
  h1 { font-size: 11pt; }
  .by { font-size: 9.5pt; }
  main { padding: 0; }
}
@page { margin: 1.6cm; }
`;
