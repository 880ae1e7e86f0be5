import type { MediaId, Moment, Prefs } from "@glimmers/model";
import { MOMENT_KINDS, parseMoment } from "@glimmers/model";
import type { Bytes, Instant } from "@glimmers/primitives";
import { joinBytes, seededRandom } from "@glimmers/primitives";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it, test, vi } from "vitest";
import type { StampedMoment } from "../plain-json.ts";
import { openFile } from "../reading/open-file.ts";
import { writeZip } from "../writing/zip.ts";
import { writePlainJson } from "../write-plain-json.ts";
import { openOwn } from "./open-own.ts";
import { SCHEMA_FILES } from "./schema-files.ts";
import type { ToArchive } from "./write-archive.ts";
import { writeArchive } from "./write-archive.ts";

vi.setConfig({ testTimeout: 120_000 });

const PHOTO = "0123456789abcdef0123456789abcdef" as MediaId;
const BEATS = "fedcba9876543210fedcba9876543210" as MediaId;

const momentOf = (raw: Record<string, unknown>): Moment => {
  const moment = parseMoment({ id: "a".repeat(32), at: 1_700_000_000_000, offset: 60, ...raw });
  if (moment.ok) return moment.value;
  throw new Error(`${moment.error.field} ${moment.error.reason}`);
};

const stamped = (raw: Record<string, unknown>, edits = 0): StampedMoment => ({
  moment: momentOf(raw),
  stamp: { edits, wall: 1_700_000_000_500 as Instant, device: "00112233445566aa" },
});

/** Several kinds, with what could go wrong in a file, oldest first. */
const some: readonly StampedMoment[] = [
  stamped({
    id: "1".repeat(32),
    kind: "glimmer",
    text: 'a "quoted" line\nand 💛 another \u2028 \\ end',
    pathways: ["scent", "own:the allotment"],
    photo: { id: PHOTO, type: "image/webp", width: 8, height: 6, caption: "moss" },
  }),
  stamped({ id: "2".repeat(32), kind: "trigger", text: "a door" }, 3),
  stamped({ id: "3".repeat(32), kind: "container", label: "the tin", note: "grey" }),
  stamped({
    id: "4".repeat(32),
    kind: "heart-reading",
    source: "strap",
    beats: BEATS,
    seconds: 300.25,
    intervals: 361,
  }),
  stamped({
    id: "5".repeat(32),
    kind: "imported",
    source: { format: "daylio" },
    what: "mood",
    feelings: [{ word: "meh", level: { value: 3, from: 5, to: 1 } }],
    at: 1_700_000_001_000,
  }),
];

const media: ReadonlyMap<MediaId, Bytes> = new Map([
  [PHOTO, seededRandom(1).bytes(70_000)],
  [BEATS, new TextEncoder().encode('{"format":"glimmers-beats"}')],
]);

const prefs: Partial<Prefs> = { textSize: 1.5, theme: "dusk", lowStim: "on" };

const all = async (pieces: AsyncIterable<Bytes>): Promise<Bytes> => {
  const held: Bytes[] = [];
  for await (const piece of pieces) held.push(piece);
  return joinBytes(held);
};

const archiveOf = (given: Partial<ToArchive> = {}): Promise<Bytes> =>
  all(writeArchive({ moments: some, prefs, openMedia: async (id) => media.get(id), ...given }));

const fileOf = (bytes: Bytes, name = "x.zip") => ({
  name,
  size: bytes.length,
  slice: async (from: number, to: number) => bytes.slice(from, to),
});

const readBack = async (bytes: Bytes) => {
  const own = await openOwn(fileOf(bytes));
  if (!own.ok) return own.error;
  const moments: StampedMoment[] = [];
  const found = new Map<MediaId, Bytes>();
  for await (const medium of own.value.media()) found.set(medium.id, medium.bytes);
  for await (const batch of own.value.moments()) moments.push(...batch);
  const { counts, prefs: chosen, notUnderstood } = own.value;
  return { counts, prefs: chosen, moments, media: found, notUnderstood };
};

type Back = Exclude<Awaited<ReturnType<typeof readBack>>, { readonly type: string }>;

const sorted = (moments: readonly StampedMoment[]): readonly StampedMoment[] =>
  moments.toSorted(({ moment: one }, { moment: other }) =>
    one.at === other.at ? (one.id < other.id ? -1 : 1) : one.at - other.at,
  );

/** What was read, written again. */
const again = async (bytes: Bytes): Promise<Bytes> => {
  const back = (await readBack(bytes)) as Back;
  return archiveOf({
    moments: sorted(back.moments),
    prefs: back.prefs,
    openMedia: async (id) => back.media.get(id),
  });
};

