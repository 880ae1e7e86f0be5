import { bytesToHex, err, ok, seededRandom } from "@glimmers/primitives";
import type { Clock, Instant, OffsetMinutes } from "@glimmers/primitives";
import type { Shelf } from "@glimmers/journal";
import { DRAWERS, memoryShelf } from "@glimmers/journal";
import type { EntryId, Prefs, Raw } from "@glimmers/model";
import { DEFAULT_PREFS } from "@glimmers/model";
import { backAndForth as gateOf } from "@glimmers/sessions";
import { signal } from "@preact/signals";
import type { MachineKey } from "@glimmers/vault";
import { webCryptoMachine } from "@glimmers/vault";
import { describe, expect, it } from "vitest";
import practices from "../../../../content/practices/index.ts";
import { argon2id } from "../edges/argon2.ts";
import { platformSqueeze } from "../edges/squeeze.ts";
import type { Begun, Keeper, KeeperNews } from "./keeper.ts";
import type { DeviceKeys } from "./keyring.ts";
import { makeKeeper } from "./make-keeper.ts";
import type { Path } from "./paths.ts";
import { keepSession } from "./session-kept.ts";
import { practiceFrom, testWorld } from "./session-test-world.ts";
import { wordsOf } from "../words.ts";

/**
 * The road of a glimmer, walked in memory: the real model, journal, vault and keeper, on a
 * shelf that holds bytes and nothing else. Rules: docs/spec/app.md.
 */

const BEGAN = Date.UTC(2026, 10, 5, 14, 42) as Instant;

/** One browser: its storage, its device key, and what time it is there. */
const newBrowser = () => {
  const disk = memoryShelf();
  const state = { now: BEGAN as number, full: false, key: undefined as MachineKey | undefined };
  const deviceKeys: DeviceKeys = {
    find: async () => state.key,
    findOrMake: async () => (state.key ??= await newDeviceKey()),
    remove: async () => void (state.key = undefined),
  };
  const commit: Shelf["commit"] = async (changes) =>
    state.full ? err({ type: "NoRoom" }) : disk.commit(changes);
  const notebooks: Shelf[] = [];
  const shelves = new Map<string, Shelf>();
  return { state, deviceKeys, shelf: { ...disk, commit }, shelves, notebooks };
};

type Browser = ReturnType<typeof newBrowser>;

const newDeviceKey = (): Promise<MachineKey> =>
  crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

interface Tab {
  readonly keeper: Keeper;
  readonly hear: () => Promise<void>;
  readonly news: readonly KeeperNews[];
}

/** A tab of that browser; `others` hear of what it keeps. */
const openTab = (browser: Browser, others: readonly Tab[] = [], seed = 7): Tab => {
  const news: KeeperNews[] = [];
  const clock: Clock = {
    now: () => browser.state.now as Instant,
    offsetAt: () => 60 as OffsetMinutes,
  };
  const made = makeKeeper({
    machine: webCryptoMachine(crypto, argon2id),
    deviceKeys: browser.deviceKeys,
    clock,
    random: seededRandom(seed),
    squeeze: platformSqueeze,
    alone: (work) => work(),
    tellTabs: () => others.forEach((tab) => void tab.hear()),
    tell: (each) => void news.push(each),
    openShelf: async (which) => ok(which === "newest" ? browser.shelf : shelfBeside(browser)),
    notebooks: {
      others: async () => ok(browser.notebooks),
      add: async () => {
        browser.notebooks.push(memoryShelf());
        return ok(browser.notebooks.at(-1)!);
      },
    },
    smallPicture: async () => err({ type: "NotAPicture" }),
  });
  return { ...made, news };
};

const shelfBeside = (browser: Browser): Shelf => {
  const beside = memoryShelf();
  browser.shelves.set("beside", beside);
  return beside;
};

const begun = async (browser: Browser, seed?: number): Promise<Keeper> => {
  const { keeper } = openTab(browser, [], seed);
  expect(await keeper.begin()).toMatchObject({ type: "Open" });
  return keeper;
};

const keptId = async (keeper: Keeper, raw: Raw): Promise<EntryId> => {
  const kept = await keeper.keep(raw);
  if (!kept.ok) throw new Error(kept.error.type);
  return kept.value.entry.id;
};

