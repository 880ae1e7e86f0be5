/** An element of a page: its classes, and where its inside lies. */
export interface Section {
  readonly classes: readonly string[];
  readonly inside: string;
}

interface Tag {
  readonly isEnd: boolean;
  readonly classes: readonly string[];
  readonly from: number;
  readonly to: number;
}

const CLASS = /\bclass\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/i;

/** All `<div>` tags of a page in their order. Journal's pages cross `<p>` and `<div>`: only these count. */
const divsIn = function* (html: string): Generator<Tag> {
  const lower = html.toLowerCase();
  let at = 0;
  for (;;) {
    const [opening, closing] = [nextFrom(lower, "<div", at), nextFrom(lower, "</div", at)];
    const from = Math.min(opening, closing);
    if (from === Infinity) return;
    const end = html.indexOf(">", from);
    const to = end === -1 ? html.length : end + 1;
    const isEnd = closing < opening;
    yield { isEnd, classes: isEnd ? [] : classesIn(html.slice(from, to)), from, to };
    at = to;
  }
};

const nextFrom = (html: string, tag: string, at: number): number => {
  const found = html.indexOf(tag, at);
  return found === -1 ? Infinity : found;
};

const classesIn = (tag: string): readonly string[] => {
  const [, double, single, bare] = CLASS.exec(tag) ?? [];
  return (double ?? single ?? bare ?? "").split(/\s+/).filter((name) => name !== "");
};

/**
 * Every division of a page with its classes, outer ones before what they hold. One that is never
 * closed ends with the page. Looked through once, however many there are.
 */
export const sectionsIn = (html: string): readonly Section[] => {
  const page = bodyOf(html);
  const open: {
    readonly classes: readonly string[];
    readonly from: number;
    readonly at: number;
  }[] = [];
  const sections: Section[] = [];
  for (const { isEnd, classes, from, to } of divsIn(page)) {
    if (!isEnd) {
      open.push({ classes, from: to, at: sections.length });
      sections.push({ classes, inside: "" });
      continue;
    }
    const ended = open.pop();
    if (ended !== undefined)
      sections[ended.at] = { classes: ended.classes, inside: page.slice(ended.from, from) };
  }
  for (const { classes, from, at } of open) sections[at] = { classes, inside: page.slice(from) };
  return sections;
};

/** Without styles, scripts and remarks: nothing in them was written by a person. */
const bodyOf = (html: string): string => {
  const withoutHead = html.slice(Math.max(0, html.search(/<body\b/i)));
  return ["style", "script"].reduce((page, name) => withoutElement(page, name), withoutHead);
};

const withoutElement = (html: string, name: string): string => {
  const lower = html.toLowerCase();
  const pieces: string[] = [];
  let at = 0;
  for (;;) {
    const from = lower.indexOf(`<${name}`, at);
    if (from === -1) return pieces.join("") + html.slice(at);
    pieces.push(html.slice(at, from));
    const end = lower.indexOf(`</${name}`, from);
    if (end === -1) return pieces.join("");
    const close = lower.indexOf(">", end);
    at = close === -1 ? html.length : close + 1;
  }
};
