import { memoryShelf } from "@glimmers/journal";
import type { EntryId, Imported, Moment } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { err, ok, seededRandom } from "@glimmers/primitives";
import type { MachineKey } from "@glimmers/vault";
import { webCryptoMachine } from "@glimmers/vault";
import { describe, expect, it } from "vitest";
import { argon2id } from "../edges/argon2.ts";
import { platformSqueeze } from "../edges/squeeze.ts";
import type { ReadingWorld, StartDesk } from "./bringing.ts";
import { createBringing } from "./bringing.ts";
import { readingDesk } from "./bringing-work.ts";
import type { Keeper } from "./keeper.ts";
import { makeKeeper } from "./make-keeper.ts";

/** Rules: docs/spec/imports-h.md. */

const NOW = Date.UTC(2026, 10, 22, 12) as Instant;

const begun = async (): Promise<{ keeper: Keeper; fill: (full: boolean) => void }> => {
  let key: MachineKey | undefined;
  let isFull = false;
  const disk = memoryShelf();
  const shelf: typeof disk = {
    ...disk,
    commit: async (changes) => (isFull ? err({ type: "NoRoom" }) : disk.commit(changes)),
  };
  const fresh = () =>
    crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const { keeper } = makeKeeper({
    machine: webCryptoMachine(crypto, argon2id),
    deviceKeys: {
      find: async () => key,
      findOrMake: async () => (key ??= await fresh()),
      remove: async () => void (key = undefined),
    },
    clock: { now: () => NOW, offsetAt: () => 60 as OffsetMinutes },
    random: seededRandom(5),
    squeeze: platformSqueeze,
    alone: (work) => work(),
    tellTabs: () => undefined,
    tell: () => undefined,
    openShelf: async () => ok(shelf),
    smallPicture: async () =>
      ok({ bytes: Uint8Array.of(1, 2, 3), type: "image/webp", width: 2, height: 1 }),
  });
  expect(await keeper.begin()).toMatchObject({ type: "Open" });
  return { keeper, fill: (full) => void (isFull = full) };
};

const idOf = (number: number): EntryId => number.toString(16).padStart(32, "0") as EntryId;

const mood = (number: number): Imported => ({
  kind: "imported",
  id: idOf(number),
  at: (NOW - number * 60_000) as Instant,
  offset: 60 as OffsetMinutes,
  source: { format: "daylio" },
  what: "mood",
  feelings: [{ word: "rad", level: { value: 5, from: 1, to: 5 } }],
  tags: [],
  more: [],
  photos: [],
  voices: [],
});

const record = (moment: Moment) => ({ moment, blobs: [], media: [] });
const moods = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => record(mood(from + index)));

const beginIn = async (keeper: Keeper): Promise<EntryId> => {
  const begunImport = await keeper.beginImport({ format: "daylio", fileName: "moods.csv" });
  if (!begunImport.ok) throw new Error(begunImport.error.type);
  return begunImport.value;
};

const countOf = async (keeper: Keeper, kinds?: readonly Moment["kind"][]): Promise<number> => {
  await keeper.report();
  return (await keeper.find(kinds === undefined ? {} : { kinds })).count;
};