const trailOf = async (keeper: Keeper) => {
  await keeper.report();
  const { search, count } = await keeper.find({});
  const moments = await keeper.moments(search, 0, count);
  return moments.filter((moment) => moment !== undefined);
};

const textsOf = async (keeper: Keeper): Promise<readonly (string | undefined)[]> =>
  (await trailOf(keeper)).map((moment) => (moment.kind === "glimmer" ? moment.text : moment.kind));

/** All bytes on a shelf with their names, in hex. */
const bytesOn = async (shelf: Shelf): Promise<Readonly<Record<string, string>>> => {
  const found: Record<string, string> = {};
  for (const drawer of DRAWERS) {
    const all = await shelf.readAll(drawer);
    if (all.ok)
      for (const [name, bytes] of all.value) found[`${drawer}/${name}`] = bytesToHex(bytes);
  }
  return found;
};

const holds = (bytes: Readonly<Record<string, string>>, words: string): boolean => {
  const text = [Buffer.from(words).toString("hex"), Buffer.from(words, "utf16le").toString("hex")];
  return Object.values(bytes).some((hex) => text.some((each) => hex.includes(each)));
};

const putOn = async (shelf: Shelf, drawer: "keys" | "tail", name: string, hex: string) =>
  shelf.commit([{ do: "put", drawer, name, bytes: Uint8Array.from(Buffer.from(hex, "hex")) }]);

