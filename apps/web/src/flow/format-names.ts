import { formatTitle } from "@glimmers/exchange";
import type { WordKey, Words } from "../words.ts";

/** What a form of file is called; a format of a newer app by its own name. */
export const formatName = (format: string, words: Words): string => {
  const title = formatTitle(format);
  if (title !== undefined) return title;
  const key = `bring.format.${format}` as WordKey;
  const said = words.t(key);
  return said === key ? format : said;
};
