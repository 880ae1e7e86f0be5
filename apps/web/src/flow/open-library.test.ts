import type { KeptPack, Moment } from "@glimmers/model";
import type { Pack } from "@glimmers/sessions";
import { faultsInScript, lintPack } from "@glimmers/sessions";
import { signal } from "@preact/signals";
import { beforeEach, describe, expect, test, vi } from "vitest";
import slowRain from "../../../../docs/formats/pack.example.json" with { type: "json" };
import { author } from "../../test/pack-author.ts";
import { libraryOf } from "./open-library.ts";
import { readOurPacks } from "./our-packs.ts";
import { addressOf, pathOf } from "./paths.ts";
import { libraryIds, nameOf, packReader, readPackFile } from "./their-packs.ts";

const mara = author("Mara");
/** How pieces of the pack are called in the library. */
const idOf = await libraryIds({ key: mara.key, pack: slowRain as unknown as Pack });

/** A journal of nothing but packs, that counts how often it is asked for them. */
const journal = () => {
  const kept: KeptPack[] = [];
  const changed = signal(0);
  const asked = { find: 0, moments: 0 };
  const keeper = {
    find: async () => {
      asked.find += 1;
      return { search: 1, count: kept.length };
    },
    moments: async (): Promise<readonly (Moment | undefined)[]> => {
      asked.moments += 1;
      return kept.toReversed();
    },
  };
  const library = libraryOf(keeper, changed);
  const practices = () => library.library.value?.practices.map(({ id }) => id) ?? [];
  const theirs = () => practices().filter((id) => id.includes("/"));
  return { kept, changed, asked, keeper, practices, theirs, ...library };
};

const keptPack = (file: string, accepted: readonly string[], id = "a"): KeptPack =>
  ({ kind: "pack", id: id.repeat(32), at: 0, offset: 0, file, accepted }) as unknown as KeptPack;

let here: ReturnType<typeof journal>;
beforeEach(() => {
  here = journal();
});

const whole = () => vi.waitUntil(() => here.library.value?.whole === true);

