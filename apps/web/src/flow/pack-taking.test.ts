import type { EntryId, Prefs, Raw } from "@glimmers/model";
import { DEFAULT_PREFS } from "@glimmers/model";
import { ok } from "@glimmers/primitives";
import type { WordPiece } from "@glimmers/sessions";
import { signal } from "@preact/signals";
import { describe, expect, test } from "vitest";
import slowRain from "../../../../docs/formats/pack.example.json" with { type: "json" };
import { author } from "../../test/pack-author.ts";
import { isChanged, removePack, standingOf, takeIn, tickedAtFirst } from "./pack-taking.ts";
import { isOwnAlready, withoutWords, withWords } from "./pack-words.ts";
import type { KeptPacks } from "./their-packs.ts";
import { packReader, readPackFile } from "./their-packs.ts";

const mara = author("Mara");

const chosenFrom = async (file: string) => {
  const read = await readPackFile(new Blob([file]));
  if (!read.ok) throw new Error(read.error.type);
  return read.value;
};
const chosen = (change: object = {}, by = mara) => chosenFrom(by.sign({ ...slowRain, ...change }));

/** What a screen may do with packs, and what comes of it; one language, nothing under it. */
const world = (language: "en" | "de" = "en") => {
  const kept = new Map<EntryId, Raw>();
  const gone = new Map<EntryId, Raw>();
  const prefs = signal<Prefs>(DEFAULT_PREFS);
  let count = 0;
  const move = (from: Map<EntryId, Raw>, to: Map<EntryId, Raw>, id: EntryId) => {
    to.set(id, from.get(id) ?? {});
    from.delete(id);
  };
  const app = {
    prefs,
    words: signal({ language }),
    keep: async (raw: Raw) => {
      kept.set(`${(count += 1)}`.padStart(32, "0") as EntryId, { ...raw, id: `${count}` });
      return ok(undefined);
    },
    revise: async (id: EntryId, raw: Raw) => {
      kept.set(id, { ...kept.get(id), ...raw });
      return ok(undefined);
    },
    remove: async (id: EntryId) => ok(move(kept, gone, id)),
    bringBack: async (id: EntryId) => ok(move(gone, kept, id)),
    setPref: async (name: string, value: unknown) => {
      prefs.value = { ...prefs.value, [name]: value };
      return ok(undefined);
    },
  } as unknown as Parameters<typeof takeIn>[0];
  const here = async (): Promise<KeptPacks> =>
    packReader()([...kept].map(([id, raw]) => ({ ...raw, id }) as never));
  return { app, prefs, kept, here };
};

const wordsOf = ({ stateLooks, ownPathways }: Prefs) => ({ stateLooks, ownPathways });
const ALL_WORDS = ["drizzle", "rain-on-glass", "wet-and-home"];

describe("[PK19] how a pack stands to those that are here", () => {
  test("new, the same, newer, and no newer", async () => {
    const { app, here } = world();
    const second = await chosen({ edition: 2 });
    expect(standingOf(second, [])).toEqual({ type: "new" });
    await takeIn(app, second, ["why-rain"]);
    const { packs } = await here();
    expect(standingOf(second, packs).type).toBe("here");
    expect(standingOf(await chosen({ edition: 3 }), packs).type).toBe("newer");
    expect(standingOf(await chosen({ edition: 1 }), packs).type).toBe("notNewer");
    const other = await chosen({ edition: 2, title: { en: "Fast rain" } });
    expect(standingOf(other, packs).type).toBe("notNewer");
  });

  test("with another key it is another pack, and that is said", async () => {
    const { app, here } = world();
    await takeIn(app, await chosen(), []);
    const other = await chosen({ edition: 9 }, author("somebody else"));
    expect(standingOf(other, (await here()).packs)).toMatchObject({
      type: "new",
      namesake: { key: mara.key },
    });
  });

  test("of a new one nothing is ticked; of a newer one what is word for word the same", async () => {
    const { app, here } = world();
    const first = await chosen();
    expect(tickedAtFirst(first.pack, { type: "new" })).toEqual([]);
    await takeIn(app, first, ["why-rain", "listen-to-rain"]);
    const [lesson] = slowRain.lessons;
    const lessons = [{ ...lesson, title: { en: "Why it rains" } }];
    const { pack } = await chosen({ edition: 2, lessons });
    const standing = standingOf({ pack, key: mara.key }, (await here()).packs);
    expect(tickedAtFirst(pack, standing)).toEqual(["listen-to-rain"]);
    expect(isChanged(pack, standing, "why-rain")).toBe(true);
    expect(isChanged(pack, standing, "listen-to-rain")).toBe(false);
  });
});

