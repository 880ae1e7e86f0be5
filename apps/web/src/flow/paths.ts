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
  /** Who else may see this, in plain words. */
  | { readonly at: "privacy" }
  | { readonly at: "about" };

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
  "privacy",
  "about",
] as const;
const WITH_ID = ["kept", "moment", "where", "hard", "both", "back"] as const;

const isOneOf = <const T extends readonly string[]>(list: T, value: string): value is T[number] =>
  list.includes(value);

/** @example pathOf("/trail") // { at: "trail" } */
export const pathOf = (address: string): Path => {
  const [, first = "", second] = address.split("/");
  if (second !== undefined && isEntryId(second) && isOneOf(WITH_ID, first))
    return { at: first, id: second };
  return isOneOf(PLAIN, first) && second === undefined ? { at: first } : { at: "now" };
};

/** @example addressOf({ at: "now" }) // "/" */
export const addressOf = (path: Path): string => {
  if (path.at === "now") return "/";
  return "id" in path && path.id !== undefined ? `/${path.at}/${path.id}` : `/${path.at}`;
};
