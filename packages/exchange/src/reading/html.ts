import { entitiesUndone } from "./html-entities.ts";

/**
 * The text of a piece of HTML as a person would read it, and nothing that could act: tags go, what
 * parts lines becomes a line, list items get a `-`, scripts and styles go with all that is in them.
 * Line breaks of the source count only where the writer used no paragraphs of HTML.
 *
 * @example htmlToText("Tea<br>and <b>quiet</b> &amp; rain") // "Tea\nand quiet & rain"
 */
export const htmlToText = (html: string): string => {
  const isPage = BLOCK.test(html);
  const parts: string[] = [];
  const say = (text: string): void => void parts.push(isPage ? text.replaceAll(/\s+/g, " ") : text);
  for (const piece of piecesOf(html)) {
    if (piece.tag === undefined) say(entitiesUndone(piece.text));
    else parts.push(markOf(piece.tag, piece.isEnd));
  }
  return tidy(parts.join(""));
};

const BLOCK = /<(?:p|div|li|ul|ol|h[1-6]|table|tr|section|article|body|blockquote)\b/i;

/** What stands for a tag; marks of our own, `\ue001` a line and `\ue002` a paragraph, until all is there. */
const markOf = (tag: string, isEnd: boolean): string => {
  if (tag === "br" || tag === "hr") return LINE_BREAK;
  if (tag === "li") return isEnd ? "" : `${LINE}- `;
  if (PARAGRAPHS.has(tag)) return PARAGRAPH;
  return LINES.has(tag) ? LINE : tag === "td" || tag === "th" ? " " : "";
};

const [LINE, PARAGRAPH, LINE_BREAK] = ["\ue001", "\ue002", "\ue003"];
const PARAGRAPHS = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol"]);
const LINES = new Set(["div", "tr", "table", "section", "article", "header", "footer", "figure"]);

/** Each step is one pass over the text: a run of blanks or breaks is looked at once, as a whole. */
const tidy = (text: string): string =>
  text
    .replaceAll("\u00a0", " ")
    .replaceAll(/[ \t\n\ue001-\ue003]+/g, withoutBlanks)
    // A break at the end of a block is no line of its own.
    .replaceAll(/([^\ue001-\ue003\n])\ue003(?=[\ue001\ue002])/g, "$1")
    .replaceAll(/[\ue001\ue002]+/g, (run) => (run.includes(PARAGRAPH) ? "\n\n" : "\n"))
    .replaceAll(LINE_BREAK, "\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();

/** Blanks beside a break go; blanks alone stay as they stand. */
const withoutBlanks = (run: string): string =>
  /[\n\ue001-\ue003]/.test(run) ? run.replaceAll(/[ \t]+/g, "") : run;

interface Piece {
  readonly text: string;
  /** Its name in small letters, where it is a tag. */
  readonly tag?: string;
  readonly isEnd: boolean;
}

/** Tags whose insides are nobody's text. */
const UNSAID = new Set([
  "script",
  "style",
  "head",
  "title",
  "template",
  "noscript",
  "svg",
  "iframe",
]);

const piecesOf = function* (html: string): Generator<Piece> {
  const plain = withoutMarks(html);
  const lower = plain.toLowerCase();
  // Where lower case is longer (İ), places would no longer fit.
  const searched = lower.length === plain.length ? lower : plain;
  // After one quote that never closes none counts: no rest of a text is searched twice.
  let quotesCount = true;
  let at = 0;
  while (at < plain.length) {
    const open = plain.indexOf("<", at);
    if (open === -1) break;
    if (open > at) yield textPiece(plain.slice(at, open));
    const tag = tagAt(plain, open, quotesCount);
    quotesCount &&= tag.endsInQuotes !== true;
    if (tag.name !== undefined) yield { text: "", tag: tag.name, isEnd: tag.isEnd };
    else if (tag.isText) yield textPiece(plain.slice(open, tag.next));
    at = tag.next;
    if (tag.name !== undefined && !tag.isEnd && UNSAID.has(tag.name)) {
      const end = searched.indexOf(`</${tag.name}`, at);
      at = end === -1 ? plain.length : end;
    }
  }
  if (at < plain.length) yield textPiece(plain.slice(at));
};

const withoutMarks = (html: string): string =>
  html.replaceAll(/[\ue001-\ue003\r]/g, (sign) => (sign === "\r" ? "" : " "));

const textPiece = (text: string): Piece => ({ text, isEnd: false });

interface Tag {
  readonly name?: string;
  readonly isEnd: boolean;
  /** A `<` that begins no tag. */
  readonly isText: boolean;
  readonly next: number;
  /** One of its quotes closed nowhere in the text. */
  readonly endsInQuotes?: boolean;
}

const TAG_NAME = /<(\/?)([a-z][a-z0-9]*)/iy;

const tagAt = (html: string, open: number, quotesCount: boolean): Tag => {
  if (html.startsWith("<!--", open))
    return { isEnd: false, isText: false, next: behind(html, "-->", open + 4) };
  if (/[!?]/.test(html.charAt(open + 1)))
    return { isEnd: false, isText: false, next: behind(html, ">", open) };
  TAG_NAME.lastIndex = open;
  const found = TAG_NAME.exec(html);
  if (found === null) return { isEnd: false, isText: true, next: open + 1 };
  const [all, slash, name = ""] = found;
  const from = open + all.length;
  const end = quotesCount ? endOfTag(html, from) : behind(html, ">", from);
  return {
    name: name.toLowerCase(),
    isEnd: slash === "/",
    isText: false,
    next: end ?? behind(html, ">", from),
    endsInQuotes: end === undefined,
  };
};

const behind = (html: string, what: string, from: number): number => {
  const found = html.indexOf(what, from);
  return found === -1 ? html.length : found + what.length;
};

/** Behind the `>` that closes a tag; one in quotes does not. Undefined where a quote never closes. */
const endOfTag = (html: string, from: number): number | undefined => {
  let quote = 0;
  for (let at = from; at < html.length; at++) {
    const sign = html.charCodeAt(at);
    if (quote !== 0) quote = sign === quote ? 0 : quote;
    else if (sign === 62) return at + 1;
    else if ((sign === 34 || sign === 39) && html.charCodeAt(at - 1) === 61) quote = sign;
  }
  return quote === 0 ? html.length : undefined;
};
