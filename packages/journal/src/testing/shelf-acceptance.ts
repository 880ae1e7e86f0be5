import type { Bytes, Result } from "@glimmers/primitives";
import type { Change, Drawer, Shelf, ShelfTrouble } from "../shelf.ts";

/** The three names of a test runner the suite needs; Vitest's own fit. */
export interface Runner {
  readonly describe: (name: string, tests: () => void) => void;
  readonly it: (name: string, test: () => Promise<void>) => void;
  readonly expect: (actual: unknown) => { readonly toEqual: (expected: unknown) => void };
}

/**
 * What every shelf must do, whatever it is made of. `makeShelf` gives a fresh, empty one
 * for each test.
 *
 * @example shelfAcceptance({ describe, it, expect }, "memory", async () => memoryShelf())
 */
export const shelfAcceptance = (
  runner: Runner,
  name: string,
  makeShelf: () => Promise<Shelf>,
): void => {
  const { describe, expect } = runner;
  const it = (sentence: string, test: (shelf: Shelf) => Promise<void>): void =>
    runner.it(sentence, async () => test(await makeShelf()));

  const expectOk = (result: Result<void, ShelfTrouble>): void => {
    expect(result).toEqual({ ok: true, value: undefined });
  };

  describe(`a shelf of ${name}`, () => {
    it("[J1] gives back the bytes that were put", async (shelf) => {
      expectOk(await shelf.commit([put("a", bytes(1, 2, 3))]));
      expect(await read(shelf, "a")).toEqual(bytes(1, 2, 3));
    });

    it("[J1] has nothing where nothing was put, and that is no error", async (shelf) => {
      expect(await read(shelf, "a")).toEqual(undefined);
    });

    it("[J1] puts over what was there", async (shelf) => {
      await shelf.commit([put("a", bytes(1))]);
      await shelf.commit([put("a", bytes(2))]);
      expect(await read(shelf, "a")).toEqual(bytes(2));
    });

    it("[J1] keeps empty bytes as empty bytes", async (shelf) => {
      await shelf.commit([put("a", bytes())]);
      expect(await read(shelf, "a")).toEqual(bytes());
    });

    it("[J1] keeps the same name apart in different drawers", async (shelf) => {
      await shelf.commit([put("a", bytes(1), "tail"), put("a", bytes(2), "media")]);
      expect(await read(shelf, "a", "tail")).toEqual(bytes(1));
      expect(await read(shelf, "a", "media")).toEqual(bytes(2));
      expect(await read(shelf, "a", "segment")).toEqual(undefined);
    });

    it("[J2] lists names sorted, whatever order they came in", async (shelf) => {
      await shelf.commit(["b", "10", "a", "2", "0-z"].map((each) => put(each, bytes(1))));
      expect(valueOf(await shelf.names("tail"))).toEqual(["0-z", "10", "2", "a", "b"]);
      expect(valueOf(await shelf.names("segment"))).toEqual([]);
    });

    it("[J2] reads a whole drawer in the order of its names", async (shelf) => {
      await shelf.commit([put("b", bytes(2)), put("a", bytes(1)), put("c", bytes(3))]);
      expect([...valueOf(await shelf.readAll("tail"))]).toEqual([
        ["a", bytes(1)],
        ["b", bytes(2)],
        ["c", bytes(3)],
      ]);
    });

    it("[J3] refuses to add over a name that is taken, and says which", async (shelf) => {
      await shelf.commit([add("a", bytes(1))]);
      expect(await shelf.commit([add("a", bytes(2))])).toEqual(alreadyThere("a"));
      expect(await read(shelf, "a")).toEqual(bytes(1));
    });

    it("[J3] keeps nothing of a commit in which one change fails", async (shelf) => {
      await shelf.commit([put("taken", bytes(1)), put("old", bytes(2))]);
      const commit = [put("new", bytes(3)), remove("old"), add("taken", bytes(4))];
      expect(await shelf.commit(commit)).toEqual(alreadyThere("taken"));
      expect([...valueOf(await shelf.readAll("tail"))]).toEqual([
        ["old", bytes(2)],
        ["taken", bytes(1)],
      ]);
    });

    it("[J3] keeps nothing in other drawers either", async (shelf) => {
      await shelf.commit([put("taken", bytes(1))]);
      await shelf.commit([put("seg", bytes(2), "segment"), add("taken", bytes(3))]);
      expect(valueOf(await shelf.names("segment"))).toEqual([]);
    });

    it("[J3] does the changes of a commit in their order", async (shelf) => {
      await shelf.commit([put("a", bytes(1))]);
      expectOk(await shelf.commit([remove("a"), add("a", bytes(2)), put("b", bytes(3))]));
      expect(await read(shelf, "a")).toEqual(bytes(2));
      expectOk(await shelf.commit([put("a", bytes(4)), remove("a")]));
      expect(await read(shelf, "a")).toEqual(undefined);
    });

    it("[J3] moves from one drawer to another in one commit", async (shelf) => {
      await shelf.commit([put("a", bytes(1)), put("b", bytes(2))]);
      expectOk(await shelf.commit([add("s", bytes(1, 2), "segment"), remove("a"), remove("b")]));
      expect(valueOf(await shelf.names("tail"))).toEqual([]);
      expect(await read(shelf, "s", "segment")).toEqual(bytes(1, 2));
    });

    it("[J3] takes a commit without changes", async (shelf) => {
      expectOk(await shelf.commit([]));
    });

    it("[J4] removes, and does not mind what is not there", async (shelf) => {
      await shelf.commit([put("a", bytes(1))]);
      expectOk(await shelf.commit([remove("a"), remove("never")]));
      expect(await read(shelf, "a")).toEqual(undefined);
      expect(valueOf(await shelf.names("tail"))).toEqual([]);
    });

    it("[J5] keeps what was committed, not what became of the bytes later", async (shelf) => {
      const mine = bytes(1, 2, 3);
      await shelf.commit([put("a", mine)]);
      mine.fill(9);
      expect(await read(shelf, "a")).toEqual(bytes(1, 2, 3));
      (await read(shelf, "a"))?.fill(8);
      expect(await read(shelf, "a")).toEqual(bytes(1, 2, 3));
    });

    it("[J5] keeps only the part of a buffer it was given", async (shelf) => {
      await shelf.commit([put("a", bytes(1, 2, 3, 4, 5).subarray(1, 3))]);
      expect(await read(shelf, "a")).toEqual(bytes(2, 3));
    });

    it("[J6] keeps large values whole", async (shelf) => {
      const large = Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * 31) & 0xff);
      expectOk(await shelf.commit([put("large", large)]));
      const back = await read(shelf, "large");
      expect(back?.length).toEqual(large.length);
      expect(back?.every((byte, index) => byte === large[index])).toEqual(true);
    });

    it("[J6] keeps many names in one commit", async (shelf) => {
      const names = Array.from({ length: 2_500 }, (_, index) => String(index).padStart(6, "0"));
      expectOk(await shelf.commit(names.map((each) => put(each, bytes(7)))));
      expect(valueOf(await shelf.names("tail"))).toEqual(names);
      expectOk(await shelf.commit(names.map(remove)));
      expect(valueOf(await shelf.names("tail"))).toEqual([]);
    });

    it("[J7] keeps all of several commits asked for at once", async (shelf) => {
      const names = ["a", "b", "c", "d", "e"];
      await Promise.all(names.map((each) => shelf.commit([add(each, bytes(1))])));
      expect(valueOf(await shelf.names("tail"))).toEqual(names);
    });

    it("[J7] lets only one of two adds of the same name through", async (shelf) => {
      const both = await Promise.all([1, 2].map((byte) => shelf.commit([add("a", bytes(byte))])));
      expect(both.filter(({ ok }) => ok).length).toEqual(1);
      expect(await read(shelf, "a")).toEqual(bytes(both[0]?.ok === true ? 1 : 2));
    });
  });
};

const bytes = (...values: readonly number[]): Bytes => Uint8Array.from(values);

const put = (name: string, value: Bytes, drawer: Drawer = "tail"): Change => ({
  do: "put",
  drawer,
  name,
  bytes: value,
});

const add = (name: string, value: Bytes, drawer: Drawer = "tail"): Change => ({
  do: "add",
  drawer,
  name,
  bytes: value,
});

const remove = (name: string): Change => ({ do: "remove", drawer: "tail", name });

const alreadyThere = (name: string) => ({
  ok: false,
  error: { type: "AlreadyThere", drawer: "tail", name },
});

const valueOf = <T>(result: Result<T, ShelfTrouble>): T => {
  if (result.ok) return result.value;
  throw new Error(`The shelf said ${result.error.type}.`);
};

const read = async (shelf: Shelf, name: string, drawer: Drawer = "tail") =>
  valueOf(await shelf.read(drawer, name));