describe("a glimmer on its road", () => {
  it("[A1] is tapped, kept, and found again by the next page on the same disk", async () => {
    const browser = newBrowser();
    const first = await begun(browser);
    const id = await keptId(first, { kind: "glimmer", text: "steam from the cup" });
    const next = await begun(browser, 8);
    expect(await next.read(id)).toMatchObject({
      id,
      at: BEGAN,
      offset: 60,
      text: "steam from the cup",
    });
    expect(await textsOf(next)).toEqual(["steam from the cup"]);
  });

  it("[A2] waits for the journal where it is tapped while that still opens", async () => {
    const { keeper } = openTab(newBrowser());
    const early = keeper.keep({ kind: "glimmer", text: "early" });
    await keeper.begin();
    expect(await early).toMatchObject({ ok: true });
    expect(await textsOf(keeper)).toEqual(["early"]);
  });

  it("[A2] waits for the passphrase too", async () => {
    const browser = newBrowser();
    await (await begun(browser)).changeLock({ next: "four words by dice" });
    const { keeper } = openTab(browser, [], 8);
    const early = keeper.keep({ kind: "glimmer", text: "early" });
    expect(await keeper.begin()).toEqual({ type: "Locked" });
    await keeper.unlock("four words by dice");
    expect(await early).toMatchObject({ ok: true });
  });

  it("[S14] [CH10] [A7] lies on the disk sealed, with no word of it to be read", async () => {
    const browser = newBrowser();
    const keeper = await begun(browser);
    const id = await keptId(keeper, {
      kind: "glimmer",
      text: "zimtschnecke",
      pathways: ["own:quincequill"],
    });
    await keeper.revise(id, { text: "zimtschnecke, warm" });
    await keeper.keepDraft("hard", { text: "halfwrittenwords" });
    await keeper.setPref("trusted", [{ name: "Wilhelmina", number: "0151 2345678" }]);
    const bytes = await bytesOn(browser.shelf);
    expect(Object.keys(bytes).length).toBeGreaterThan(4);
    for (const words of [
      "zimtschnecke",
      "quincequill",
      "halfwrittenwords",
      "Wilhelmina",
      "2345678",
      "glimmer",
    ])
      expect(holds(bytes, words), words).toBe(false);
    // The same search does find what lies there in clear.
    expect(holds({ row: Buffer.from("a zimtschnecke").toString("hex") }, "zimtschnecke")).toBe(
      true,
    );
  });

  it("[A8] is changed, and the words before leave the disk", async () => {
    const browser = newBrowser();
    const keeper = await begun(browser);
    const id = await keptId(keeper, { kind: "glimmer", text: "first" });
    const before = await bytesOn(browser.shelf);
    await keeper.revise(id, { text: "second", softened: "yes" });
    await keeper.revise(id, { softened: undefined });
    const next = await begun(browser, 8);
    expect(await next.read(id)).toMatchObject({ text: "second" });
    expect(await next.read(id)).not.toHaveProperty("softened");
    const names = Object.keys(await bytesOn(browser.shelf));
    const firstRow = Object.keys(before).find((name) => name.startsWith("tail/")) ?? "";
    expect(names).not.toContain(firstRow);
  });

  it("[A8] keeps the last of many quick changes", async () => {
    const browser = newBrowser();
    const keeper = await begun(browser);
    const id = await keptId(keeper, { kind: "glimmer" });
    const typed = ["w", "wa", "war", "warm"];
    await Promise.all(typed.map((text) => keeper.revise(id, { text })));
    expect(await (await begun(browser, 8)).read(id)).toMatchObject({ text: "warm" });
  });

  it("[A9] can be deleted and brought back for a day, and is gone after it", async () => {
    const browser = newBrowser();
    const keeper = await begun(browser);
    const [back, gone] = [
      await keptId(keeper, { kind: "glimmer", text: "back" }),
      await keptId(keeper, { kind: "glimmer", text: "gone" }),
    ];
    for (const id of [back, gone]) await keeper.remove(id);
    expect(await textsOf(keeper)).toEqual([]);
    browser.state.now += 23 * 3_600_000;
    const next = await begun(browser, 8);
    expect(await next.report()).toMatchObject({ moments: 0 });
    expect((await next.deleted()).map(({ id }) => id).toSorted()).toEqual([back, gone].toSorted());
    expect(await next.bringBack(back)).toMatchObject({ ok: true });
    browser.state.now += 2 * 3_600_000;
    const later = await begun(browser, 9);
    expect(await later.report()).toMatchObject({ moments: 1 });
    expect(await later.bringBack(gone)).toEqual({ ok: false, error: { type: "AlreadyGone" } });
    expect(await textsOf(later)).toEqual(["back"]);
  });

  it("[A9] can be erased at once, and every version of it leaves the disk", async () => {
    const browser = newBrowser();
    const keeper = await begun(browser);
    const before = Object.keys(await bytesOn(browser.shelf));
    const id = await keptId(keeper, { kind: "glimmer", text: "erase me" });
    const withIt = Object.keys(await bytesOn(browser.shelf)).filter(
      (name) => !before.includes(name),
    );
    await keeper.report();
    expect(await keeper.erase(id)).toEqual({ ok: true, value: undefined });
    const left = Object.keys(await bytesOn(browser.shelf));
    for (const name of withIt.filter((each) => each.startsWith("tail/")))
      expect(left).not.toContain(name);
    expect(await keeper.bringBack(id)).toEqual({ ok: false, error: { type: "AlreadyGone" } });
  });

  it("[A30] is not called kept where there is no room, and nothing of it is there", async () => {
    const browser = newBrowser();
    const keeper = await begun(browser);
    browser.state.full = true;
    const before = await bytesOn(browser.shelf);
    expect(await keeper.keep({ kind: "glimmer" })).toEqual({
      ok: false,
      error: { type: "NoRoom" },
    });
    expect(await bytesOn(browser.shelf)).toEqual(before);
    browser.state.full = false;
    expect(await keeper.keep({ kind: "glimmer" })).toMatchObject({ ok: true });
    expect(await textsOf(keeper)).toHaveLength(1);
  });
});

const DICE = "four words by dice";

