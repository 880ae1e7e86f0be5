import type { EntryId, Prefs } from "@glimmers/model";
import { DEFAULT_PREFS, PREF_NAMES } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import { clockAt, DAY, glimmer, momentOf as readMoment, NOON, valueOf } from "../test/world.ts";
import type { DeviceId, Entry } from "./index.ts";
import {
  broughtBack,
  decodeEntries,
  decodeEntry,
  deleted,
  edited,
  encodeEntries,
  encodeEntry,
  momentOf,
  newEntry,
  newestVersion,
  prefEntry,
  prefIdOf,
  prefsOf,
} from "./index.ts";

const clock = clockAt();
const by = { clock, device: "00112233445566aa" as DeviceId };

const aReturn = readMoment({ kind: "return", id: "e".repeat(32), at: NOON, offset: 0 });

const oldGlimmer: Entry = {
  id: "c".repeat(32) as EntryId,
  kind: "glimmer",
  version: 1,
  at: NOON,
  body: {
    offset: 60,
    text: "moss",
    pathways: [],
    flavours: [],
    opened: [],
    kept: false,
    dontBringBack: false,
    image: { blob: "d".repeat(32), type: "image/webp", width: 40, height: 30 },
  },
  stamp: { edits: 2, wall: NOON, device: by.device },
};

describe("an entry", () => {
  it("[J10] holds a moment, and gives it back as it was", () => {
    const moment = glimmer(1, { text: "café, naïve, 💛", kept: true });
    const entry = newEntry(moment, by);
    expect(valueOf(momentOf(valueOf(decodeEntry(encodeEntry(entry)))))).toEqual(moment);
    expect(entry.stamp).toEqual({ edits: 0, wall: NOON, device: by.device });
  });

  it("[J10] counts its edits, whatever the clock says", () => {
    const entry = newEntry(glimmer(1), by);
    const backThen = { ...by, clock: clockAt((NOON - DAY) as Instant) };
    const next = edited(entry, glimmer(1, { text: "other" }), backThen);
    expect(next.stamp).toEqual({ edits: 1, wall: NOON - DAY, device: by.device });
    expect(edited(next, glimmer(1), by).stamp.edits).toBe(2);
  });

  it("[J11] keeps nothing of its words once deleted, but which it was and when it went", () => {
    const entry = newEntry(glimmer(1, { text: "secret", pathways: ["own:rowing"] }), by);
    const tombstone = deleted(entry, by);
    expect(tombstone).toEqual({
      id: entry.id,
      kind: "glimmer",
      version: 2,
      at: NOON,
      body: null,
      stamp: { edits: 1, wall: NOON, device: by.device },
    });
    expect(momentOf(tombstone)).toEqual({ ok: false, error: { type: "Deleted" } });
  });

  it("[J11] has its own time again when brought back, above the deletion", () => {
    const entry = newEntry(glimmer(5), by);
    const back = broughtBack(deleted(entry, by), entry, by);
    expect(back.at).toBe(glimmer(5).at);
    expect(back.body).toEqual(entry.body);
    expect(back.stamp.edits).toBe(2);
  });

  it("[J12] is the same many at a time", () => {
    const entries = [1, 2, 3].map((number) => newEntry(glimmer(number), by));
    expect(decodeEntries(encodeEntries(entries))).toEqual({ ok: true, value: entries });
  });

  it.each(["", "{", "7", "null", '{"id":3}', "[]"])(
    "[J12] does not take %j for an entry",
    (text) => {
      expect(decodeEntry(new TextEncoder().encode(text))).toMatchObject({
        error: { type: "Damaged" },
      });
    },
  );

  it("[J12] stands in a segment as a line, in the order the format says", () => {
    const entry = newEntry(aReturn, by);
    expect(JSON.parse(new TextDecoder().decode(encodeEntries([entry])))).toEqual([
      [entry.id, "return", 1, NOON, { offset: 0, helpedBy: [] }, 0, NOON, by.device],
    ]);
    expect(decodeEntries(new TextEncoder().encode("[{}]"))).toMatchObject({ ok: false });
  });

  it("[J12] does not take bytes that are not UTF-8 for entries", () => {
    const broken = Uint8Array.of(0x5b, 0x22, 0xff, 0x22, 0x5d);
    expect(decodeEntries(broken)).toMatchObject({ error: { type: "Damaged" } });
  });
});

