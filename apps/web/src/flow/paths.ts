import type { EntryId } from "@glimmers/model";
import { isEntryId } from "@glimmers/model";

/** Where in the app one can be. The address says nothing about what anything holds. */
export type Path =
  | { readonly at: "now" }
  /** After the tap, and whenever a glimmer is opened to change it. */
  | { readonly at: "kept"; readonly id: EntryId }
  | { readonly at: "where"; readonly id?: EntryId }
  | { readonly at: "hard"; readonly id?: EntryId }
  | { readonly at: "both"; readonly id?: EntryId }
  | { readonly at: "back"; readonly id?: EntryId }
  | { readonly at: "trail" }
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
  /** The person's other devices, and what there is to do with them. */
  | { readonly at: "devices"; readonly page?: (typeof DEVICES_PAGES)[number] }
  /** One of them, by its id: 16 hex digits. */
  | { readonly at: "device"; readonly device: string }
  /** Where a new device asks to be let in. */
  | { readonly at: "join" }
  /** Who else may see this, in plain words. */
  | { readonly at: "privacy" }
  | { readonly at: "about" };

const DEVICES_PAGES = ["turn-on", "add", "words", "between"] as const;

const PLAIN = [
  "now",
  "where",
  "hard",
  "both",
  "back",
  "trail",
  "support",
  "settings",
  "lock",
  "own-words",
  "keeping",
  "devices",
  "join",
  "privacy",
  "about",
] as const;
const WITH_ID = ["kept", "moment", "where", "hard", "both", "back"] as const;

const isOneOf = <const T extends readonly string[]>(list: T, value: string): value is T[number] =>
  list.includes(value);

const isDeviceId = (value: string): boolean => /^[0-9a-f]{16}$/.test(value);

/** @example pathOf("/trail") // { at: "trail" } */
export const pathOf = (address: string): Path => {
  const [, first = "", second] = address.split("/");
  if (second !== undefined && isEntryId(second) && isOneOf(WITH_ID, first))
    return { at: first, id: second };
  if (second !== undefined && first === "devices" && isOneOf(DEVICES_PAGES, second))
    return { at: first, page: second };
  if (second !== undefined && first === "device" && isDeviceId(second))
    return { at: first, device: second };
  return isOneOf(PLAIN, first) && second === undefined ? { at: first } : { at: "now" };
};

/** @example addressOf({ at: "now" }) // "/" */
export const addressOf = (path: Path): string => {
  if (path.at === "now") return "/";
  if ("page" in path && path.page !== undefined) return `/${path.at}/${path.page}`;
  if ("device" in path) return `/${path.at}/${path.device}`;
  return "id" in path && path.id !== undefined ? `/${path.at}/${path.id}` : `/${path.at}`;
};
