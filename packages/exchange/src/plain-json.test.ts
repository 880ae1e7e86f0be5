import type { MediaId, Moment } from "@glimmers/model";
import { LONGEST_PACK, MOMENT_KINDS, parseMoment, SUPPORT_PLAN_ID } from "@glimmers/model";
import type { Bytes, Instant, OffsetMinutes } from "@glimmers/primitives";
import { seededRandom } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { base64ToBytes, bytesToBase64 } from "./base64.ts";
import type { StampedMoment, ToWrite } from "./index.ts";
import { localTime, readPlainJson, writePlainJson } from "./index.ts";

// Thousands of entries, on a machine that may be busy with other things.
vi.setConfig({ testTimeout: 60_000 });

const PHOTO = "0123456789abcdef0123456789abcdef" as MediaId;
const VOICE = "fedcba9876543210fedcba9876543210" as MediaId;

const BEATS = "77777777777777777777777777777777" as MediaId;
const SERIES = "88888888888888888888888888888888" as MediaId;
const IDS = "66666666666666666666666666666666" as MediaId;
const CUP = "00112233445566778899aabbccddeeff" as MediaId;

const momentOf = (raw: Record<string, unknown>): Moment => {
  const noticed = { id: "a".repeat(32), at: 1_700_000_000_000, offset: 60 };
  const moment = parseMoment({ ...noticed, ...raw });
  if (moment.ok) return moment.value;
  throw new Error(`${moment.error.field} ${moment.error.reason}`);
};

const stamped = (moment: Moment, edits = 0): StampedMoment => ({
  moment,
  stamp: { edits, wall: 1_700_000_000_500 as Instant, device: "00112233445566aa" },
});

/** One of every kind, with everything in it that could go wrong in a file. */
const everything: readonly StampedMoment[] = [
  stamped(
    momentOf({
      id: "1".repeat(32),
      kind: "glimmer",
      text: 'a "quoted" line\nand 💛 another \u2028 \\ end',
      pathways: ["scent", "own:the allotment"],
      opened: ["nothing"],
      softened: "not_sure",
      dayPart: "morning",
      kept: true,
      photo: { id: PHOTO, type: "image/webp", width: 800, height: 600, caption: "moss" },
      voice: { id: VOICE, type: "audio/webm;codecs=opus", duration: 1200 },
    }),
    3,
  ),
  stamped(
    momentOf({
      id: "2".repeat(32),
      kind: "check-in",
      origin: "follow_up",
      raw: { mode: "compass", place: { ventral: 0.5, sympathetic: 0.25, dorsal: 0.25 } },
      strength: "a_bit",
      signs: ["heavy"],
    }),
  ),
  stamped(momentOf({ id: "3".repeat(32), kind: "trigger", text: "a door", tags: ["noise"] })),
  stamped(momentOf({ id: "4".repeat(32), kind: "hold-both", hard: "tired", offset: -570 })),
  stamped(momentOf({ id: "5".repeat(32), kind: "return", helpedBy: ["P05"], back: "not_yet" })),
  stamped(
    momentOf({
      id: "6".repeat(32),
      kind: "session",
      practice: "P15",
      rounds: 2,
      before: "ventral",
      after: "skip",
      stopReason: "too_much",
      following: "7".repeat(32),
    }),
  ),
  stamped(
    momentOf({
      id: "7".repeat(32),
      kind: "anchor",
      name: "the blue cup",
      helpsIn: ["dorsal"],
      favourite: true,
      photo: { id: CUP, type: "image/jpeg", width: 8, height: 6 },
      voice: { id: VOICE, type: "audio/webm;codecs=opus", duration: 1200 },
    }),
  ),
  stamped(momentOf({ id: "8".repeat(32), kind: "kin", being: "animal", label: "Ada's dog" })),
  stamped(momentOf({ id: "9".repeat(32), kind: "ladder-item", thing: "warm water", dose: 2.5 })),
  stamped(
    momentOf({
      id: "a".repeat(32),
      kind: "container",
      label: "the tin",
      note: "grey",
      openOn: 1_700_000_100_000,
      openWith: "Ada",
    }),
  ),
  stamped(momentOf({ id: "b".repeat(32), kind: "wish", text: "steam\nfrom the cup" })),
  stamped(momentOf({ id: SUPPORT_PLAN_ID, kind: "support-plan", reason: "the dog" }), 12),
  stamped(momentOf({ id: "c".repeat(32), kind: "look-back", room: "near_top", felt: "hours" })),
  stamped(
    momentOf({ id: "d".repeat(32), kind: "answers", set: "who5", answers: { q1: 0, q5: 4 } }),
  ),
  stamped(
    momentOf({
      id: "e".repeat(32),
      kind: "pack",
      file: '{"pack":"{\\"id\\":1}"}',
      accepted: ["a/b"],
    }),
  ),
  stamped(
    momentOf({
      id: "f".repeat(32),
      kind: "follow-up",
      after: "check-in",
      about: "1".repeat(32),
      due: 1_700_000_003_000,
      unanswered: "put_away",
    }),
  ),
  stamped(
    momentOf({
      id: "7".repeat(32),
      kind: "heart-reading",
      source: "strap",
      beats: BEATS,
      seconds: 300.25,
      intervals: 361,
      posture: "sitting",
      pace: { in: 4, out: 6 },
      told: { algorithm: "glimmers-hrv-1", meanInterval: 829.5, mended: 2, share: 0.0055 },
    }),
  ),
  stamped(
    momentOf({
      id: "8".repeat(32),
      kind: "imported",
      source: { format: "daylio", app: "Daylio" },
      what: "mood",
      title: "a walk",
      feelings: [{ word: "rad", level: { value: 1, from: 1, to: 5 } }],
      tags: ["out"],
      more: [{ name: "Sleep", value: "8/10" }],
    }),
  ),
  stamped(
    momentOf({
      id: "9".repeat(32),
      kind: "measured",
      source: { format: "apple-health", app: "Watch" },
      metric: "heart-rate",
      count: 3,
      series: SERIES,
    }),
  ),
  stamped(
    momentOf({
      id: "6".repeat(32),
      kind: "import",
      format: "daylio",
      fileName: "daylio.csv",
      added: 1,
      known: 0,
      ids: [IDS],
    }),
  ),
  stamped(
    momentOf({ id: "8".repeat(31) + "1", kind: "share", to: "Ines", format: "print", what: "7" }),
  ),
  stamped(
    momentOf({
      id: "8".repeat(31) + "2",
      kind: "key",
      purpose: "share",
      of: "5".repeat(32),
      server: "https://a.example",
      secret: "AAAA",
    }),
  ),
];