describe("the lock", () => {
  it("[A40] asks for the passphrase, says when it is another, and opens by the right one", async () => {
    const browser = newBrowser();
    const keeper = await begun(browser);
    await keptId(keeper, { kind: "glimmer", text: "before" });
    expect(await keeper.changeLock({ next: DICE })).toMatchObject({ ok: true });
    await keptId(keeper, { kind: "glimmer", text: "after" });
    const { keeper: next } = openTab(browser, [], 8);
    expect(await next.begin()).toEqual({ type: "Locked" });
    expect(await next.unlock("Four words by dice")).toEqual({ type: "WrongPassphrase" });
    expect(await next.unlock(DICE)).toMatchObject({ type: "Open", lock: "passphrase" });
    expect(new Set(await textsOf(next))).toEqual(new Set(["after", "before"]));
  });

  it("[A40] changes to another passphrase only by the one there is", async () => {
    const browser = newBrowser();
    const keeper = await begun(browser);
    await keeper.changeLock({ next: DICE });
    const wrong = await keeper.changeLock({ current: "no", next: "others" });
    expect(wrong).toEqual({ ok: false, error: { type: "WrongPassphrase" } });
    expect(await keeper.changeLock({ current: DICE, next: "others" })).toMatchObject({ ok: true });
    const { keeper: next } = openTab(browser, [], 8);
    await next.begin();
    expect(await next.unlock(DICE)).toEqual({ type: "WrongPassphrase" });
    expect(await next.unlock("others")).toMatchObject({ type: "Open" });
  });

  it("[A41] taken off, it opens without asking, and everything is there", async () => {
    const browser = newBrowser();
    const keeper = await begun(browser);
    await keeper.changeLock({ next: DICE });
    await keptId(keeper, { kind: "glimmer", text: "while locked" });
    expect(await keeper.changeLock({ current: DICE })).toMatchObject({ ok: true });
    expect(await textsOf(await begun(browser, 8))).toEqual(["while locked"]);
  });

  it("[A43] [S14] another passphrase opens another notebook, empty, and each keeps to itself", async () => {
    const browser = newBrowser();
    const keeper = await begun(browser);
    await keptId(keeper, { kind: "glimmer", text: "mine" });
    expect(await keeper.addNotebook("other")).toEqual({ ok: false, error: { type: "LockFirst" } });
    await keeper.changeLock({ next: DICE });
    expect(await keeper.addNotebook(DICE)).toMatchObject({ error: { type: "PassphraseTaken" } });
    expect(await keeper.addNotebook("other")).toEqual({ ok: true, value: undefined });
    expect(await keeper.addNotebook("other")).toMatchObject({ error: { type: "PassphraseTaken" } });
    expect(await textsOf(keeper)).toEqual(["mine"]);

    const { keeper: shown } = openTab(browser, [], 8);
    expect(await shown.begin()).toEqual({ type: "Locked" });
    expect(await shown.unlock("neither")).toEqual({ type: "WrongPassphrase" });
    expect(await shown.unlock("other")).toMatchObject({ type: "Open", oneOfSeveral: true });
    expect(await textsOf(shown)).toEqual([]);
    await keptId(shown, { kind: "glimmer", text: "shopping" });

    const { keeper: again } = openTab(browser, [], 9);
    await again.begin();
    expect(await again.unlock(DICE)).toMatchObject({ type: "Open" });
    expect(await textsOf(again)).toEqual(["mine"]);
    expect(holds(await bytesOn(browser.shelf), "shopping")).toBe(false);
  });

  it("[A43] no notebook takes a passphrase that opens another, whichever of them is open", async () => {
    const browser = newBrowser();
    const keeper = await begun(browser);
    await keeper.changeLock({ next: DICE });
    await keeper.addNotebook("other");
    const taken = { ok: false, error: { type: "PassphraseTaken" } };
    expect(await keeper.changeLock({ current: DICE, next: "other" })).toEqual(taken);
    expect(await keeper.changeLock({ current: DICE, next: DICE })).toMatchObject({ ok: true });

    const { keeper: shown } = openTab(browser, [], 8);
    await shown.begin();
    await shown.unlock("other");
    expect(await shown.changeLock({ current: "other", next: DICE })).toEqual(taken);
    expect(await shown.addNotebook(DICE)).toEqual(taken);
    expect(await shown.changeLock({ current: "other" })).toMatchObject({ ok: true });
    expect(await shown.changeLock({ next: DICE })).toEqual(taken);
    expect(await shown.changeLock({ next: "third" })).toMatchObject({ ok: true });
  });

  it("[A43] the lock of the other one can be taken off and put on, and the first stays shut", async () => {
    const browser = newBrowser();
    const keeper = await begun(browser);
    await keptId(keeper, { kind: "glimmer", text: "mine" });
    await keeper.changeLock({ next: DICE });
    await keeper.addNotebook("other");
    const { keeper: shown } = openTab(browser, [], 8);
    await shown.begin();
    await shown.unlock("other");
    expect(await shown.changeLock({ current: "other" })).toMatchObject({ ok: true });
    const { keeper: open } = openTab(browser, [], 9);
    expect(await open.begin()).toMatchObject({ type: "Open", lock: "device" });
    expect(await textsOf(open)).toEqual([]);
    expect(await open.changeLock({ next: "third" })).toMatchObject({ ok: true });
    const { keeper: last } = openTab(browser, [], 10);
    expect(await last.begin()).toEqual({ type: "Locked" });
    expect(await last.unlock(DICE)).toMatchObject({ type: "Open" });
    expect(await textsOf(last)).toEqual(["mine"]);
  });

  it("[A42] loses nothing that is kept while it is being turned", async () => {
    const browser = newBrowser();
    const keeper = await begun(browser);
    const turned = keeper.changeLock({ next: DICE });
    const kept = [1, 2, 3, 4, 5].map((each) =>
      keptId(keeper, { kind: "glimmer", text: `${each}` }),
    );
    const ids = await Promise.all(kept);
    expect(await turned).toMatchObject({ ok: true });
    expect((await trailOf(keeper)).map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    const { keeper: next } = openTab(browser, [], 8);
    await next.begin();
    await next.unlock(DICE);
    expect((await trailOf(next)).map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });
});

describe("what stands in the way", () => {
  const troubleOf = (found: Begun): string =>
    found.type === "Trouble" ? found.trouble.type : found.type;

  const keptOne = async () => {
    const browser = newBrowser();
    const keeper = await begun(browser);
    await keptId(keeper, { kind: "glimmer", text: "old" });
    // Until then something may still be written behind it.
    await keeper.report();
    return browser;
  };

  it("[A11] a keyring gone, changed, or without its device key, is each named", async () => {
    const gone = await keptOne();
    await gone.shelf.commit([{ do: "remove", drawer: "keys", name: "keyring" }]);
    expect(troubleOf(await openTab(gone).keeper.begin())).toBe("KeysMissing");
    const changed = await keptOne();
    const keyring = (await bytesOn(changed.shelf))["keys/keyring"] ?? "";
    await putOn(
      changed.shelf,
      "keys",
      "keyring",
      keyring.replace(/..$/, keyring.endsWith("00") ? "01" : "00"),
    );
    expect(troubleOf(await openTab(changed).keeper.begin())).toBe("Damaged");
    const keyless = await keptOne();
    keyless.state.key = undefined;
    expect(troubleOf(await openTab(keyless).keeper.begin())).toBe("NoDeviceKey");
  });

  it("[A11] a new journal begins beside one that does not open, which stays as it is", async () => {
    const browser = await keptOne();
    browser.state.key = undefined;
    const before = await bytesOn(browser.shelf);
    const { keeper } = openTab(browser);
    await keeper.begin();
    expect(await keeper.beginAnew()).toMatchObject({ type: "Open" });
    await keptId(keeper, { kind: "glimmer", text: "new" });
    expect(await textsOf(keeper)).toEqual(["new"]);
    expect(await bytesOn(browser.shelf)).toEqual(before);
  });

  it("[A11] a device that gives no key for a new journal is said, not waited for", async () => {
    const browser = newBrowser();
    const refusing = { ...browser, deviceKeys: { ...browser.deviceKeys, findOrMake: refuse } };
    const found = await openTab(refusing).keeper.begin();
    expect(found).toEqual({
      type: "Trouble",
      trouble: { type: "ShelfFault", reason: "Error: no room for a key" },
    });
  });

  it("[A10] a row that does not open is counted, left, and the rest is there", async () => {
    const browser = await keptOne();
    const keeper = await begun(browser, 8);
    await keptId(keeper, { kind: "glimmer", text: "new" });
    const rows = Object.entries(await bytesOn(browser.shelf)).filter(([name]) =>
      name.startsWith("tail/"),
    );
    const [name = "", hex = ""] = rows[0] ?? [];
    await putOn(
      browser.shelf,
      "tail",
      name.slice(5),
      `${hex.slice(0, -2)}${hex.endsWith("00") ? "01" : "00"}`,
    );
    const harmed = await bytesOn(browser.shelf);
    const next = await begun(browser, 9);
    expect(await next.report()).toEqual({ moments: 1, fromNewer: 0, unopened: ["Damaged"] });
    expect((await bytesOn(browser.shelf))[name]).toBe(harmed[name]);
  });
});

const refuse = (): Promise<MachineKey> => Promise.reject(new Error("no room for a key"));

describe("drafts", () => {
  it("[A50] are there for the next page until they are dropped", async () => {
    const browser = newBrowser();
    const keeper = await begun(browser);
    await keeper.keepDraft("hard", { text: "half" });
    const next = await begun(browser, 8);
    expect(await next.readDraft("hard")).toEqual({ text: "half" });
    await next.dropDraft("hard");
    expect(await (await begun(browser, 9)).readDraft("hard")).toBeUndefined();
  });

  it("[A50] of two tabs do not push each other out", async () => {
    const browser = newBrowser();
    const [one, other] = [await begun(browser), await begun(browser, 8)];
    await one.keepDraft("hard", { text: "in one" });
    await other.keepDraft("both", { good: "in the other" });
    const next = await begun(browser, 9);
    expect(await next.readDraft("hard")).toEqual({ text: "in one" });
    expect(await next.readDraft("both")).toEqual({ good: "in the other" });
  });
});

describe("two tabs", () => {
  it("[A20] see what the other keeps, and lose nothing of what both do at once", async () => {
    const browser = newBrowser();
    const one = openTab(browser);
    await one.keeper.begin();
    const other = openTab(browser, [one], 8);
    await other.keeper.begin();
    const kept = [one, other].flatMap(({ keeper }) =>
      [1, 2, 3].map((each) => keptId(keeper, { kind: "glimmer", text: `${each}` })),
    );
    const ids = await Promise.all(kept);
    await Promise.all([one.hear(), other.hear()]);
    for (const { keeper } of [one, other])
      expect((await trailOf(keeper)).map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });
});

describe("a page that dies at the edge of back and forth", () => {
  const [pack] = practices.filter(({ id }) => id === "p15-back-and-forth");
  const backAndForth = practiceFrom(pack?.practices[0]);
  const prefs = { ...DEFAULT_PREFS, depth: 3, adult: true } as const;

  /** What a session needs of the app, on a real keeper. */
  const appOn = (keeper: Keeper, { state }: Browser) => ({
    keep: keeper.keep,
    revise: keeper.revise,
    setPref: keeper.setPref,
    prefs: signal<Prefs>(prefs),
    words: signal(wordsOf("en", {})),
    clock: { now: () => state.now as Instant, offsetAt: () => 60 as OffsetMinutes },
    journalOpen: signal(true),
    path: signal<Path>({ at: "session", practice: "P15" }),
  });

  /** As far as the edge. The promise is fulfilled once all that was told so far is kept. */
  const toTheEdge = (browser: Browser, keeper: Keeper) => {
    const told: Promise<unknown>[] = [];
    const keep = keepSession(appOn(keeper, browser), backAndForth, {});
    const { run } = testWorld({
      practice: backAndForth,
      reached: (outcome) => told.push(keep(outcome)),
    });
    run.send({ type: "begin" });
    for (const event of ["skip", "skip"] as const) run.send({ type: event });
    run.send({ type: "size", size: 2 });
    run.send({ type: "choose", options: ["go-on"] });
    expect(run.face.peek()).toMatchObject({ phase: "step", step: { role: "edge" } });
    return { run, kept: async () => Promise.all(told) };
  };

  const sessionsIn = async (browser: Browser) =>
    (await trailOf(await begun(browser, 8))).flatMap((moment) =>
      moment.kind === "session" ? [moment] : [],
    );

  it("[N23] [P15l] was a stop: the next page finds one touch of the edge, and the gate shut", async () => {
    const browser = newBrowser();
    await toTheEdge(browser, await begun(browser)).kept();
    // And here the page is gone. Nobody was told of anything.
    const sessions = await sessionsIn(browser);
    expect(sessions).toMatchObject([{ practice: "P15", rounds: 1, stopReason: "left" }]);
    const now = browser.state.now as Instant;
    const past = { now, offset: 60 as OffsetMinutes, prefs, sessions, checkIns: [], returns: [] };
    const gate = gateOf(past, { small: true });
    expect(gate).toMatchObject({ ok: false, error: { type: "PauseAfterStop" } });
  });

  it("[N23] that lives on and ends well was none", async () => {
    const browser = newBrowser();
    const { run, kept } = toTheEdge(browser, await begun(browser));
    for (const event of ["skip", "skip"] as const) run.send({ type: event });
    run.send({ type: "size", size: 2 });
    run.send({ type: "choose", options: ["finish"] });
    for (const event of ["skip", "skip"] as const) run.send({ type: event });
    run.send({ type: "after", after: "easier" });
    await kept();
    const [session, ...others] = await sessionsIn(browser);
    expect(others).toEqual([]);
    expect(session).toMatchObject({ rounds: 1, after: "easier" });
    expect(session).not.toHaveProperty("stopReason");
  });
});

describe("a copy", () => {
  const SOME: readonly Raw[] = [
    { kind: "glimmer", text: "leaves", pathways: ["sight", "own:allotment"], kept: true },
    { kind: "check-in", origin: "self_started", raw: { mode: "own_word" }, word: "wobbly" },
    { kind: "trigger", text: "a slammed door", tags: ["noise"] },
    { kind: "hold-both", hard: "tired", good: "cared for" },
    { kind: "return", pulledBy: "the news", helpedBy: ["a walk"], back: "not_yet" },
  ];

  it("[A60] taken here and brought in elsewhere is equal, and the second time adds nothing", async () => {
    const keeper = await begun(newBrowser());
    for (const raw of SOME) await keptId(keeper, raw);
    await keeper.keepVoice(new Blob([Uint8Array.of(1, 2, 3)], { type: "audio/webm" }), 1_000);
    const voice = await keeper.keepVoice(
      new Blob([Uint8Array.of(4, 5)], { type: "audio/webm" }),
      900,
    );
    await keptId(keeper, { kind: "glimmer", voice: voice.ok ? voice.value : undefined });
    await keeper.setPref("theme", "dusk");
    const file = await keeper.takeCopy();
    const elsewhere = await begun(newBrowser(), 8);
    const report = { added: 6, changed: 0, known: 0, media: 1, notUnderstood: [] };
    expect(await elsewhere.bringCopy(file)).toEqual({ ok: true, value: report });
    expect(await trailOf(elsewhere)).toEqual(await trailOf(keeper));
    expect(await (await elsewhere.takeCopy()).text()).toBe(await file.text());
    const again = await elsewhere.bringCopy(file);
    expect(again).toMatchObject({ ok: true, value: { added: 0, changed: 0, known: 6 } });
    expect(await trailOf(elsewhere)).toHaveLength(6);
  });

  it("[IM179] an archive brought in elsewhere is written again to the byte, and adds nothing twice", async () => {
    const keeper = await begun(newBrowser());
    for (const raw of SOME) await keptId(keeper, raw);
    const voice = await keeper.keepVoice(
      new Blob([Uint8Array.of(4, 5)], { type: "audio/webm" }),
      900,
    );
    await keptId(keeper, { kind: "glimmer", voice: voice.ok ? voice.value : undefined });
    await keeper.setPref("theme", "dusk");
    const file = await keeper.takeAway({ form: "archive" });
    const elsewhere = await begun(newBrowser(), 8);
    const report = { added: 6, changed: 0, known: 0, media: 1, notUnderstood: [] };
    expect(await elsewhere.bringCopy(file)).toEqual({ ok: true, value: report });
    const again = await elsewhere.takeAway({ form: "archive" });
    expect(await again.arrayBuffer()).toEqual(await file.arrayBuffer());
    expect(await elsewhere.bringCopy(file)).toMatchObject({ value: { added: 0, known: 6 } });
  });

  it("[IM180] a sealed archive asks for its passphrase, and takes no other", async () => {
    const keeper = await begun(newBrowser());
    for (const raw of SOME) await keptId(keeper, raw);
    const file = await keeper.takeAway({ form: "archive", passphrase: "warm moss" });
    const elsewhere = await begun(newBrowser(), 8);
    expect(await elsewhere.bringCopy(file)).toMatchObject({ error: { type: "Sealed" } });
    expect(await elsewhere.bringCopy(file, "moss")).toMatchObject({ error: { type: "WrongKey" } });
    expect(await elsewhere.bringCopy(file.slice(0, file.size - 9), "warm moss")).toMatchObject({
      error: { type: "SealDamaged" },
    });
    expect(await elsewhere.bringCopy(file, "warm moss")).toMatchObject({ value: { added: 5 } });
  });
});