describe("what the keeper does with a file's moments", () => {
  it("[IM212] has them on the trail, behind one receipt that counts them", async () => {
    const { keeper } = await begun();
    const receipt = await beginIn(keeper);
    await keeper.bringSome(receipt, moods(0, 30));
    await keeper.bringSome(receipt, moods(30, 50));
    await keeper.endImport(receipt, { known: 3, isWhole: true });
    expect(await countOf(keeper)).toBe(50);
    expect(await keeper.read(receipt)).toMatchObject({
      kind: "import",
      fileName: "moods.csv",
      added: 50,
      known: 3,
    });
    expect(await keeper.areHere([idOf(0), idOf(49), idOf(50)])).toEqual([true, true, false]);
  });

  it("[IM214] takes back all of it and nothing else, receipt and all", async () => {
    const { keeper } = await begun();
    await keeper.keep({ kind: "glimmer", text: "the kettle" });
    const receipt = await beginIn(keeper);
    await keeper.bringSome(receipt, moods(0, 300));
    await keeper.endImport(receipt, { known: 0, isWhole: true });
    expect(await keeper.undoImport(receipt)).toEqual({ ok: true, value: 300 });
    expect(await countOf(keeper)).toBe(1);
    expect(await countOf(keeper, ["import"])).toBe(0);
    expect(await keeper.deleted()).toEqual([]);
  });

  it("[IM215] lets the same file in again after it was taken back", async () => {
    const { keeper } = await begun();
    const receipt = await beginIn(keeper);
    await keeper.bringSome(receipt, moods(0, 20));
    await keeper.undoImport(receipt);
    expect(await keeper.areHere([idOf(0)])).toEqual([false]);
    const again = await beginIn(keeper);
    expect(await keeper.bringSome(again, moods(0, 20))).toMatchObject({ value: { added: 20 } });
    expect(await countOf(keeper)).toBe(20);
  });

  it("[IM211] leaves out what the person deleted by itself, and lets in what an import took along", async () => {
    const { keeper } = await begun();
    const receipt = await beginIn(keeper);
    await keeper.bringSome(receipt, moods(0, 20));
    await keeper.endImport(receipt, { known: 0, isWhole: true });
    await keeper.remove(idOf(3));
    await keeper.remove(idOf(4));
    await keeper.erase(idOf(4));
    const asked = [idOf(2), idOf(3), idOf(4), idOf(20)];
    expect(await keeper.areHere(asked)).toEqual([true, true, true, false]);
    await keeper.undoImport(receipt);
    expect(await keeper.areHere(asked)).toEqual([false, false, false, false]);
  });

  it("[IM213] says of an import that broke off that it did, and lets in what never came", async () => {
    const { keeper, fill } = await begun();
    const first = await beginIn(keeper);
    await keeper.bringSome(first, moods(0, 20));
    await keeper.undoImport(first);
    const receipt = await beginIn(keeper);
    await keeper.bringSome(receipt, moods(0, 10));
    fill(true);
    await keeper.bringSome(receipt, moods(10, 20));
    fill(false);
    await keeper.endImport(receipt, { known: 0, isWhole: false });
    expect(await keeper.read(receipt)).not.toHaveProperty("ended");
    expect(await keeper.areHere([idOf(9), idOf(10)])).toEqual([true, false]);
    await keeper.endImport(receipt, { known: 0, isWhole: true });
    expect(await keeper.read(receipt)).toHaveProperty("ended", true);
  });

  it("[IM213] one that was never ended can be taken back as far as it came", async () => {
    const { keeper, fill } = await begun();
    const receipt = await beginIn(keeper);
    await keeper.bringSome(receipt, moods(0, 20));
    fill(true);
    expect(await keeper.bringSome(receipt, moods(20, 40))).toMatchObject({
      ok: false,
      error: { type: "NoRoom" },
    });
    fill(false);
    expect(await keeper.undoImport(receipt)).toEqual({ ok: true, value: 20 });
    expect(await countOf(keeper)).toBe(0);
  });

  it("[IM213] writes each id on the receipt once, however many parts come", async () => {
    const { keeper } = await begun();
    const receipt = await beginIn(keeper);
    for (const from of [0, 40, 80]) await keeper.bringSome(receipt, moods(from, from + 40));
    const kept = await keeper.read(receipt);
    if (kept?.kind !== "import") throw new Error("It is not there.");
    const lists = await Promise.all(kept.ids.map((id) => keeper.openMedia(id, "")));
    expect(lists.map((list) => list?.size)).toEqual([640, 640, 640]);
    expect(await keeper.undoImport(receipt)).toEqual({ ok: true, value: 120 });
  });

  it("[IM213] leaves no receipt for nothing", async () => {
    const { keeper } = await begun();
    await keeper.endImport(await beginIn(keeper), { known: 12, isWhole: true });
    expect(await countOf(keeper, ["import"])).toBe(0);
  });

  it("[IM216] makes photos small before they are kept, and says which were none", async () => {
    const { keeper } = await begun();
    const receipt = await beginIn(keeper);
    const media = [
      { is: "photo", name: "a.jpg", bytes: Uint8Array.of(9) },
      { is: "photo", name: "gone.jpg" },
      { is: "voice", name: "b.exe", bytes: Uint8Array.of(9) },
    ] as const;
    const brought = await keeper.bringSome(receipt, [{ ...record(mood(1)), media }]);
    expect(brought).toMatchObject({ value: { added: 1, mediaLeft: 2 } });
    const kept = await keeper.read(idOf(1));
    if (kept?.kind !== "imported") throw new Error("It is not there.");
    expect(kept.photos).toMatchObject([{ type: "image/webp", width: 2, height: 1 }]);
    const blob = await keeper.openMedia(kept.photos[0]!.id, "image/webp");
    expect(blob?.size).toBe(3);
  });
});