const media = new Map<MediaId, Bytes>([
  [PHOTO, seededRandom(1).bytes(200_000)],
  [VOICE, Uint8Array.of(0, 255, 7)],
  [CUP, Uint8Array.of(1)],
  [SERIES, Uint8Array.of(2)],
  [IDS, Uint8Array.of(3)],
  [BEATS, new TextEncoder().encode('{"format":"glimmers-beats","version":1}')],
]);

const written = async (given: Partial<ToWrite> = {}): Promise<string> => {
  const pieces = [];
  const whole: ToWrite = {
    exportedAt: 0 as Instant,
    moments: everything,
    prefs: { theme: "dusk", stateLooks: { dorsal: { name: "fog" } } },
    openMedia: async (id) => media.get(id),
    ...given,
  };
  for await (const piece of writePlainJson(whole)) pieces.push(piece);
  return pieces.join("");
};

const fileWith = (rest: Record<string, unknown>): string =>
  JSON.stringify({ format: "glimmers-journal", version: 1, moments: [], ...rest });

const reading = (rest: Record<string, unknown>) => {
  const read = readPlainJson(fileWith(rest));
  if (read.ok) return read.value;
  throw new Error(read.error.type);
};

const row = { id: "b".repeat(32), kind: "glimmer", at: 5, offset: 0 };

