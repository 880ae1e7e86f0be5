import type { EntryId } from "@glimmers/model";
import { isEntryId } from "@glimmers/model";

/** Where in the app one can be. The address says nothing about what anything holds. */
export type Path =
  | { readonly at: "now" }
  /** After the tap, and whenever a glimmer is opened to change it. */
  | { readonly at: "kept"; readonly id: EntryId }
  | { readonly at: "where"; readonly id?: EntryId }
  /** The same, for who wanted to be asked again: the follow-up it answers. */
  | { readonly at: "again"; readonly id: EntryId }
  | { readonly at: "hard"; readonly id?: EntryId }
  | { readonly at: "both"; readonly id?: EntryId }
  | { readonly at: "back"; readonly id?: EntryId }
  | { readonly at: "trail" }
  /** How one leaves and comes back; opened by the person, never pushed. And how it is worked out. */
  | { readonly at: "rhythm"; readonly page?: (typeof RHYTHM_PAGES)[number] }
  /** The Heart room, and its pages; off until opened. */
  | { readonly at: "heart"; readonly page?: (typeof HEART_PAGES)[number] }
  /** One stretch of heartbeats, kept. */
  | { readonly at: "heart-reading"; readonly id: EntryId }
  /** A picture of the idea, to play with. */
  | { readonly at: "picture" }
  /** The way into the sample journal. */
  | { readonly at: "sample" }
  /** One moment, opened. */
  | { readonly at: "moment"; readonly id: EntryId }
  | { readonly at: "support" }
  | { readonly at: "settings" }
  /** The lock, on or off. */
  | { readonly at: "lock" }
  /** Own names and colours for states, own pathways. */
  | { readonly at: "own-words" }
  /** What this device keeps, export, import. */
  | { readonly at: "keeping" }
  /** Files of other apps, brought in; what was, and what its words mean. */
  | { readonly at: "bring"; readonly page?: (typeof BRING_PAGES)[number] }
  /** Everything, taken away in forms others read. */
  | { readonly at: "take"; readonly page?: (typeof TAKE_PAGES)[number] }
  /** The person's other devices, and what there is to do with them. */
  | { readonly at: "devices"; readonly page?: (typeof DEVICES_PAGES)[number] }
  /** One of them, by its id: 16 hex digits. */
  | { readonly at: "device"; readonly device: string }
  /** Where a new device asks to be let in. */
  | { readonly at: "join" }
  /** Everything there is to do with a state, in a list. */
  | { readonly at: "practice" }
  /**
   * One practice, from its preview to its end; and the glimmer or rung it follows, where it does.
   * `only` where nothing is to be offered after it: whoever is stuck has no energy for more.
   */
  | {
      readonly at: "session";
      readonly practice: string;
      readonly following?: EntryId;
      readonly only?: true;
    }
  /** What a practice is, and what is known of it; `only` as for the session it leads to. */
  | { readonly at: "about-practice"; readonly practice: string; readonly only?: true }
  /** The one tap: an anchor that fits where one last was, begun at once. */
  | { readonly at: "come-back" }
  /** "I'm not okay, or stuck": one question, three things outside, and Support. */
  | { readonly at: "stuck" }
  /** Own anchors; one of them, to change; and one to use. */
  | { readonly at: "anchors" }
  | { readonly at: "anchor"; readonly id?: EntryId }
  | { readonly at: "use"; readonly id: EntryId }
  | { readonly at: "kin" }
  | { readonly at: "on-ramp" }
  /** What was put down for now. */
  | { readonly at: "put-down" }
  | { readonly at: "breadcrumbs" }
  | { readonly at: "cultivate" }
  | { readonly at: "learn" }
  | { readonly at: "card"; readonly card: string }
  | { readonly at: "look-back" }
  | { readonly at: "questions"; readonly set: string }
  /** What is shared with whom; and choosing something to share. */
  | { readonly at: "shares"; readonly page?: (typeof SHARES_PAGES)[number] }
  /** One share, by its receipt. */
  | { readonly at: "shared"; readonly id: EntryId }
  /** What a link opens: read only, apart from any journal. */
  | { readonly at: "read" }
  /** What others shared with this person; and the card by which they can. */
  | { readonly at: "readings"; readonly page?: (typeof READINGS_PAGES)[number] }
  /** One of them, by its held key. */
  | { readonly at: "reading"; readonly id: EntryId }
  /** Circles; a new one; and where somebody who was invited asks to come in. */
  | { readonly at: "circles"; readonly page?: (typeof CIRCLES_PAGES)[number] }
  /** One circle, by its held key; its jar; who is in it; and being in step with it. */
  | { readonly at: "circle" | "jar" | "members" | "together"; readonly id: EntryId }
  /** "Company, please": a hand without words. */
  | { readonly at: "hand" }
  | { readonly at: "reminders" }
  /** Ways back in, and trying them; for who still has a device. */
  | { readonly at: "recovery"; readonly page?: (typeof RECOVERY_PAGES)[number] }
  /** Coming back in by one of them, on a device that has nothing yet. */
  | { readonly at: "recover"; readonly page?: (typeof RECOVER_PAGES)[number] }
  /** A page to print. */
  | { readonly at: "print" }
  | { readonly at: "packs" }
  | { readonly at: "plan" }
  /** Senses switched off, how sessions are held, what is hidden. */
  | { readonly at: "senses" }
  /** Who else may see this, in plain words. */
  | { readonly at: "privacy" }
  | { readonly at: "about" };

const RHYTHM_PAGES = ["how", "changing", "hours"] as const;
const HEART_PAGES = ["how", "over-time", "resonance"] as const;
const BRING_PAGES = ["before", "words", "numbers"] as const;
const TAKE_PAGES = ["brief", "by-itself"] as const;
const DEVICES_PAGES = ["turn-on", "add", "words", "between"] as const;