describe("migrations", () => {
  it("[J13] reads a glimmer of version 1, whose picture was an image by its blob", () => {
    expect(valueOf(momentOf(oldGlimmer))).toEqual({
      kind: "glimmer",
      id: oldGlimmer.id,
      at: NOON,
      offset: 60,
      text: "moss",
      pathways: [],
      flavours: [],
      opened: [],
      kept: false,
      dontBringBack: false,
      photo: { id: "d".repeat(32), type: "image/webp", width: 40, height: 30 },
    });
  });

  it("[J13] reads one without a picture, too", () => {
    const { image: _, ...body } = oldGlimmer.body!;
    expect(valueOf(momentOf({ ...oldGlimmer, body }))).not.toHaveProperty("photo");
  });

  it("[J13] parses what it has migrated, and names the field that does not fit", () => {
    const body = {
      ...oldGlimmer.body,
      image: { blob: "nowhere", type: "image/webp", width: 1, height: 1 },
    };
    expect(momentOf({ ...oldGlimmer, body })).toMatchObject({
      ok: false,
      error: { type: "NotAGlimmer", field: "photo.id" },
    });
  });

  it("[J13] writes the newest version when an old one is edited", () => {
    const moment = valueOf(momentOf(oldGlimmer));
    const next = edited(oldGlimmer, moment, by);
    expect(next.version).toBe(newestVersion("glimmer"));
    expect(next.body).toHaveProperty("photo");
    expect(next.body).not.toHaveProperty("image");
  });

  it("[J14] carries what a newer app wrote untouched, and shows nothing of it", () => {
    const newer = { ...oldGlimmer, version: 9, body: { smell: ["rain"], deep: { er: 1 } } };
    expect(momentOf(newer)).toEqual({
      ok: false,
      error: { type: "FromNewer", kind: "glimmer", version: 9 },
    });
    expect(valueOf(decodeEntry(encodeEntry(newer)))).toEqual(newer);
    const stranger = { ...newer, kind: "dream", version: 1 };
    expect(momentOf(stranger)).toMatchObject({ error: { type: "FromNewer", kind: "dream" } });
    expect(valueOf(decodeEntry(encodeEntry(stranger)))).toEqual(stranger);
  });
});

describe("preferences", () => {
  it("[J15] are one entry each, under an id every device finds alone", () => {
    expect(prefIdOf("theme")).toBe("7468656d650000000000000000000000");
    const ids = PREF_NAMES.map(prefIdOf);
    expect(new Set(ids).size).toBe(PREF_NAMES.length);
    expect(ids.every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
  });

  it("[J15] are the defaults, with what was chosen over them", () => {
    const chosen = [
      prefEntry("theme", "dusk", undefined, by),
      prefEntry("ownPathways", ["allotment"], undefined, by),
    ];
    const expected: Prefs = { ...DEFAULT_PREFS, theme: "dusk", ownPathways: ["allotment"] };
    expect(prefsOf(chosen)).toEqual(expected);
    expect(prefsOf([])).toEqual(DEFAULT_PREFS);
  });

  it("[J15] fall back to the default where a value is not understood", () => {
    const theme = prefEntry("theme", "dusk", undefined, by);
    const entries: readonly Entry[] = [
      { ...theme, body: { value: "neon" } },
      { ...prefEntry("textSize", 1.5, undefined, by), body: null },
      { ...prefEntry("depth", 2, undefined, by), version: 2 },
      { ...theme, kind: "pref:moonPhase", body: { value: "full" } },
      { ...theme, kind: "pref:__proto__", body: { value: {} } },
      newEntry(glimmer(1), by),
    ];
    expect(prefsOf(entries)).toEqual(DEFAULT_PREFS);
  });

  it("[J15] follow on each other like any edit", () => {
    const first = prefEntry("theme", "dusk", undefined, by);
    expect(prefEntry("theme", "paper", first, by).stamp.edits).toBe(1);
  });
});