/** Files of a zip by their names, one of them changed on the way. */
const changed = async (
  bytes: Bytes,
  change: (name: string, bytes: Bytes) => Bytes | undefined,
): Promise<Bytes> => {
  const { archive } = await openFile(fileOf(bytes));
  if (archive === undefined) throw new Error("no zip");
  const files = [];
  for (const entry of archive.entries) {
    const after = change(entry.name, await archive.bytes(entry));
    if (after !== undefined) files.push({ name: entry.name, bytes: after });
  }
  return all(writeZip(files));
};

const text = (bytes: Bytes): string => new TextDecoder().decode(bytes);
const bytesOf = (written: string): Bytes => new TextEncoder().encode(written);

describe("[IM175] an archive", () => {
  it("gives back what was put into it, to the last field", async () => {
    const back = (await readBack(await archiveOf())) as Back;
    expect(sorted(back.moments)).toEqual(some);
    expect(back).toMatchObject({ prefs, notUnderstood: [], counts: { glimmer: 1, trigger: 1 } });
    expect(back.media).toEqual(media);
  });

  it("is byte-equal when what was read is written again", async () => {
    const first = await archiveOf();
    expect(await again(first)).toEqual(first);
  });

  it("has a line for each moment, schemas, and words for who opens it in a year", async () => {
    const { archive } = await openFile(fileOf(await archiveOf()));
    const names = archive?.entries.map(({ name }) => name) ?? [];
    expect(names[0]).toBe("README.txt");
    expect(names.at(-1)).toBe("manifest.json");
    expect(names).toContain("glimmer.jsonl");
    expect(names).toContain(`media/${PHOTO}`);
    expect(names.filter((name) => name.startsWith("schemas/"))).toHaveLength(
      MOMENT_KINDS.length + 1,
    );
  });

  it("is byte-equal for whatever moments, in whatever order those of one time came", async () => {
    const row = fc.record({
      id: fc
        .integer({ min: 0, max: 2 ** 31 })
        .map((number) => number.toString(16).padStart(32, "0")),
      at: fc.integer({ min: 1_700_000_000_000, max: 1_700_000_000_003 }),
      text: fc.string({ unit: "binary", maxLength: 40 }),
      kind: fc.constantFrom("glimmer", "trigger"),
    });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(row, { selector: ({ id }) => id }), async (rows) => {
        const moments = rows.map((each) => stamped(each));
        const byTime = moments.toSorted((one, other) => one.moment.at - other.moment.at);
        const backwards = moments
          .toReversed()
          .toSorted((one, other) => one.moment.at - other.moment.at);
        const first = await archiveOf({ moments: byTime });
        expect(await archiveOf({ moments: backwards })).toEqual(first);
        expect(await again(first)).toEqual(first);
      }),
      { numRuns: 20 },
    );
  });

  it("keeps when a copy was last taken to itself: that is of one browser", async () => {
    const withTime = await archiveOf({ prefs: { ...prefs, backupAt: 5 as Instant } });
    expect(withTime).toEqual(await archiveOf());
  });

  it("says which media could not be opened", async () => {
    const bytes = await archiveOf({ openMedia: async () => undefined });
    const { archive } = await openFile(fileOf(bytes));
    const entry = archive?.entries.find(({ name }) => name === "manifest.json");
    const manifest: unknown = JSON.parse(text(await archive!.bytes(entry!)));
    expect(manifest).toMatchObject({ missingMedia: [PHOTO, BEATS] });
  });

  it("reads the one readable file of earlier versions as well", async () => {
    const pieces: string[] = [];
    const given = { exportedAt: 0 as Instant, moments: some, prefs };
    for await (const piece of writePlainJson({ ...given, openMedia: async (id) => media.get(id) }))
      pieces.push(piece);
    const back = (await readBack(bytesOf(pieces.join("")))) as Back;
    expect(back).toMatchObject({ moments: some, prefs, notUnderstood: [] });
    expect(back.media).toEqual(media);
  });
});

test("[IM176] every line of it fits the schema of its kind", async () => {
  const { archive } = await openFile(fileOf(await archiveOf()));
  const schemas = new Map(SCHEMA_FILES.map(({ name, text: schema }) => [name, schema]));
  for (const entry of archive?.entries ?? []) {
    const kind = /^([a-z-]+)\.jsonl$/.exec(entry.name)?.[1];
    if (kind === undefined) continue;
    const schema = JSON.parse(schemas.get(`schemas/${kind}.schema.json`) ?? "{}") as object;
    const fits = new Ajv2020({ strict: true, strictTypes: false }).compile(schema);
    for (const line of text(await archive!.bytes(entry))
      .trim()
      .split("\n")) {
      fits(JSON.parse(line));
      expect([entry.name, fits.errors]).toEqual([entry.name, null]);
    }
  }
});