const SHARES_PAGES = ["new"] as const;
const READINGS_PAGES = ["card"] as const;
const CIRCLES_PAGES = ["new", "join"] as const;
const RECOVERY_PAGES = ["passkey", "sheet", "try"] as const;
const RECOVER_PAGES = ["passkey", "sheet"] as const;

/** Screens that have pages, by their names. */
const PAGES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    rhythm: RHYTHM_PAGES,
    heart: HEART_PAGES,
    bring: BRING_PAGES,
    take: TAKE_PAGES,
    devices: DEVICES_PAGES,
    shares: SHARES_PAGES,
    readings: READINGS_PAGES,
    circles: CIRCLES_PAGES,
    recovery: RECOVERY_PAGES,
    recover: RECOVER_PAGES,
  }),
);

const PLAIN = [
  "now",
  "where",
  "hard",
  "both",
  "back",
  "trail",
  "rhythm",
  "heart",
  "picture",
  "sample",
  "support",
  "settings",
  "lock",
  "own-words",
  "keeping",
  "bring",
  "take",
  "devices",
  "join",
  "privacy",
  "about",
  "practice",
  "come-back",
  "stuck",
  "anchors",
  "anchor",
  "kin",
  "on-ramp",
  "put-down",
  "breadcrumbs",
  "cultivate",
  "learn",
  "look-back",
  "print",
  "packs",
  "plan",
  "senses",
  "shares",
  "read",
  "readings",
  "circles",
  "hand",
  "reminders",
  "recovery",
  "recover",
] as const;
const WITH_ID = [
  "kept",
  "moment",
  "where",
  "again",
  "heart-reading",
  "hard",
  "both",
  "back",
  "anchor",
  "use",
  "shared",
  "reading",
  "circle",
  "jar",
  "members",
  "together",
] as const;

const isOneOf = <const T extends readonly string[]>(list: T, value: string): value is T[number] =>
  list.includes(value);

const isDeviceId = (value: string): boolean => /^[0-9a-f]{16}$/.test(value);

/** A piece of ours or of a pack, by its id; the address writes a pack's slash as `~`. */
const pieceOf = (written: string): string | undefined =>
  /^[A-Za-z0-9][A-Za-z0-9_.~-]{0,99}$/.test(written) ? written.replaceAll("~", "/") : undefined;

/** What an address ends in where nothing is offered after it. */
const ONLY = "only";

const piecePath = (first: string, written: string, third?: string): Path | undefined => {
  const piece = pieceOf(written);
  if (piece === undefined) return undefined;
  if (first === "session" && isEntryId(third))
    return { at: first, practice: piece, following: third };
  if (first === "session" || first === "about-practice")
    return { at: first, practice: piece, ...(third === ONLY && { only: true }) };
  if (first === "card") return { at: first, card: piece };
  return first === "questions" ? { at: first, set: piece } : undefined;
};

/** The piece an address ends in, where it ends in one. */
const pieceIn = (path: Path): string | undefined => {
  if ("practice" in path) return path.practice;
  if ("card" in path) return path.card;
  return "set" in path ? path.set : undefined;
};

/**
 * Note: The sample space
 *
 * While somebody looks around in the sample journal, every address begins with `/sample/`. A page
 * is in it or not for as long as it lives; going in or out is a new page, with its own journal
 * behind it, in memory there and on this device here.
 */
const SAMPLE = "/sample";

/**
 * Whether an address lies in the sample journal: "/sample" alone is the way in.
 *
 * @example isInSample("/sample/trail") // true
 */
export const isInSample = (address: string): boolean => address.startsWith(`${SAMPLE}/`);

/** The way into the sample journal, and out of it: both load a page anew. */
export const SAMPLE_ENTRANCE = `${SAMPLE}/`;
export const SAMPLE_EXIT = "/";

let before = "";

/** Says once, before anything is drawn, which of the two this page is in. */
export const standInSample = (inSample: boolean): void => {
  before = inSample ? SAMPLE : "";
};

/** @example pathOf("/trail") // { at: "trail" } */
export const pathOf = (address: string): Path => {
  const inside = isInSample(address) ? address.slice(SAMPLE.length) : address;
  const [, first = "", second, third] = inside.split("/");
  const path = second === undefined ? plainPath(first) : longerPath(first, second, third);
  return path ?? { at: "now" };
};

/** One of many names alone; the compiler gives up on unions this long. */
const plainPath = (first: string): Path | undefined =>
  isOneOf(PLAIN, first) ? ({ at: first } as Path) : undefined;

const longerPath = (first: string, second: string, third?: string): Path | undefined => {
  if (isEntryId(second) && isOneOf(WITH_ID, first)) return { at: first, id: second };
  if (PAGES.get(first)?.includes(second) === true) return { at: first, page: second } as Path;
  if (first === "device" && isDeviceId(second)) return { at: first, device: second };
  return piecePath(first, second, third);
};

/** @example addressOf({ at: "now" }) // "/" */
export const addressOf = (path: Path): string => `${before}${addressWithin(path)}`;

const thirdIn = (path: Path): string => {
  if ("only" in path) return `/${ONLY}`;
  return "following" in path ? `/${path.following}` : "";
};

const addressWithin = (path: Path): string => {
  if (path.at === "now") return "/";
  if ("page" in path && path.page !== undefined) return `/${path.at}/${path.page}`;
  const piece = pieceIn(path);
  if (piece !== undefined) return `/${path.at}/${piece.replaceAll("/", "~")}${thirdIn(path)}`;
  if ("device" in path) return `/${path.at}/${path.device}`;
  return "id" in path && path.id !== undefined ? `/${path.at}/${path.id}` : `/${path.at}`;
};
