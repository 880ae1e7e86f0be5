import type { EntryId, PrefName, Prefs } from "@glimmers/model";
import { DEFAULT_PREFS, isPrefName, parsePref, PREFS_AT_HOME } from "@glimmers/model";
import { bytesToHex } from "@glimmers/primitives";
import type { Entry, Writer } from "./entry.ts";
import { stampAfter } from "./entry.ts";
import { textToBytes } from "./utf8.ts";

/**
 * The id of the entry that holds one preference: its name in hex, filled up with zeros to
 * 32 digits, so that every device finds the same one without asking.
 *
 * @example prefIdOf("theme") // "7468656d650000000000000000000000"
 */
export const prefIdOf = (name: PrefName): EntryId =>
  bytesToHex(textToBytes(name)).padEnd(32, "0") as EntryId;

/** Entries of preferences that belong to this browser: not offered to others, not taken from them. */
const IDS_AT_HOME: ReadonlySet<string> = new Set(PREFS_AT_HOME.map(prefIdOf));

/** Whether an entry goes between a person's devices, by its id alone. */
export const isTravelling = ({ id }: { readonly id: string }): boolean => !IDS_AT_HOME.has(id);

/** The entry that says a preference is `value` now, after `earlier`, if it was chosen before. */
export const prefEntry = <Name extends PrefName>(
  name: Name,
  value: Required<Prefs>[Name],
  earlier: Entry | undefined,
  by: Writer,
): Entry => ({
  id: prefIdOf(name),
  kind: `pref:${name}`,
  version: 1,
  at: by.clock.now(),
  body: { value },
  stamp: stampAfter(earlier?.stamp, by),
});

/** The preference an entry is about; undefined when it is about none we know. */
export const prefNameOf = (entry: Entry): PrefName | undefined => {
  if (!entry.kind.startsWith("pref:")) return undefined;
  const name = entry.kind.slice("pref:".length);
  return isPrefName(name) ? name : undefined;
};

/**
 * The preferences that hold: the defaults, with what was chosen over them. `entries` hold
 * one version each. A value this version does not understand leaves the default in place.
 */
export const prefsOf = (entries: Iterable<Entry>): Prefs => ({
  ...DEFAULT_PREFS,
  ...chosenPrefs(entries),
});

/** Only what was chosen, without the defaults. */
export const chosenPrefs = (entries: Iterable<Entry>): Partial<Prefs> => {
  const chosen: Partial<Record<PrefName, unknown>> = {};
  for (const entry of entries) {
    const name = prefNameOf(entry);
    if (name === undefined || entry.version > 1) continue;
    const value = parsePref(name, entry.body?.["value"]);
    if (value.ok) chosen[name] = value.value;
  }
  return chosen as Partial<Prefs>;
};