describe("our own packs", () => {
  test("[PK11] each reads, leads somewhere at every step, and keeps to the wording", async () => {
    const packs = await readOurPacks();
    expect(packs.length).toBeGreaterThan(0);
    expect(packs.flatMap(lintPack)).toEqual([]);
    const practices = packs.flatMap((pack) => pack.practices);
    expect(
      practices.flatMap((each) => faultsInScript(each).map((fault) => [each.id, fault])),
    ).toEqual([]);
  });

  test("[PK11] no piece of one has the id of a piece of another", async () => {
    const packs = await readOurPacks();
    const ids = packs.flatMap(({ practices, lessons, questions }) =>
      [...practices, ...lessons, ...questions].map(({ id }) => id),
    );
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

describe("[PK17] the library", () => {
  test("has what the app comes with at once, and waits for no journal", async () => {
    here.keeper.find = () => new Promise(() => undefined);
    const library = await here.fetchLibrary();
    expect(library.practices.map(({ id }) => id)).toContain("P05");
    expect(library.whole).toBe(false);
  });

  test("is fetched once, however often it is asked for", async () => {
    const [one, other] = await Promise.all([here.fetchLibrary(), here.fetchLibrary()]);
    expect(one).toBe(other);
  });

  test("has the pieces that were accepted, and no other, each under the name of its pack", async () => {
    here.kept.push(keptPack(mara.sign(slowRain), ["listen-to-rain", "rain-on-glass"]));
    await here.fetchLibrary();
    await whole();
    const { lessons, courses, words } = here.library.value!;
    expect(here.theirs()).toEqual([idOf("listen-to-rain")]);
    expect(words.map(({ id }) => id)).toEqual([idOf("rain-on-glass")]);
    expect([lessons, courses].flat().filter(({ id }) => id.includes("/"))).toEqual([]);
  });

  test("calls them by what tells of no pack, in an address neither", async () => {
    here.kept.push(keptPack(mara.sign(slowRain), ["listen-to-rain"]));
    await here.fetchLibrary();
    await whole();
    const [practice = ""] = here.theirs();
    expect(practice).toMatch(/^pack\/[0-9a-f]{32}$/);
    const address = addressOf({ at: "session", practice });
    expect(address).not.toMatch(/rain|slow/);
    expect(pathOf(address)).toEqual({ at: "session", practice });
  });

  test("calls the same piece of another author otherwise, and another piece of the same pack", async () => {
    const { key } = author("somebody else");
    const other = await libraryIds({ key, pack: slowRain as unknown as Pack });
    const ids = [idOf("drizzle"), other("drizzle"), idOf("why-rain")];
    expect(new Set(ids).size).toBe(3);
  });

  test("leads through a card's door to the pack's own practice, where both were accepted", async () => {
    here.kept.push(keptPack(mara.sign(slowRain), ["why-rain", "listen-to-rain", "a-wet-week"]));
    await here.fetchLibrary();
    await whole();
    const lesson = here.library.value?.lessons.find(({ id }) => id === idOf("why-rain"));
    expect(lesson?.door?.to).toEqual({ practice: idOf("listen-to-rain") });
    const course = here.library.value?.courses.find(({ id }) => id === idOf("a-wet-week"));
    expect(course?.parts).toEqual([idOf("why-rain"), idOf("listen-to-rain"), "P05"]);
  });

  test("has no door to what was left, and no course of nothing", async () => {
    here.kept.push(keptPack(mara.sign(slowRain), ["why-rain", "a-wet-week"]));
    await here.fetchLibrary();
    await whole();
    const lesson = here.library.value?.lessons.find(({ id }) => id === idOf("why-rain"));
    expect(lesson !== undefined && "door" in lesson).toBe(false);
    const course = here.library.value?.courses.find(({ id }) => id === idOf("a-wet-week"));
    expect(course?.parts).toEqual([idOf("why-rain"), "P05"]);
  });

  test("has nothing of a pack that does not fit its signature any more", async () => {
    const file = mara.sign(slowRain).replace("farthest", "nearest");
    here.kept.push(keptPack(file, ["listen-to-rain"]));
    await here.fetchLibrary();
    await whole();
    expect(here.theirs()).toEqual([]);
  });

  test("follows a pack that comes, changes and goes", async () => {
    await here.fetchLibrary();
    await whole();
    const file = mara.sign(slowRain);
    here.kept.push(keptPack(file, ["listen-to-rain"]));
    here.changed.value += 1;
    await vi.waitUntil(() => here.theirs().length === 1);
    here.kept.splice(0, 1, keptPack(file, []));
    here.changed.value += 1;
    await vi.waitUntil(() => here.theirs().length === 0);
  });

  test("is the same one still where something else changed, and reads no pack again for it", async () => {
    await here.fetchLibrary();
    await whole();
    const before = here.library.value;
    here.changed.value += 1;
    await vi.waitUntil(() => here.asked.find === 2);
    expect(here.library.value).toBe(before);
    expect(here.asked.moments).toBe(0);
  });
});

describe("[PK18] the same pack twice", () => {
  const read = (...kept: readonly KeptPack[]) => packReader()(kept);

  test("of two editions is the later one, with what was accepted of that", async () => {
    const later = keptPack(mara.sign({ ...slowRain, edition: 2 }), ["why-rain"], "b");
    const earlier = keptPack(mara.sign(slowRain), ["listen-to-rain"]);
    for (const order of [
      [earlier, later],
      [later, earlier],
    ]) {
      const { packs } = await read(...order);
      expect(packs).toMatchObject([{ pack: { edition: 2 }, accepted: ["why-rain"] }]);
      expect(packs[0]?.ids.toSorted()).toEqual([earlier.id, later.id]);
    }
  });

  test("of one edition, taken in on two devices, is all that was accepted", async () => {
    const file = mara.sign(slowRain);
    const { packs } = await read(
      keptPack(file, ["why-rain"]),
      keptPack(file, ["why-rain", "drizzle"], "b"),
    );
    expect(packs.map(({ accepted }) => accepted)).toEqual([["why-rain", "drizzle"]]);
  });

  test("by another key is another pack, though it has the same id", async () => {
    const file = author("somebody else").sign(slowRain);
    const { packs } = await read(keptPack(mara.sign(slowRain), []), keptPack(file, [], "b"));
    expect(new Set(packs.map(nameOf)).size).toBe(2);
  });

  test("that is refused now is named, with why", async () => {
    const { packs, refused } = await read(keptPack(mara.sign({ ...slowRain, version: 2 }), []));
    expect([packs, refused]).toMatchObject([[], [{ why: { type: "FromNewer", version: 2 } }]]);
  });
});

describe("[PK4] a file somebody chose", () => {
  test("is read with what it was", async () => {
    const file = mara.sign(slowRain);
    expect(await readPackFile(new Blob([file]))).toMatchObject({
      ok: true,
      value: { key: mara.key, file },
    });
  });

  test("that is too big is not opened", async () => {
    const file = new Blob([new Uint8Array(700_000)]);
    file.arrayBuffer = () => {
      throw new Error("It was opened.");
    };
    expect(await readPackFile(file)).toMatchObject({ error: { type: "TooLong" } });
  });

  test("that is no text is told from text that is no pack", async () => {
    const picture = new Blob([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe)]);
    expect(await readPackFile(picture)).toEqual({ ok: false, error: { type: "NotText" } });
    expect(await readPackFile(new Blob(["dear diary"]))).toEqual({
      ok: false,
      error: { type: "NotJson" },
    });
  });
});
