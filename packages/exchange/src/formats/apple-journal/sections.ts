/** An element of a page: its classes, and where its inside lies. */
export interface Section {
  readonly classes: readonly string[];
  readonly inside: string;
  /** Where it begins and ends in the page. */
  readonly from: number;
  readonly to: number;
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
  for (const found of html.matchAll(/<(\/?)div(?=[\s/>])[^>]{0,2000}>?/gi)) {
    const [tag, slash = ""] = found;
    const isEnd = slash !== "";
    const classes = isEnd ? [] : classesIn(tag);
    yield { isEnd, classes, from: found.index, to: found.index + tag.length };
  }
};

const classesIn = (tag: string): readonly string[] => {
  const [, double, single, bare] = CLASS.exec(tag) ?? [];
  return (double ?? single ?? bare ?? "").split(/\s+/).filter((name) => name !== "");
};

interface Begun {
  readonly classes: readonly string[];
  readonly from: number;
  readonly at: number;
}

const sectionOf = (page: string, { classes, from }: Begun, to: number): Section => ({
  classes,
  inside: page.slice(from, to),
  from,
  to,
});

/**
 * Every division of a page with its classes, outer ones before what they hold. One that is never
 * closed ends with the page. Looked through once, however many there are.
 */
export const sectionsIn = (html: string): readonly Section[] => {
  const page = bodyOf(html);
  const open: Begun[] = [];
  const sections: Section[] = [];
  for (const { isEnd, classes, from, to } of divsIn(page)) {
    if (!isEnd) {
      open.push({ classes, from: to, at: sections.length });
      sections.push({ classes, inside: "", from: to, to });
      continue;
    }
    const ended = open.pop();
    if (ended !== undefined) sections[ended.at] = sectionOf(page, ended, from);
  }
  for (const begun of open) sections[begun.at] = sectionOf(page, begun, page.length);
  return sections;
};

/** Those of a class that lie in no other of it. */
export const outermost = (sections: readonly Section[], name: string): readonly Section[] => {
  let end = -1;
  return sections.filter(({ classes, from, to }) => {
    if (!classes.includes(name) || from < end) return false;
    end = to;
    return true;
  });
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