describe("the plain JSON file", () => {
  it("[A1] is tried here with every kind there is", () => {
    const kinds = new Set(everything.map(({ moment }) => moment.kind));
    expect([...kinds].toSorted()).toEqual(MOMENT_KINDS.toSorted());
  });

  it("[A1] gives back every moment, preference and photo as it was", async () => {
    const read = readPlainJson(await written());
    expect(read).toEqual({
      ok: true,
      value: {
        moments: everything,
        prefs: { theme: "dusk", stateLooks: { dorsal: { name: "fog" } } },
        media: [
          { id: PHOTO, type: "image/webp", bytes: media.get(PHOTO) },
          { id: VOICE, type: "audio/webm;codecs=opus", bytes: media.get(VOICE) },
          { id: CUP, type: "image/jpeg", bytes: media.get(CUP) },
          { id: BEATS, type: "application/json", bytes: media.get(BEATS) },
          { id: SERIES, type: "application/json", bytes: media.get(SERIES) },
          { id: IDS, type: "application/octet-stream", bytes: media.get(IDS) },
        ],
        notUnderstood: [],
      },
    });
  });

  it("[A1] is the same again when what was read is written", async () => {
    const first = await written();
    const read = readPlainJson(first);
    if (!read.ok) throw new Error(read.error.type);
    expect(await written({ moments: read.value.moments })).toBe(first);
  });

  it("[A2] is readable: one moment a line, with the time as it was there", async () => {
    const lines = (await written()).split("\n");
    const line = lines.find((each) => each.includes('"hold-both"'));
    expect(line).toContain('"time":"2023-11-14T12:43:20.000-09:30"');
    expect(JSON.parse(line?.replace(/,$/, "") ?? "")).toMatchObject({ hard: "tired" });
  });

  it("[A2] is whole JSON when there is nothing in it", async () => {
    const text = await written({ moments: [], prefs: {} });
    expect(JSON.parse(text)).toEqual({
      format: "glimmers-journal",
      version: 1,
      exportedAt: "1970-01-01T00:00:00.000Z",
      moments: [],
      prefs: {},
      media: {},
      missingMedia: [],
    });
  });

  it("[A3] says which photos could not be opened, and has everything else", async () => {
    const text = await written({
      openMedia: async (id) => (id === PHOTO ? undefined : media.get(id)),
    });
    expect(JSON.parse(text)).toMatchObject({ missingMedia: [PHOTO] });
    const read = readPlainJson(text);
    expect(read.ok && read.value.media.map(({ id }) => id)).toEqual([
      VOICE,
      CUP,
      BEATS,
      SERIES,
      IDS,
    ]);
    expect(read.ok && read.value.moments).toEqual(everything);
  });

  it("[A4] comes in pieces, none of them large, however much there is", async () => {
    const many = Array.from({ length: 1_000 }, () => everything).flat();
    let [longest, all] = [0, 0];
    const given = { exportedAt: 0 as Instant, moments: many, prefs: {} };
    for await (const piece of writePlainJson({
      ...given,
      openMedia: async (id) => media.get(id),
    })) {
      longest = Math.max(longest, piece.length);
      all += piece.length;
    }
    expect(all).toBeGreaterThan(1_500_000);
    expect(longest).toBeLessThan(100_000);
  });

  it("[A4] also where one line is a whole pack", async () => {
    const raw = { id: "1".repeat(32), kind: "pack", file: '"'.repeat(LONGEST_PACK) };
    const pack = stamped(momentOf(raw));
    const pieces: string[] = [];
    const given = { exportedAt: 0 as Instant, moments: [pack], prefs: {} };
    for await (const piece of writePlainJson({ ...given, openMedia: async () => undefined }))
      pieces.push(piece);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(100_000);
    expect(readPlainJson(pieces.join(""))).toMatchObject({ value: { moments: [pack] } });
  });
});

