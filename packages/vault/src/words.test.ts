import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { counting } from "../test/hex.ts";
import { nodeMachine as machine } from "../test/node-machine.ts";
import { entropyOf, inviteSecretFrom, inviteWordsOf, newWords } from "./words.ts";

const bytesOf = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => new Uint8Array(bytes));

describe("[V52] the 24 words", () => {
  it("are other ones each time", () => {
    const many = Array.from({ length: 20 }, () => newWords(machine).join(" "));
    expect(new Set(many).size).toBe(20);
    for (const words of many) expect(entropyOf(words)).toMatchObject({ ok: true });
  });

  it("spell their 32 bytes, whatever these are", () => {
    fc.assert(
      fc.property(bytesOf(32), (entropy) => {
        const words = newWords({ ...machine, random: () => entropy.slice() });
        expect(words).toHaveLength(24);
        expect(entropyOf(words.join(" "))).toEqual({ ok: true, value: entropy });
      }),
    );
  });

  it("are read as people write them: capitals, lines, commas, numbers, odd spaces", () => {
    const words = newWords(machine);
    const typed = words.map((word, index) => `${index + 1}. ${word.toUpperCase()},`).join("\r\n");
    expect(entropyOf(typed)).toEqual(entropyOf(words.join(" ")));
    expect(entropyOf(`\u00a0${words.join("\u3000")}  `)).toEqual(entropyOf(words.join(" ")));
  });

  it("name each word that is not on the list, as it was typed", () => {
    const words = newWords(machine).with(3, "Sunlite").with(20, "éclair");
    const error = { type: "NotWords", unknown: ["Sunlite", "éclair"], count: 24 };
    expect(entropyOf(words.join(" "))).toEqual({ ok: false, error });
  });

  it("say how many there were when it is not 24", () => {
    const words = newWords(machine);
    const short = { type: "NotWords", unknown: [], count: 23 };
    expect(entropyOf(words.slice(1).join(" "))).toEqual({ ok: false, error: short });
    expect(entropyOf("")).toEqual({ ok: false, error: { ...short, count: 0 } });
    const twelve = `${"abandon ".repeat(11)}about`;
    expect(entropyOf(twelve)).toEqual({ ok: false, error: { ...short, count: 12 } });
  });

  it("find out two that changed places, but for one time in 256", () => {
    const words = newWords({ ...machine, random: (length) => counting(0, length) });
    const swapped = words.with(0, words[1] ?? "").with(1, words[0] ?? "");
    const error = { type: "NotWords", unknown: [], count: 24 };
    expect(entropyOf(swapped.join(" "))).toEqual({ ok: false, error });
  });

  it("any text gets an answer, and nothing throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(entropyOf(text).ok || inviteSecretFrom(text).ok).toBe(false);
      }),
    );
  });
});

describe("[V54] the eight words of an invitation", () => {
  it("spell its 88 bits, whatever these are", () => {
    fc.assert(
      fc.property(bytesOf(11), (secret) => {
        const words = inviteWordsOf(secret);
        expect(words).toHaveLength(8);
        expect(inviteSecretFrom(words.join(" "))).toEqual({ ok: true, value: secret });
      }),
    );
  });

  it("begin with the first bits, 11 to a word", () => {
    expect(inviteWordsOf(new Uint8Array(11)).join(" ")).toBe(`${"abandon ".repeat(7)}abandon`);
    expect(inviteWordsOf(new Uint8Array(11).fill(0xff)).join(" ")).toBe(`${"zoo ".repeat(7)}zoo`);
    // 0x00 0x20 …: the eleventh bit is the last of the first word, which makes it the second on the list.
    expect(inviteWordsOf(new Uint8Array(11).with(1, 0x20))[0]).toBe("ability");
    expect(inviteWordsOf(new Uint8Array(11).with(10, 3))[7]).toBe("about");
  });

  it("have no checksum: eight words of the list are always an invitation, if not this one", () => {
    expect(inviteSecretFrom("rain path warm smell lamp river stone cup").ok).toBe(false);
    expect(inviteSecretFrom("rain path wrap smile lamp river stove cup").ok).toBe(true);
  });

  it("say what is wrong like the 24 do", () => {
    const error = { type: "NotWords", unknown: ["xyzzy"], count: 3 };
    expect(inviteSecretFrom("rain, xyzzy; path")).toEqual({ ok: false, error });
  });

  it("are of 11 bytes, or it is a mistake of ours", () => {
    expect(() => inviteWordsOf(new Uint8Array(16))).toThrow("An invitation's secret is 11 bytes.");
  });
});
