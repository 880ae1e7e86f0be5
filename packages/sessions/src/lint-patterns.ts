import { asRead } from "./wording.ts";

/**
 * What the lint of packs looks for beside banned words: addresses, closed eyes, breath. Each says
 * what it found, once, or nothing. English and German are known; an address is one anywhere.
 */
type Finds = (sentence: string) => readonly string[];

const finding =
  (pattern: RegExp): Finds =>
  (sentence) => {
    const match = pattern.exec(asRead(sentence));
    return match === null ? [] : [match[0].trim()];
  };

const anyOf = (...patterns: readonly string[]): RegExp => new RegExp(patterns.join("|"), "iu");

/** Addresses, what is written for a browser, mail addresses and names of hosts. */
const ADDRESS = anyOf(
  String.raw`\b[a-z][a-z0-9+.-]{1,15}:\/\/`,
  String.raw`\b(?:javascript|data|mailto|tel|blob|file|about):\S`,
  String.raw`\bwww\.`,
  String.raw`\]\(`,
  String.raw`<\/?[a-z!][^<]{0,40}`,
  String.raw`&#?[a-z0-9]{2,8};`,
  String.raw`\S*@\S+`,
  // A name of two letters at least, a full stop, and no space behind it; so neither "e.g." nor "z.B.".
  String.raw`(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}-]*[\p{L}\p{N}][.。]\p{L}{2,}`,
  String.raw`(?<![\p{L}\p{N}.])[\p{L}\p{N}]\.(?:app|at|be|ch|co|com|de|eu|info|io|me|net|org|to|uk)(?!\p{L})`,
  String.raw`(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?![\d.])`,
);
export const addressesIn = finding(ADDRESS);

/** Digits that are no number to call: a span of years, a day, and where an article or a book is found. */
const NOT_CALLED = anyOf(
  String.raw`(?<!\d)(?:1[5-9]|20)\d\d\s?[-–/]\s?(?:1[5-9]|20)\d\d(?!\d)`,
  String.raw`(?<!\d)(?:1[5-9]|20)\d\d-\d\d-\d\d(?!\d)`,
  String.raw`(?<!\d)\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d(?!\d)`,
  String.raw`\b10\.\d{4,9}\/\S+`,
  String.raw`\bISBN[\s:]*[\d-]+X?`,
);
const NUMBER = /\+\d[\d\s().-]{2,}|\d{5,}|(?<!\d)\d(?:[\s()./-]{0,3}\d){5,}/u;
const findNumber = finding(NUMBER);
const withoutOthers = new RegExp(NOT_CALLED.source, "giu");
/** A number somebody could call: five digits together, or six with little between them. */
export const numbersIn: Finds = (sentence) =>
  findNumber(asRead(sentence).replaceAll(withoutOthers, " … "));

const LIDS = "(?:eyes|eyelids|lids)";
const EYES_CLOSED = anyOf(
  String.raw`\b(?:clos(?:e|es|ed|ing)|shut(?:ting)?) (?:\p{L}+ ){0,3}${LIDS}\b`,
  String.raw`\b${LIDS} (?:(?:gently|softly|slowly|lightly|now|may|can|could|to|are|be|is|stay|stays|kept|rest|fall|falls|falling|drop|drift|flutter|sink|slip|slide|go|come) ){0,3}(?:closed|close|shut)\b`,
  String.raw`(?:augen|lider) (?:\p{L}+ ){0,3}(?:schlie(?:ß|ss)\p{L}*|geschlossen|zu(?:fallen|fällt|machen|gehen|klappen|kneifen|gemacht|gefallen)|zu(?=\s*(?:$|[.,;:)…–—]|oder\b|und\b|fallen|lassen|machen)))`,
  String.raw`geschlossene\p{L}* (?:augen|lider)`,
  String.raw`(?:schlie(?:ß|ss)\p{L}*|mach\p{L}*) (?:\p{L}+ ){0,2}(?:augen|lider)`,
);
/** Words that let the eyes themselves stay open. An open heart, or eyes opened at the end, do not. */
const EYES_MAY_STAY = anyOf(
  String.raw`\bopen or (?:closed|shut)\b`,
  String.raw`\b(?:closed|shut) or (?:half[ -])?open\b`,
  String.raw`\bor (?:with )?(?:your |the )?(?:eyes open|open eyes)\b`,
  String.raw`(?<!\bnot |n['’]t |\bnever )\b(?:leave|leaving|keep|keeping|let|have) (?:them|your eyes|the eyes|both eyes) (?:stay |remain |half )?open\b`,
  String.raw`\b(?:they|them|eyes) (?:(?:may|can|could|also|just as well) ){0,3}(?:stay|remain) open\b`,
  String.raw`\boffen oder (?:zu|geschlossen)(?!\p{L})`,
  String.raw`(?:zu|geschlossen) oder (?:halb )?offen(?!\p{L})`,
  String.raw`\boder (?:mit )?offene[nr]? augen`,
  String.raw`(?:lass|lasse|lassen|halt|halte|halten) (?:sie|die augen|deine augen) (?:auch |ruhig )?offen(?!\p{L})`,
  String.raw`(?:sie|augen) (?:(?:auch|ruhig|dürfen|können|kannst|gern|gerne|genauso|gut|du) ){0,3}offen ?(?:bleiben|lassen|halten)`,
);
const findClosed = finding(EYES_CLOSED);
export const closedEyesIn: Finds = (sentence) =>
  EYES_MAY_STAY.test(asRead(sentence)) ? [] : findClosed(sentence);

