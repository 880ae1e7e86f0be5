import type { EncodingName } from "./site.ts";
import { ENCODINGS } from "./site.ts";

/**
 * The best squeezing that both sides have, or undefined for the plain file.
 *
 * Source: RFC 9110, 12.5.3. `q=0` means "not this one"; `*` stands for what is not named.
 * Weights above zero are not compared: whoever takes both gets the smaller.
 *
 * @example chooseEncoding("gzip, br", ["br", "gzip"]) // "br"
 */
export const chooseEncoding = (
  accepted: string | undefined,
  available: readonly EncodingName[],
): EncodingName | undefined => {
  const wanted = weights(accepted ?? "");
  const takes = (name: string): boolean => (wanted.get(name) ?? wanted.get("*") ?? 0) > 0;
  return ENCODINGS.map(({ name }) => name).find((name) => available.includes(name) && takes(name));
};

const weights = (header: string): ReadonlyMap<string, number> =>
  new Map(header.split(",").map((part) => weight(part.trim().toLowerCase())));

const weight = (part: string): [string, number] => {
  const [name = "", quality] = part.split(/\s*;\s*q=/);
  return [name, quality === undefined ? 1 : Number(quality)];
};

/**
 * Whether a browser already holds what `tag` names.
 *
 * Source: RFC 9110, 13.1.2: a list, or `*`; compared weakly, so `W/` does not matter.
 *
 * @example holds('W/"abc", "def"', '"abc"') // true
 */
export const holds = (ifNoneMatch: string | undefined, tag: string): boolean => {
  const tags = (ifNoneMatch ?? "").split(",").map((part) => part.trim().replace(/^W\//, ""));
  return tags.includes(tag) || tags.includes("*");
};
