import type { Bytes, Instant, Millis } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { pictureTypeOf } from "./media-bytes.ts";
import { packParcel } from "./parcel.ts";
import { sendable } from "./shared-fields.ts";
import type { SharedEntry, SharedPage, SharedPhoto } from "./shared-page.ts";
import { decodeSharedPage, encodeSharedPage, PAGE_LIMITS } from "./shared-page.ts";
import type { SharedReply } from "./shared-reply.ts";
import { decodeSharedReply, encodeSharedReply } from "./shared-reply.ts";

const bytes = (...values: readonly number[]): Bytes => Uint8Array.from(values);
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const WEBP = [0x52, 0x49, 0x46, 0x46, 9, 0, 0, 0, 0x57, 0x45, 0x42, 0x50];

const photo = (of = PNG): SharedPhoto => ({
  type: of === PNG ? "image/png" : "image/webp",
  width: 4,
  height: 3,
  caption: "moss",
  bytes: bytes(...of, 1, 2, 3),
});

const entry = (more: Partial<SharedEntry> = {}): SharedEntry => ({
  title: "glimmer",
  facts: [{ text: "warmth" }],
  words: [{ label: "in my words", text: "steam <b>on</b> the cup" }],
  ...more,
});

const page = (more: Partial<SharedPage> = {}): SharedPage => ({
  language: "en",
  from: "Mira",
  why: "before Thursday",
  made: 1_700_000_000_000 as Instant,
  until: 1_700_600_000_000 as Instant,
  once: false,
  replyKey: new Uint8Array(32).fill(7),
  days: [{ day: "Monday, 4 May", entries: [entry({ clock: "15:42" })] }],
  ...more,
});

/** What a stranger's program could make: any body, any parts. */
const made = (change: (body: Record<string, unknown>) => unknown, parts: readonly Bytes[] = []) => {
  const { replyKey: _key, ...rest } = page();
  const body = { ...rest, replyKey: btoa("k".repeat(32)) };
  return packParcel("page", change(body), parts);
};

const reasonOf = (given: Bytes): string => {
  const read = decodeSharedPage(given);
  if (read.ok) throw new Error("it was read");
  return read.error.type === "NotAParcel" ? read.error.reason : read.error.type;
};

describe("a shared page", () => {
  it("[SH1] is read as it was made: words, places and pictures", () => {
    const whole = page({
      corners: { ventral: "settled", sympathetic: "revved up", dorsal: "shut down" },
      days: [
        {
          day: "Monday, 4 May",
          entries: [
            entry({ place: { ventral: 0.5, sympathetic: 0.25, dorsal: 0.25 }, photo: photo() }),
            entry({ photo: photo(WEBP) }),
          ],
        },
      ],
    });
    expect(decodeSharedPage(encodeSharedPage(whole))).toEqual({ ok: true, value: whole });
  });

  it("[SH1] reads back whatever may be sent, in any writing", () => {
    const words = fc.string({ unit: "binary", minLength: 1 }).map((text) => sendable(text));
    const said = words.filter((text) => text !== "");
    fc.assert(
      fc.property(said, fc.array(said, { maxLength: 5 }), (why, texts) => {
        const one = entry({ words: texts.map((text) => ({ text })) });
        const whole = page({ why: sendable(why, 1_000), days: [{ day: "d", entries: [one] }] });
        expect(decodeSharedPage(encodeSharedPage(whole))).toEqual({ ok: true, value: whole });
      }),
    );
  });

  it("[SH2] refuses bytes of any kind without throwing", () => {
    const real = encodeSharedPage(
      page({ days: [{ day: "d", entries: [entry({ photo: photo() })] }] }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        expect(decodeSharedPage(Uint8Array.from(noise)).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: real.length - 1 }), (end) => {
        expect(decodeSharedPage(real.slice(0, end)).ok).toBe(false);
      }),
    );
    expect(reasonOf(joinBytes([real, bytes(0)]))).toBe("is not as long as it says");
  });

  test.each([
    ["a field nobody knows", { tracker: "https://elsewhere.example/1.gif" }, "tracker"],
    ["a key that is none", { replyKey: btoa("short") }, "replyKey"],
    ["a language that is a sentence", { language: 'en" onload="x' }, "language"],
    ["an end that is no time", { until: "tomorrow" }, "until"],
    ["words that ring a bell", { why: "ring\u0007" }, "why"],
    ["days that are no list", { days: { length: 3 } }, "days"],
    ["a prototype", JSON.parse('{"__proto__":{"once":true},"once":1}') as object, "once"],
  ])("[SH2] refuses %s, and says where", (_name, change, where) => {
    expect(reasonOf(made((body) => ({ ...body, ...change })))).toContain(where);
  });

  it("[SH2] refuses a place without names, shares that do not sum to one, and too much", () => {
    const on = (one: object) => made((body) => ({ ...body, days: [{ day: "d", entries: [one] }] }));
    const place = { ventral: 0.5, sympathetic: 0.25, dorsal: 0.25 };
    expect(reasonOf(on(entry({ place })))).toContain("no names");
    expect(reasonOf(on(entry({ place: { ...place, dorsal: 1 } })))).toContain("sum to 1");
    const many = Array.from({ length: PAGE_LIMITS.entries + 1 }, () => entry());
    const days = [{ day: "d", entries: many }];
    expect(reasonOf(made((body) => ({ ...body, days })))).toContain("more on it");
  });

  it("[SH3] shows no picture that is none, none twice, and none it does not hold", () => {
    const { bytes: _bytes, ...about } = photo();
    const on = (parts: readonly Bytes[], ...numbers: readonly number[]) =>
      made((body) => {
        const entries = numbers.map((part) => ({ ...entry(), photo: { ...about, part } }));
        return { ...body, days: [{ day: "d", entries }] };
      }, parts);
    const svg = new TextEncoder().encode("<svg onload='x'/>");
    expect(reasonOf(on([svg], 0))).toBe("has a picture that is none");
    expect(reasonOf(on([photo(WEBP).bytes], 0))).toBe("has a picture that is none");
    expect(reasonOf(on([photo().bytes], 1))).toContain("not its own");
    expect(reasonOf(on([photo().bytes], 0, 0))).toContain("not its own");
    expect(reasonOf(on([photo().bytes, photo().bytes], 0))).toContain("not its own");
    expect(pictureTypeOf(undefined)).toBeUndefined();
  });

  it("[SH2] tells a page of a newer app from one that is broken", () => {
    const newer = new TextEncoder().encode('{"format":"glimmers-page","version":2,"else":1}');
    expect(reasonOf(joinBytes([bytes(0, 0, 0, newer.length), newer]))).toBe("ParcelFromNewer");
  });

  it("[SH1] is not made where nobody could read it", () => {
    expect(() => encodeSharedPage(page({ why: "" }))).toThrow(/nobody could read/);
  });
});

