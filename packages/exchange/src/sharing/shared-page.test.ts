import type { Bytes, Instant, Millis } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { isSoundOf, pictureSizeOf, pictureTypeOf } from "./media-bytes.ts";
import { packParcel } from "./parcel.ts";
import { sendable } from "./shared-fields.ts";
import type { SharedEntry, SharedPage, SharedPhoto } from "./shared-page.ts";
import { decodeSharedPage, encodeSharedPage, PAGE_LIMITS } from "./shared-page.ts";
import type { SharedReply } from "./shared-reply.ts";
import { decodeSharedReply, encodeSharedReply } from "./shared-reply.ts";

const bytes = (...values: readonly number[]): Bytes => Uint8Array.from(values);
const WEBM = [0x1a, 0x45, 0xdf, 0xa3];
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

  const side = (pixels: number) => [pixels >> 8, pixels & 255];
  const SIZED = {
    PNG: (of: number) => [...PNG, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, ...side(of), 0, 0, 0, 9],
    JPEG: (of: number) => {
      const header = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 7, 0xff, 0xff, 0xc2, 0, 17, 8, 0, 9];
      return [...header, ...side(of)];
    },
    "WebP, extended": (of: number) => {
      const chunk = [...WEBP, 86, 80, 56, 88, 10, 0, 0, 0, 0, 0, 0, 0];
      return [...chunk, (of - 1) & 255, (of - 1) >> 8, 0, 8, 0, 0];
    },
    "WebP, lossless": (of: number) => {
      const bits = (of - 1) | (8 << 14);
      const size = [0, 8, 16, 24].map((shift) => (bits >>> shift) & 255);
      return [...WEBP, 86, 80, 56, 76, 9, 0, 0, 0, 0x2f, ...size];
    },
    "WebP, plain": (of: number) => {
      const frame = [...WEBP, 86, 80, 56, 32, 9, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a];
      return [...frame, of & 255, of >> 8, 9, 0];
    },
  };

  test.each(Object.entries(SIZED))(
    "[SH3] shows no %s that is larger by its own bytes than anybody looks at, whatever it is said to be",
    (_name, of) => {
      const on = (pixels: number) => {
        const picture = bytes(...of(pixels));
        const { bytes: _bytes, ...about } = { ...photo(), type: pictureTypeOf(picture) };
        const one = { ...entry(), photo: { ...about, width: 1, height: 1, part: 0 } };
        return made((body) => ({ ...body, days: [{ day: "d", entries: [one] }] }), [picture]);
      };
      expect(pictureSizeOf(bytes(...of(8_000)))).toEqual({ width: 8_000, height: 9 });
      expect(decodeSharedPage(on(8_000)).ok).toBe(true);
      expect(reasonOf(on(8_001))).toBe("has a picture larger than any screen");
    },
  );

  it("[SH3] reads the size of a picture of any bytes without throwing", () => {
    const begun = fc.constantFrom(PNG, WEBP, [0xff, 0xd8, 0xff]);
    fc.assert(
      fc.property(begun, fc.uint8Array({ maxLength: 60 }), (head, rest) => {
        const { width = 0, height = 0 } = pictureSizeOf(bytes(...head, ...rest)) ?? {};
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(0);
      }),
    );
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
        voice: {
          type: "audio/webm;codecs=opus",
          duration: 4000 as Millis,
          bytes: bytes(...WEBM, 1, 2),
        },
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
    const sound = bytes(...WEBM);
    expect(odd([{ type: "anchor", name: "cup", voice: heard }], [sound]).ok).toBe(true);
    expect(odd([{ type: "anchor", name: "cup", voice: heard }]).ok).toBe(false);
  });
});

describe("a voice that comes back", () => {
  test.each([
    ["audio/webm;codecs=opus", WEBM],
    ["audio/ogg; codecs=opus", [0x4f, 0x67, 0x67, 0x53]],
    ["audio/mp4", [0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70]],
    ["audio/wav", [0x52, 0x49, 0x46, 0x46, 9, 0, 0, 0, 0x57, 0x41, 0x56, 0x45]],
  ])("[SH4] is %s by its first bytes", (type, signs) => {
    expect(isSoundOf(type, bytes(...signs, 1))).toBe(true);
    expect(isSoundOf(type, bytes(...PNG, 1, 2, 3, 4))).toBe(false);
    expect(isSoundOf("audio/mpeg", bytes(...signs))).toBe(false);
  });

  it("[SH4] is refused where its bytes are something else", () => {
    const voice = { type: "audio/webm", duration: 1000, part: 0 };
    const body = { language: "en", at: 1, pieces: [{ type: "anchor", name: "cup", voice }] };
    const script = new TextEncoder().encode("<script>not a sound</script>");
    expect(decodeSharedReply(packParcel("reply", body, [script]))).toMatchObject({
      error: { reason: "has a voice that is none" },
    });
    expect(decodeSharedReply(packParcel("reply", body, [bytes(...WEBM)])).ok).toBe(true);
  });
});

describe("text that goes to somebody else", () => {
  it("[SH1] keeps its lines and its writing, and loses what is none", () => {
    expect(sendable(" a\u0000b\r\n\tc\ud83d ")).toBe("ab\n\tc");
    expect(sendable("💛💛", 3)).toBe("💛");
  });
});