describe("reading a file that is not as it should be", () => {
  it("[A5] names a file that is cut short, at whatever place", async () => {
    const text = await written({ moments: everything.slice(1), prefs: {} });
    const whole = text.trimEnd();
    for (let length = 0; length < whole.length; length++) {
      const read = readPlainJson(whole.slice(0, length));
      expect(read).toMatchObject({ ok: false, error: { type: "NotAnArchive" } });
    }
  });

  it.each([
    ["nothing", ""],
    ["a picture", "\u0089PNG"],
    ["another program's JSON", '{"entries":[]}'],
    ["a list", "[]"],
    ["null", "null"],
    ["another format", '{"format":"diary","version":1,"moments":[]}'],
    ["no version", '{"format":"glimmers-journal","moments":[]}'],
    ["version one and a half", '{"format":"glimmers-journal","version":1.5,"moments":[]}'],
    ["no moments", '{"format":"glimmers-journal","version":1}'],
    ["endless brackets", "[".repeat(500_000)],
  ])("[A5] says NotAnArchive to %s", (_, text) => {
    expect(readPlainJson(text)).toMatchObject({ ok: false, error: { type: "NotAnArchive" } });
  });

  it("[A6] says FromNewer, and which version", () => {
    const text = '{"format":"glimmers-journal","version":7,"moments":"elsewhere"}';
    expect(readPlainJson(text)).toEqual({ ok: false, error: { type: "FromNewer", version: 7 } });
  });

  it("[A7] reads the good rows and lists the bad ones with place and reason", () => {
    const moments = [
      row,
      "rain",
      { ...row, id: "short" },
      { ...row, kind: "dream" },
      { ...row, text: "x".repeat(10_001) },
      { ...row, pathways: ["telepathy"] },
      { ...row, mood: 7 },
      { ...row, at: 1e300 },
      null,
      { ...row, stamp: { edits: -1, wall: 5, device: "0".repeat(16) } },
      { ...row, stamp: { edits: 1e12, wall: 5, device: "0".repeat(16) } },
    ];
    const read = reading({ moments });
    expect(read.moments.map(({ moment }) => moment.id)).toEqual([row.id]);
    expect(read.notUnderstood.map(({ place }) => place)).toEqual([
      "moments[1]",
      "moments[2].id",
      "moments[3].kind",
      "moments[4].text",
      "moments[5].pathways.0",
      "moments[6].mood",
      "moments[7].at",
      "moments[8]",
      "moments[9].stamp",
      "moments[10].stamp",
    ]);
    expect(read.notUnderstood.every(({ reason }) => reason.length > 0)).toBe(true);
  });

  it("[A7] takes nothing from names that mean something to JavaScript", () => {
    const text = fileWith({}).replace(
      '"moments":[]',
      `"moments":[{"id":"${row.id}","kind":"glimmer","at":5,"offset":0,"__proto__":{"kept":true}}],` +
        '"prefs":{"__proto__":{"theme":"dusk"},"constructor":1},"media":{"__proto__":{}}',
    );
    const read = readPlainJson(text);
    if (!read.ok) throw new Error(read.error.type);
    expect(read.value.moments).toEqual([]);
    expect(read.value.prefs).toEqual({});
    expect(read.value.prefs.theme).toBeUndefined();
    expect(read.value.notUnderstood.length).toBe(4);
  });

  it("[A7] lists preferences and media it cannot read, and takes the others", () => {
    const read = reading({
      prefs: { theme: "dusk", textSize: 40, moonPhase: "full" },
      media: {
        [PHOTO]: { type: "image/webp", base64: "Zm9v" },
        [VOICE]: { type: "audio/ogg", base64: "Zm9" },
        cat: { type: "image/webp", base64: "" },
      },
    });
    expect(read.prefs).toEqual({ theme: "dusk" });
    expect(read.media).toEqual([
      { id: PHOTO, type: "image/webp", bytes: Uint8Array.of(102, 111, 111) },
    ]);
    expect(read.notUnderstood.map(({ place }) => place)).toEqual([
      "prefs.textSize",
      "prefs.moonPhase",
      `media.${VOICE}`,
      "media.cat",
    ]);
  });

  it("[A7] takes prefs or media of the wrong shape as not understood", () => {
    expect(reading({ prefs: [], media: "none" }).notUnderstood).toEqual([
      { place: "prefs", reason: "is not an object" },
      { place: "media", reason: "is not an object" },
    ]);
  });

  it("[A8] takes rows written by hand: without a stamp, behind a byte order mark", () => {
    const read = readPlainJson(`\uFEFF${fileWith({ moments: [row] })}`);
    expect(read.ok && read.value.moments[0]?.stamp).toEqual({
      edits: 0,
      wall: 5,
      device: "0000000000000000",
    });
  });
});

describe("base64", () => {
  it("[A9] writes the vectors of RFC 4648, section 10", () => {
    const vectors = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"];
    const texts = vectors.map((_, length) => new TextEncoder().encode("foobar".slice(0, length)));
    expect(texts.map(bytesToBase64)).toEqual(vectors);
  });

  it("[A9] gives back any bytes, as Node writes them too", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(bytesToBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
        expect(base64ToBytes(bytesToBase64(bytes))).toEqual(new Uint8Array(bytes));
      }),
    );
  });

  it.each(["Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zm 9", "Zm-_", "====", "Zg==Zg=="])(
    "[A9] refuses %s",
    (text) => {
      expect(base64ToBytes(text)).toBeUndefined();
    },
  );
});

describe("the time as it was there", () => {
  it.each([
    [0, 0, "1970-01-01T00:00:00.000Z"],
    [0, 330, "1970-01-01T05:30:00.000+05:30"],
    [0, -45, "1969-12-31T23:15:00.000-00:45"],
    [8.64e15, 60, null],
  ])("[A2] says %d with %d minutes as %s", (at, offset, said) => {
    expect(localTime(at as Instant, offset as OffsetMinutes)).toBe(said);
  });
});