describe("what comes back", () => {
  const reply: SharedReply = {
    language: "en",
    from: "Ines",
    at: 1_700_000_000_000 as Instant,
    pieces: [
      { type: "practice", practice: "P05", note: "the short one" },
      { type: "pack", file: '{"pack":"{}"}' },
      {
        type: "anchor",
        name: "the blue cup",
        voice: { type: "audio/webm;codecs=opus", duration: 4000 as Millis, bytes: bytes(1, 2) },
      },
      {
        type: "wording",
        words: [
          { for: "state", state: "dorsal", word: "under the blanket" },
          { for: "pathway", word: "the allotment" },
          { for: "pair", word: "tired", other: "held" },
        ],
      },
    ],
  };

  it("[SH4] is read as it was made", () => {
    expect(decodeSharedReply(encodeSharedReply(reply))).toEqual({ ok: true, value: reply });
  });

  it("[S13] [SH4] is refused where it is a page, names no practice of ours, or borrows a sound", () => {
    expect(decodeSharedReply(encodeSharedPage(page())).ok).toBe(false);
    const odd = (pieces: readonly unknown[], parts: readonly Bytes[] = []) =>
      decodeSharedReply(packParcel("reply", { ...reply, pieces }, parts));
    expect(odd([{ type: "practice", practice: "../x" }]).ok).toBe(false);
    expect(odd([{ type: "deed", run: "x" }]).ok).toBe(false);
    expect(odd([]).ok).toBe(false);
    const voice = { type: "text/html", duration: 1, part: 0 };
    expect(odd([{ type: "anchor", name: "cup", voice }], [bytes(1)]).ok).toBe(false);
    const heard = { ...voice, type: "audio/webm" };
    expect(odd([{ type: "anchor", name: "cup", voice: heard }], [bytes(1)]).ok).toBe(true);
    expect(odd([{ type: "anchor", name: "cup", voice: heard }]).ok).toBe(false);
  });
});

describe("text that goes to somebody else", () => {
  it("[SH1] keeps its lines and its writing, and loses what is none", () => {
    expect(sendable(" a\u0000b\r\n\tc\ud83d ")).toBe("ab\n\tc");
    expect(sendable("💛💛", 3)).toBe("💛");
  });
});