export const breathIn = finding(
  anyOf(
    String.raw`\bbreath(?:e|es|ed|ing|s)?\b`,
    String.raw`\b(?:in|ex)hal\p{L}+`,
    String.raw`(?<!\p{L})(?:ein|aus|auf|durch|bauch|brust|nasen|weiter)?(?:zu)?(?:ge)?atm(?:e|en|est|et|end\p{L}*|ung\p{L}*)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:ein|aus)?atem\p{L}*`,
    String.raw`(?<!\p{L})luft (?:\p{L}+ ){0,2}(?:holen|an|anhalten)(?!\p{L})|hol\p{L}* (?:\p{L}+ ){0,2}luft(?!\p{L})`,
  ),
);

/** To hold one's breath, however it is asked. */
export const heldBreathIn = finding(
  anyOf(
    String.raw`\b(?:hold|holding|retain|retaining|suspend) (?:(?:on|onto|to|in|your|the|a|that|this|each|every|it|of|deep|full|long|last|next) ){0,4}(?:in-|out-)?breath`,
    String.raw`\bbreath(?:s|ing)? (?:is |are |stays? |be )?held\b|\bheld (?:in )?(?:the |your |a )?breath|\bbreath[- ]?hold\p{L}*`,
    String.raw`\bkeep(?:ing)? (?:\p{L}+ ){0,2}breath in\b`,
    String.raw`\b(?:stop|without) breathing\b|\b(?:do not|don['’]t) breathe(?=\s*(?:[.,;]|$|for\b|until\b|in\b|out\b|at all\b))`,
    String.raw`\b(?:breathe|breath|inhale|exhale)\b[^.;]{0,20}[,;.–—]? (?:and |then )*hold(?: it)?(?=\s*(?:[,.;–—]|$)| (?:for|at|there|briefly|and|then)\b)`,
    String.raw`(?:atem|luft|atmung|atemzug) (?:\p{L}+ ){0,3}(?:an(?:halten|hältst|hält|zuhalten|gehalten)|zurück(?:halten|hältst|hält|zuhalten|gehalten))`,
    String.raw`(?<!\p{L})h[aä]lt(?:e|en|et|st)? (?:\p{L}+ ){0,3}(?:atem|luft|atmung|atemzug) (?:\p{L}+ ){0,3}(?:an|zurück)(?!\p{L})`,
    String.raw`anhalten (?:des|der|von|deines|deiner|vom) (?:atem|luft|atmung)\p{L}*|(?:atem|luft)anhalten|angehaltene\p{L}* (?:atem|luft)`,
    String.raw`\bohne zu atmen|(?<!\p{L})nicht (?:ein|aus)?atmen(?!\p{L})|\batme (?:\p{L}+ ){0,3}nicht(?=\s*(?:[.,;]|$))`,
    String.raw`(?<!\p{L})atm(?:e|en)(?!\p{L})[^.;]{0,25}[,;.–—]? (?:und |dann )*halte?n?(?: (?:ihn|sie|kurz|dann))*(?: an)?(?=\s*(?:[.,;–—]|$))`,
  ),
);