/** Some two minutes of heartbeats, a line each. */
const beats = (name = "rest.txt"): File =>
  new File([Array.from({ length: 150 }, (_, beat) => 800 + ((beat * 37) % 90)).join("\n")], name, {
    lastModified: NOW,
  });

const here: StartDesk = (world: ReadingWorld) => {
  const { look, take, stop } = readingDesk(world);
  return { desk: { look, take }, end: stop };
};

const quiet = (): void => undefined;
const BERLIN = { zone: "Europe/Berlin" };

describe("from a file to the journal", () => {
  it("[IM210] looks and keeps nothing; then takes what was ticked", async () => {
    const { keeper } = await begun();
    const bringing = createBringing(keeper, here);
    const [looked] = (await bringing.look([beats()], BERLIN, quiet)) ?? [];
    expect(looked?.plan).toMatchObject({
      format: "rr-text",
      groups: [{ group: "heart-reading", new: 1, known: 0 }],
    });
    expect(await countOf(keeper, ["heart-reading", "import"])).toBe(0);
    const taken = await bringing.take(["heart-reading"], quiet);
    expect(taken).toMatchObject({ how: "done", added: 1, known: 0 });
    expect(await countOf(keeper, ["heart-reading"])).toBe(1);
    expect(await keeper.undoImport(taken.receipts[0]!)).toEqual({ ok: true, value: 1 });
    expect(await countOf(keeper, ["heart-reading"])).toBe(0);
  });

  it("[IM211] a second import of the same adds nothing", async () => {
    const { keeper } = await begun();
    const bringing = createBringing(keeper, here);
    await bringing.look([beats()], BERLIN, quiet);
    await bringing.take(["heart-reading"], quiet);
    const [again] = (await bringing.look([beats("other name.txt")], BERLIN, quiet)) ?? [];
    expect(again?.plan.groups).toMatchObject([{ new: 0, known: 1 }]);
    expect(await bringing.take(["heart-reading"], quiet)).toMatchObject({
      how: "done",
      added: 0,
      receipts: [],
    });
  });

  it("[IM210] what is not ticked is not taken", async () => {
    const { keeper } = await begun();
    const bringing = createBringing(keeper, here);
    await bringing.look([beats()], BERLIN, quiet);
    expect(await bringing.take(["mood"], quiet)).toMatchObject({ how: "done", added: 0 });
  });

  it("[IM213] called off while it looks, nothing was kept, and it can begin anew", async () => {
    const { keeper } = await begun();
    const bringing = createBringing(keeper, here);
    const looking = bringing.look([beats()], BERLIN, quiet);
    bringing.end();
    expect(await looking).toBeUndefined();
    expect((await bringing.look([beats()], BERLIN, quiet))?.length).toBe(1);
  });

  it("[IM213] called off half way, what came in stands behind a receipt, and goes by it", async () => {
    const { keeper } = await begun();
    const never = new Promise<never>(() => undefined);
    const half: StartDesk = (world) => ({
      end: () => undefined,
      desk: {
        look: async () => [],
        take: async () => {
          const about = { file: 0, format: "daylio", fileName: "moods.csv" } as const;
          await world.bring({ ...about, records: moods(0, 40) });
          return never;
        },
      },
    });
    const bringing = createBringing(keeper, half);
    const taking = bringing.take(["mood"], (_share, added) => {
      if (added === 40) bringing.end();
    });
    const taken = await taking;
    expect(taken).toMatchObject({ how: "called-off", added: 40 });
    expect(await countOf(keeper)).toBe(40);
    expect(await keeper.undoImport(taken.receipts[0]!)).toEqual({ ok: true, value: 40 });
    expect(await countOf(keeper)).toBe(0);
  });

  it("[IM213] a reader that dies leaves what came in behind a receipt, and says so", async () => {
    const { keeper } = await begun();
    const dying: StartDesk = (world) => {
      const died = Promise.withResolvers<never>();
      const take = async () => {
        const about = { file: 0, format: "daylio", fileName: "moods.csv" } as const;
        await world.bring({ ...about, records: moods(0, 5) });
        died.reject(new Error("gone"));
        return new Promise<never>(() => undefined);
      };
      return {
        end: () => undefined,
        died: died.promise,
        desk: { look: async () => [], take },
      };
    };
    const taken = await createBringing(keeper, dying).take(["mood"], quiet);
    expect(taken).toMatchObject({ how: "failed", added: 5 });
    expect(taken.receipts.length).toBe(1);
  });

  it("[IM213] [IM224] a keeper that breaks off is said to have, and what came in is counted by its rows", async () => {
    const { keeper } = await begun();
    const broken: Keeper = { ...keeper, endImport: () => Promise.reject(new Error("gone")) };
    const one: StartDesk = (world) => ({
      end: quiet,
      desk: {
        look: async () => [],
        take: async () => {
          const records = moods(0, 5).map((mine) => ({ ...mine, items: 40 }));
          await world.bring({ file: 0, format: "daylio", fileName: "moods.csv", records });
          return [{ known: 0 }];
        },
      },
    });
    const taken = await createBringing(broken, one).take(["mood"], quiet);
    expect(taken).toMatchObject({ how: "failed", added: 200 });
    expect(await keeper.read(taken.receipts[0]!)).toMatchObject({ added: 200 });
  });

  it("[IM213] a reader that died is not asked again: a fresh one reads the next file", async () => {
    const { keeper } = await begun();
    let begins = 0;
    const first: StartDesk = (world) => {
      begins += 1;
      if (begins > 1) return here(world);
      const never = new Promise<never>(() => undefined);
      const died = Promise.reject(new Error("gone"));
      return { end: quiet, died, desk: { look: () => never, take: () => never } };
    };
    const bringing = createBringing(keeper, first);
    await expect(bringing.look([beats()], BERLIN, quiet)).rejects.toThrow("gone");
    expect((await bringing.look([beats()], BERLIN, quiet))?.[0]?.plan.format).toBe("rr-text");
    expect(begins).toBe(2);
  });

  it("knows a copy of ours, which comes back by another door", async () => {
    const { keeper } = await begun();
    const bringing = createBringing(keeper, here);
    const file = new File([await (await keeper.takeCopy()).text()], "notebook.json");
    const [looked] = (await bringing.look([file], BERLIN, quiet)) ?? [];
    expect(looked?.plan).toMatchObject({ format: "archive", groups: [] });
  });

  it("tells of a file nobody knows", async () => {
    const { keeper } = await begun();
    const bringing = createBringing(keeper, here);
    const file = new File([Uint8Array.of(0, 1, 2, 3, 0, 255)], "thing.bin");
    const [looked] = (await bringing.look([file], BERLIN, quiet)) ?? [];
    expect(looked?.plan.stopped).toBeDefined();
    expect(looked?.plan.groups).toEqual([]);
  });
});
