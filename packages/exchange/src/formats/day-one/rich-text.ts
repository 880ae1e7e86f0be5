import type { Fields } from "../../reading/fields.ts";
import { fieldsOf, flagOf, isFields, numberOf, recordsOf, textOf } from "../../reading/fields.ts";
import { jsonInCell } from "../../reading/json.ts";
import { rawTextOf } from "../../telling/entry-fields.ts";

/**
 * Day One's rich text, JSON within a string, as Markdown: headings, lists, quotes, bold and italic.
 * "" where it is none.
 */
export const richTextOf = (richText: string): string => {
  const parsed = richText === "" ? undefined : jsonInCell(richText);
  if (!isFields(parsed)) return "";
  const pieces: string[] = [];
  for (const run of recordsOf(parsed, "contents")) {
    const beginsLine = pieces.at(-1)?.endsWith("\n") ?? true;
    pieces.push(runOf(run, beginsLine));
  }
  return pieces
    .join("")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
};

/** Every run of a line says what the line is; only the first of them writes it. */
const runOf = (run: Fields, beginsLine: boolean): string => {
  const attributes = fieldsOf(run, "attributes") ?? {};
  const text = styled(rawTextOf(run, "text"), attributes);
  const mark = beginsLine ? lineMark(fieldsOf(attributes, "line") ?? {}) : "";
  return text.trim() === "" ? text : `${mark}${text}`;
};

const styled = (text: string, attributes: Fields): string => {
  const mark = markOf(attributes);
  if (mark === "" || text.trim() === "") return text;
  const [, before = "", words = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return `${before}${mark}${words}${mark}${after}`;
};

const markOf = (attributes: Fields): string => {
  if (flagOf(attributes, "bold") === true) return "**";
  if (flagOf(attributes, "italic") === true) return "*";
  if (flagOf(attributes, "strikethrough") === true) return "~~";
  return flagOf(attributes, "inlineCode") === true ? "`" : "";
};

const lineMark = (line: Fields): string => {
  const header = numberOf(line, "header") ?? 0;
  if (header >= 1 && header <= 6) return `${"#".repeat(header)} `;
  if (flagOf(line, "quote") === true) return "> ";
  switch (textOf(line, "listStyle")) {
    case "bulleted":
      return "- ";
    case "numbered":
      return `${numberOf(line, "listIndex") ?? 1}. `;
    case "checkbox":
      return flagOf(line, "checked") === true ? "- [x] " : "- [ ] ";
    default:
      return "";
  }
};
