import type { Moment, PrefName, Prefs } from "@glimmers/model";
import type { Entry, Stamp, Writer } from "./entry.ts";
import { entryOf, stampAfter } from "./entry.ts";
import type { History } from "./history.ts";
import { compareStamps, later } from "./merge.ts";
import { prefEntry, prefNameOf } from "./prefs.ts";

/** A moment from an archive or for one, with the stamp it had. */
export interface Brought {
  readonly moment: Moment;
  /** Read by `exchange`, which knows what a device's name looks like but not what it is. */
  readonly stamp: Omit<Stamp, "device"> & { readonly device: string };
}

export interface BroughtIn {
  /** Not here before, or deleted here and back because the person asked. */
  readonly added: number;
  /** Here already, in this version or a later one. */
  readonly known: number;
  /** Here in an earlier version. */
  readonly changed: number;
}

type Arrival = keyof BroughtIn;

/** The entries an archive adds to what is here, and how many of it are what. */
export const mergedIn = (
  history: History,
  brought: readonly Brought[],
  by: Writer,
): BroughtIn & { readonly entries: readonly Entry[] } => {
  const counts = { added: 0, known: 0, changed: 0 };
  const entries: Entry[] = [];
  for (const each of onePerId(brought)) {
    const { arrival, entry } = received(history, each, by);
    counts[arrival]++;
    if (arrival !== "known") entries.push(entry);
  }
  return { ...counts, entries };
};

const onePerId = (brought: readonly Brought[]): Iterable<Entry> => {
  const byId = new Map<string, Entry>();
  for (const { moment, stamp } of brought) {
    const entry = entryOf(moment, stamp as Stamp);
    const known = byId.get(entry.id);
    byId.set(entry.id, known === undefined ? entry : later(entry, known));
  }
  return byId.values();
};

const received = (
  history: History,
  entry: Entry,
  by: Writer,
): { readonly arrival: Arrival; readonly entry: Entry } => {
  const head = history.headOf(entry.id);
  if (head === undefined) return { arrival: "added", entry };
  const here = history.stampOf(head);
  // Deleted here: it comes back above the deletion, because the person asked for it.
  if (history.isDeleted(head))
    return { arrival: "added", entry: { ...entry, stamp: stampAfter(here, by) } };
  return { arrival: compareStamps(entry.stamp, here) > 0 ? "changed" : "known", entry };
};

/** Entries for the preferences of an archive that nobody has chosen here. */
export const newPrefEntries = (
  chosen: readonly Entry[],
  prefs: Partial<Prefs>,
  by: Writer,
): readonly Entry[] => {
  const names = new Set(chosen.map(prefNameOf));
  return (Object.keys(prefs) as PrefName[])
    .filter((name) => !names.has(name))
    .map((name) => prefEntry(name, prefs[name] as Required<Prefs>[PrefName], undefined, by));
};
