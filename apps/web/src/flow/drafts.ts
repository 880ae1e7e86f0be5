import type { NotOpened, Sealer, Shelf, ShelfTrouble } from "@glimmers/journal";
import type { Prefs, Raw } from "@glimmers/model";
import type { Bytes, Result } from "@glimmers/primitives";

/**
 * What lies beside the journal, sealed like it: half-filled forms, and a glance at the
 * preferences so that the first screen need not wait for the whole journal to be read. The
 * glance is only ever a copy; what the journal says replaces it.
 */
export interface Beside {
  readonly drafts: Readonly<Record<string, Raw>>;
  readonly glance: Partial<Prefs>;
}

export interface BesideRow {
  readonly now: () => Beside;
  /** What lies there now, whichever tab wrote it. */
  readonly fresh: () => Promise<Beside>;
  /** Writes what `change` makes of it; later writes wait for earlier ones. */
  readonly write: (change: (before: Beside) => Beside) => Promise<Result<void, ShelfTrouble>>;
}

const NAME = "beside";
/** One row, always at the same place. */
const PLACE = { purpose: "draft", slot: "6265736964650000".padEnd(32, "0") } as const;
const NOTHING: Beside = { drafts: {}, glance: {} };

/** A row that does not open is only half-filled forms: nothing waits for it, and the next replaces it. */
export const readBeside = async (shelf: Shelf, sealer: Sealer): Promise<BesideRow> => {
  const stored = async (): Promise<Beside> => {
    const read = await shelf.read("draft", NAME);
    const sealed = read.ok ? read.value : undefined;
    return besideFrom(sealed && (await sealer.open(sealed, PLACE)));
  };
  let beside = await stored();
  let last: Promise<unknown> = Promise.resolve();
  // Changes what lies there now, so that what another tab has put beside it stays.
  const write = async (change: (before: Beside) => Beside): Promise<Result<void, ShelfTrouble>> => {
    const plain = new TextEncoder().encode(JSON.stringify(change(await stored())));
    const bytes = await sealer.seal(plain, PLACE);
    return shelf.commit([{ do: "put", drawer: "draft", name: NAME, bytes }]);
  };
  let changes = 0;
  const fresh = async (): Promise<Beside> => {
    const before = changes;
    await last;
    const found = await stored();
    // What was changed meanwhile is not in what was found.
    if (changes !== before) return fresh();
    beside = found;
    return found;
  };
  return {
    now: () => beside,
    fresh,
    write: (change) => {
      beside = change(beside);
      changes += 1;
      const done = last.then(() => write(change));
      last = done;
      return done;
    },
  };
};

const besideFrom = (opened: Result<Bytes, NotOpened> | undefined): Beside => {
  if (opened === undefined || !opened.ok) return NOTHING;
  return { ...NOTHING, ...(JSON.parse(new TextDecoder().decode(opened.value)) as Partial<Beside>) };
};

/** @example withDraft({ drafts: {}, glance: {} }, "hard", { text: "x" }).drafts // { hard: { text: "x" } } */
export const withDraft = (beside: Beside, name: string, raw: Raw | undefined): Beside => {
  const { [name]: _before, ...others } = beside.drafts;
  return { ...beside, drafts: raw === undefined ? others : { ...others, [name]: raw } };
};