describe("[PK18] taking in and removing", () => {
  test("keeps the file as it came, and what was ticked, in the pack's own order", async () => {
    const { app, kept } = world();
    const pack = await chosen();
    await takeIn(app, pack, ["why-rain", "listen-to-rain", "no-such-piece"]);
    expect([...kept.values()]).toMatchObject([
      { kind: "pack", file: pack.file, accepted: ["listen-to-rain", "why-rain"] },
    ]);
  });

  test("a newer edition takes the place of the older, and is one entry still", async () => {
    const { app, kept, here } = world();
    await takeIn(app, await chosen(), ["why-rain"]);
    await app.keep({ kind: "pack", file: mara.sign(slowRain), accepted: [] });
    const [mine] = (await here()).packs;
    await takeIn(app, await chosen({ edition: 2 }), ["why-rain"], mine);
    expect(kept.size).toBe(1);
    expect((await here()).packs).toMatchObject([{ pack: { edition: 2 }, accepted: ["why-rain"] }]);
  });

  test("removed, its words go with it; brought back, they come again", async () => {
    const { app, prefs, kept, here } = world();
    prefs.value = {
      ...prefs.value,
      ownPathways: ["bread"],
      stateLooks: { dorsal: { colour: "#aabbcc" } },
    };
    const before = wordsOf(prefs.value);
    await takeIn(app, await chosen(), ALL_WORDS);
    expect(wordsOf(prefs.value)).toEqual({
      stateLooks: { dorsal: { colour: "#aabbcc", name: "drizzle" } },
      ownPathways: ["bread", "rain on glass"],
    });
    const taken = wordsOf(prefs.value);
    const [mine] = (await here()).packs;
    const removed = await removePack(app, mine!);
    expect([kept.size, wordsOf(prefs.value)]).toEqual([0, before]);
    if (removed.ok) await removed.value();
    expect([kept.size, wordsOf(prefs.value)]).toEqual([1, taken]);
  });

  const called = (name: string) => ({ dorsal: { name } });

  test("removed, it gives back what a state was called before, through editions and devices", async () => {
    const { app, prefs, kept, here } = world();
    prefs.value = { ...prefs.value, stateLooks: called("cave") };
    await takeIn(app, await chosen(), ["drizzle"]);
    expect([...kept.values()]).toMatchObject([{ before: { dorsal: "cave" } }]);
    const [first] = (await here()).packs;
    const words = [{ id: "drizzle", for: "state", state: "dorsal", word: { en: "mist" } }];
    await takeIn(app, await chosen({ edition: 2, words }), ["drizzle"], first);
    expect(prefs.value.stateLooks).toEqual(called("mist"));
    const [second] = (await here()).packs;
    await removePack(app, second!);
    expect(prefs.value.stateLooks).toEqual(called("cave"));
  });

  test("unticked, it gives back the same; and nothing where the person has another word since", async () => {
    const { app, prefs, here } = world();
    prefs.value = { ...prefs.value, stateLooks: called("cave") };
    const pack = await chosen();
    await takeIn(app, pack, ["drizzle"]);
    await takeIn(app, pack, [], (await here()).packs[0]);
    expect(prefs.value.stateLooks).toEqual(called("cave"));
    await takeIn(app, pack, ["drizzle"], (await here()).packs[0]);
    prefs.value = { ...prefs.value, stateLooks: called("cellar") };
    await removePack(app, (await here()).packs[0]!);
    expect(prefs.value.stateLooks).toEqual(called("cellar"));
  });

  test("a word that is unticked goes, and the others stay", async () => {
    const { app, prefs, here } = world();
    const pack = await chosen();
    await takeIn(app, pack, ALL_WORDS);
    const [mine] = (await here()).packs;
    await takeIn(app, pack, ["drizzle"], mine);
    expect(wordsOf(prefs.value)).toEqual({
      stateLooks: { dorsal: { name: "drizzle" } },
      ownPathways: [],
    });
  });
});

describe("[PK18] words of a pack among one's own", () => {
  const words = slowRain.words as unknown as readonly WordPiece[];
  const none = { stateLooks: {}, ownPathways: [] };

  test("come in the language the app speaks", () => {
    expect(withWords(none, words, "de")).toEqual({
      stateLooks: { dorsal: { name: "Niesel" } },
      ownPathways: ["Regen am Fenster"],
    });
  });

  test("what the person has put in their place since is theirs, and stays", () => {
    const own = { stateLooks: { dorsal: { name: "cave" } }, ownPathways: ["rain", "bread"] };
    expect(withoutWords(own, words)).toEqual(own);
  });

  test("they go in whichever language they came", () => {
    expect(withoutWords(withWords(none, words, "de"), words)).toEqual(none);
  });

  test("a way the person had before is no pack's to give", () => {
    const [, pathway] = words;
    expect(isOwnAlready({ ...none, ownPathways: ["Regen am Fenster"] }, pathway!)).toBe(true);
    expect(isOwnAlready(none, pathway!)).toBe(false);
  });
});
