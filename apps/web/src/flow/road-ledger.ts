import type { Sealer, Shelf } from "@glimmers/journal";
import type { Bytes, Result } from "@glimmers/primitives";
import { joinBytes, ok } from "@glimmers/primitives";
import type {
  HeldItem,
  ItemTrouble,
  Ledger,
  LedgerChange,
  LedgerState,
  LocalTrouble,
  SeenAt,
  Slot,
} from "@glimmers/sync";

/**
 * What this device knows to be in the mailbox: one sealed row an item, named by its slot, and
 * one for how far it has read. Sealed too, because the tags in it could be tried against times.
 * A row that does not open is as good as none: its item is then sent again, which harms nothing.
 *
 * `unopened` names what does not open of the journal itself. With each new name in it all is
 * forgotten once, so that everything is pulled anew and what was lost comes back.
 */
export const ledgerOn = (
  { shelf, sealer }: { shelf: Shelf; sealer: Sealer },
  unopened: () => Promise<readonly string[]> = async () => [],
): Ledger => {
  let read: Read = { cursor: 0, seen: [] };
  /** What was seen of the mailbox is remembered: that stays true. */
  const forget = async (
    { items, seen }: LedgerState,
    lost: readonly string[],
  ): Promise<Result<LedgerState, LocalTrouble>> => {
    const rows: readonly Row[] = [
      [READ, bytesOfRead(0, seen)],
      [LOST, new TextEncoder().encode(lost.join("\n"))],
    ];
    const kept = await Promise.all(rows.map((row) => putRow(sealer, row)));
    const done = await shelf.commit([...[...items.keys()].map(removeRow), ...kept]);
    return done.ok ? ok({ cursor: 0, seen, items: new Map() }) : done;
  };
  return {
    load: async () => {
      const all = await shelf.readAll("road");
      if (!all.ok) return all;
      const rows = [...all.value].filter(([name]) => name !== "state");
      const opened = await Promise.all(rows.map((row) => openRow(sealer, row)));
      const known = stateOf(opened);
      const lost = await unopened();
      const noted = new Set(namesIn(opened));
      const isNews = lost.some((name) => !noted.has(name));
      const forgot = isNews ? await forget(known, lost) : ok(known);
      if (!forgot.ok) return forgot;
      const state = forgot.value;
      read = { cursor: state.cursor, seen: state.seen };
      return ok(state);
    },
    commit: async (change): Promise<Result<void, LocalTrouble>> => {
      const after = { cursor: change.cursor ?? read.cursor, seen: change.seen ?? read.seen };
      const sealed = rowsOf(change, after).map((row) => putRow(sealer, row));
      const removed = (change.remove ?? []).map(removeRow);
      const done = await shelf.commit([...removed, ...(await Promise.all(sealed))]);
      if (done.ok) read = after;
      return done;
    },
  };
};

type Read = Pick<LedgerState, "cursor" | "seen">;

type Row = readonly [name: string, plain: Bytes];

const READ = "read";

/** What did not open of the journal when all this was last forgotten. */
const LOST = "lost";

const SLOTS: ReadonlyMap<string, string> = new Map([
  [READ, "72656164".padEnd(32, "0")],
  [LOST, "6c6f7374".padEnd(32, "0")],
]);

const placeOf = (name: string) => ({ purpose: "road", slot: SLOTS.get(name) ?? name }) as const;

const putRow = async (sealer: Sealer, [name, plain]: Row) => {
  const bytes = await sealer.seal(plain, placeOf(name));
  return { do: "put", drawer: "road", name, bytes } as const;
};

const removeRow = (name: string) => ({ do: "remove", drawer: "road", name }) as const;

const namesIn = (rows: readonly (Row | undefined)[]): readonly string[] => {
  const plain = rows.find((row) => row?.[0] === LOST)?.[1];
  return plain === undefined ? [] : new TextDecoder().decode(plain).split("\n");
};

const openRow = async (sealer: Sealer, [name, sealed]: Row): Promise<Row | undefined> => {
  const plain = await sealer.open(sealed, placeOf(name));
  return plain.ok ? [name, plain.value] : undefined;
};

const stateOf = (rows: readonly (Row | undefined)[]): LedgerState => {
  const items = new Map<Slot, HeldItem>();
  let read: Read = { cursor: 0, seen: [] };
  for (const row of rows) {
    if (row === undefined) continue;
    const [name, plain] = row;
    if (name === READ) read = readOf(plain);
    else if (name !== LOST) items.set(name as Slot, itemOf(plain));
  }
  return { ...read, items };
};

const rowsOf = ({ cursor, seen, add }: LedgerChange, after: Read): readonly Row[] => {
  const items = [...(add ?? [])].map(([slot, item]): Row => [slot, bytesOfItem(item)]);
  const isRead = cursor !== undefined || seen !== undefined;
  return isRead ? [...items, [READ, bytesOfRead(after.cursor, after.seen)]] : items;
};

/** Number (f64), size (u32), trouble (u8), hash (32), then the versions. Big end first. */
const HEAD = 45;
const HASH = 32;

const TROUBLES: readonly (ItemTrouble | undefined)[] = [
  undefined,
  "WrongKey",
  "Damaged",
  "Cut",
  "Misplaced",
  "UnknownVersion",
  "NotSealed",
  "FromNewer",
];

const bytesOfItem = ({ number, size, trouble, hash, versions }: HeldItem): Bytes => {
  const head = new Uint8Array(HEAD - HASH);
  const view = new DataView(head.buffer);
  view.setFloat64(0, number);
  view.setUint32(8, size);
  view.setUint8(12, TROUBLES.indexOf(trouble));
  return joinBytes([head, hash, versions ?? new Uint8Array(0)]);
};

const itemOf = (plain: Bytes): HeldItem => {
  const view = new DataView(plain.buffer, plain.byteOffset);
  const trouble = TROUBLES[view.getUint8(12)];
  return {
    number: view.getFloat64(0),
    size: view.getUint32(8),
    hash: plain.slice(HEAD - HASH, HEAD),
    ...(trouble === undefined ? { versions: plain.slice(HEAD) } : { trouble }),
  };
};

/** The cursor (f64), then each head (f64) and its digest (32), oldest first. */
const SEEN = 8 + HASH;

const bytesOfRead = (cursor: number, seen: readonly SeenAt[]): Bytes => {
  const bytes = new Uint8Array(8 + seen.length * SEEN);
  const view = new DataView(bytes.buffer);
  view.setFloat64(0, cursor);
  for (const [index, { head, digest }] of seen.entries()) {
    view.setFloat64(8 + index * SEEN, head);
    bytes.set(digest, 16 + index * SEEN);
  }
  return bytes;
};

const readOf = (plain: Bytes): Read => {
  const view = new DataView(plain.buffer, plain.byteOffset);
  const count = (plain.length - 8) / SEEN;
  const seen = Array.from({ length: count }, (_, index) => ({
    head: view.getFloat64(8 + index * SEEN),
    digest: plain.slice(16 + index * SEEN, 8 + (index + 1) * SEEN),
  }));
  return { cursor: view.getFloat64(0), seen };
};
