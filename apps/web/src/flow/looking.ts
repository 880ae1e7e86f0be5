import type { Opened } from "./journal.ts";
import type { Keeper } from "./keeper.ts";
import { gatherLogged } from "./rhythm-columns.ts";

/**
 * Searches somebody may still be reading from, older ones are forgotten: a trail being scrolled
 * through, and what the doors and cards beside it look up at the same time.
 */
const SEARCHES_HELD = 12;

/** What reads the journal and changes nothing. */
export const looking = (opened: Opened) => {
  const searches = new Map<number, Int32Array>();
  let last = 0;
  return {
    find: async (query) => {
      const rows = (await opened()).library.find(query);
      searches.set(++last, rows);
      searches.delete(last - SEARCHES_HELD);
      return { search: last, count: rows.length };
    },
    moments: async (search, from, to) =>
      (await opened()).library.moments(searches.get(search)?.subarray(from, to) ?? []),
    read: async (id) => {
      const { library, loaded } = await opened();
      const found = await library.read(id);
      if (found !== undefined) return found;
      // It may lie further back than has been read yet.
      await loaded;
      return library.read(id);
    },
    logged: async () => {
      const { library, loaded, log } = await opened();
      // Not before all of it is known: half a journal would tell another story.
      await loaded;
      return gatherLogged(library, log.writer.clock.now());
    },
    deleted: async () => (await opened()).library.deleted(),
    report: async () => {
      const { loaded, library } = await opened();
      const read = await loaded;
      return {
        moments: library.find({}).length,
        fromNewer: read.ok ? read.value.fromNewer : 0,
        unopened: read.ok ? read.value.unopened.map(({ error }) => error.type) : [],
      };
    },
  } satisfies Partial<Keeper>;
};