describe("[IM177] an archive that is not as it was", () => {
  const reasons = async (bytes: Bytes): Promise<readonly string[]> => {
    const back = await readBack(bytes);
    return "type" in back
      ? [back.type]
      : back.notUnderstood.map(({ place, reason }) => `${place} ${reason}`);
  };

  it("names the file that was changed, and reads what it can", async () => {
    const bytes = await changed(await archiveOf(), (name, inside) =>
      name === "trigger.jsonl" ? bytesOf(text(inside).replace("a door", "a gate")) : inside,
    );
    expect(await reasons(bytes)).toEqual(["trigger.jsonl is not as it was when it was written"]);
    const back = (await readBack(bytes)) as Back;
    expect(back.moments.map(({ moment }) => moment)).toContainEqual(
      expect.objectContaining({ kind: "trigger", text: "a gate" }),
    );
  });

  it("leaves out a photo whose bytes are others", async () => {
    const bytes = await changed(await archiveOf(), (name, inside) =>
      name === `media/${PHOTO}` ? inside.toReversed() : inside,
    );
    expect(await reasons(bytes)).toEqual([`media/${PHOTO} is not as it was when it was written`]);
  });

  it("names what is listed and not there, and what is there and not ours", async () => {
    const without = await changed(await archiveOf(), (name, inside) =>
      name === "trigger.jsonl" ? undefined : inside,
    );
    expect(await reasons(without)).toEqual(["trigger.jsonl is listed, and is not there"]);
    const files = [
      { name: "manifest.json", bytes: bytesOf(MANIFEST) },
      { name: "../../etc/passwd", bytes: bytesOf("x") },
      { name: "media/../x", bytes: bytesOf("x") },
      { name: "moonlight.jsonl", bytes: bytesOf("{}") },
    ];
    expect(await reasons(await all(writeZip(files)))).toEqual([
      "../../etc/passwd is not a part of an archive we know",
      "media/../x is not a part of an archive we know",
      "moonlight.jsonl is not a part of an archive we know",
    ]);
  });

  const MANIFEST = '{"format":"glimmers-archive","version":1,"files":[]}';

  it.each([
    ["not JSON", "{", "glimmer.jsonl, line 1 is not JSON"],
    ["no object", "[]", "glimmer.jsonl, line 1 is not an object"],
    ["a name of JavaScript's own", '{"__proto__":{}}', "has a field called __proto__"],
    ["no kind", '{"at":1}', "is not a kind of moment we know"],
  ])("names a line that is %s, by its number", async (_, line, reason) => {
    const files = [
      { name: "manifest.json", bytes: bytesOf(MANIFEST) },
      { name: "glimmer.jsonl", bytes: bytesOf(`${line}\n`) },
    ];
    const [, said] = await reasons(await all(writeZip(files)));
    expect(said).toContain(reason);
  });

  it.each([
    ["no manifest", undefined, "NotAnArchive"],
    ["a manifest of something else", '{"format":"other"}', "NotAnArchive"],
    ["a manifest that is no JSON", "x", "NotAnArchive"],
    ["a newer form", '{"format":"glimmers-archive","version":2,"files":[]}', "FromNewer"],
  ])("is refused by name: %s", async (_, manifest, type) => {
    const name = manifest === undefined ? "other.txt" : "manifest.json";
    const bytes = await all(writeZip([{ name, bytes: bytesOf(manifest ?? "x") }]));
    expect(await readBack(bytes)).toMatchObject({ type });
  });

  it("never throws, wherever it was cut or a byte was changed", async () => {
    const whole = await archiveOf();
    const random = seededRandom(5);
    for (let round = 0; round < 150; round++) {
      const at = Math.floor(random.unit() * whole.length);
      const bytes = whole.slice(0, round % 3 === 0 ? at : whole.length);
      if (round % 3 !== 0) bytes[at] = (bytes[at] ?? 0) ^ (1 + Math.floor(random.unit() * 254));
      const back = await readBack(bytes);
      if ("type" in back) expect(["NotAnArchive", "FromNewer"]).toContain(back.type);
    }
  });
});

describe("[IM178] a long journal", () => {
  it("goes into an archive in pieces, none of them large", async () => {
    const one = some[0]?.moment as Moment;
    const many = function* (): Generator<StampedMoment> {
      for (let number = 0; number < 20_000; number++) {
        const id = number.toString(16).padStart(32, "0") as Moment["id"];
        yield {
          moment: { ...one, id, at: (1_700_000_000_000 + number) as Instant },
          stamp: some[0]!.stamp,
        };
      }
    };
    let [longest, count] = [0, 0];
    for await (const piece of writeArchive({
      moments: many(),
      prefs,
      openMedia: async () => undefined,
    })) {
      longest = Math.max(longest, piece.length);
      count += piece.length;
    }
    expect(longest).toBeLessThan(1_000_000);
    expect(count).toBeGreaterThan(100_000);
  });
});
