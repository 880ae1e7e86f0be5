/** The names of the signs from 160 to 255, in order. */
const LATIN_NAMES =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

const SIGNS: ReadonlyMap<string, string> = new Map([
  ...LATIN_NAMES.split(" ").map((name, index): [string, string] => [
    name,
    String.fromCharCode(160 + index),
  ]),
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["ndash", "–"],
  ["mdash", "—"],
  ["lsquo", "‘"],
  ["rsquo", "’"],
  ["sbquo", "‚"],
  ["ldquo", "“"],
  ["rdquo", "”"],
  ["bdquo", "„"],
  ["hellip", "…"],
  ["bull", "•"],
  ["euro", "€"],
  ["trade", "™"],
  ["thinsp", " "],
  ["ensp", " "],
  ["emsp", " "],
  ["zwj", "\u200d"],
  ["zwnj", "\u200c"],
]);

const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z0-9]{1,7}));?/gi;

/**
 * Signs by name or number, as HTML and XML write them, as the signs they are. What nobody knows
 * stays as it stands.
 *
 * @example entitiesUndone("&lt;3 &#x1F33F;") // "<3 🌿"
 */
export const entitiesUndone = (text: string): string =>
  text.includes("&")
    ? text.replaceAll(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return SIGNS.get(name) ?? whole;
        const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
        return signOf(code) ?? whole;
      })
    : text;

/** Undefined for half a sign, for control codes, and beyond all signs. */
const signOf = (code: number): string | undefined => {
  const isSign = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  if (!isSign || code < 9 || (code > 13 && code < 32)) return undefined;
  return String.fromCodePoint(code);
};
