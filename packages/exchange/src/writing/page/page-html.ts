import type { Page, PageRow } from "./make-page.ts";

/** What stands around the rows, in the language of the page. */
export interface PageWords {
  readonly language: string;
  readonly title: string;
  /** From when to when, and of whom, as the person wants it said. */
  readonly lead: string;
  /** That earlier ones are not on it; absent where all are. */
  readonly left?: string;
  /** What this is, and what it is not. */
  readonly foot: string;
}

/** A page as a file of its own: no script, nothing fetched, and a look for paper. */
export const pageHtml = (page: Page, words: PageWords): string =>
  [
    "<!doctype html>",
    `<html lang="${escaped(words.language)}">`,
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(words.title)}</title>`,
    `<style>${STYLE}</style>`,
    "</head>",
    "<body>",
    `<h1>${escaped(words.title)}</h1>`,
    paragraph("lead", words.lead),
    paragraph("left", words.left ?? ""),
    ...page.days.map(({ day, rows }) => dayHtml(day, rows)),
    `<footer>${escaped(words.foot)}</footer>`,
    "</body>",
    "</html>",
    "",
  ]
    .filter((line, at, all) => line !== "" || at === all.length - 1)
    .join("\n");

const paragraph = (name: string, text: string): string =>
  text === "" ? "" : `<p class="${name}">${escaped(text)}</p>`;

const dayHtml = (day: string, rows: readonly PageRow[]): string =>
  `<section><h2>${escaped(day)}</h2><ul>${rows.map(rowHtml).join("")}</ul></section>`;

const rowHtml = ({ clock, title, facts, words }: PageRow): string => {
  const time = `<span class="clock">${escaped(clock)}</span> `;
  const said =
    facts.length === 0 ? "" : ` <span class="facts">${escaped(facts.join(" · "))}</span>`;
  const own = words.map((text) => `<p class="own">${escaped(text)}</p>`).join("");
  return `<li>${time}<p><b>${escaped(title)}</b>${said}</p>${own}</li>`;
};

const SIGNS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text stays text, whatever stands in it. */
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? "");

const STYLE = `
:root { color-scheme: light; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1.25rem; font: 16px/1.4 Georgia, serif; color: #111; background: #fff; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; font-weight: 500; margin: 0; }
h2 { font-size: 1rem; font-weight: 600; margin: 0.625rem 0 0.125rem; }
p { margin: 0.25rem 0; }
ul { margin: 0; padding: 0; list-style: none; }
li { display: grid; grid-template-columns: 5em minmax(0, 1fr); padding: 0.1rem 0; break-inside: avoid; }
li p { margin: 0; }
section { break-inside: auto; }
h2 { break-after: avoid; }
b { font-weight: 600; }
.clock { color: #444; }
.facts, .lead, .left, footer { color: #444; }
.own { grid-column: 2; white-space: pre-wrap; }
footer { margin-top: 1.5rem; padding-top: 0.5rem; border-top: 1px solid #999; font-size: 0.875rem; }
@page { size: A4; margin: 1.5cm 1.75cm; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; } }
`;
