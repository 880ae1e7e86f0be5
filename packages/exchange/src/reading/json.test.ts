import type { Bytes } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { text } from "../../test/zip-by-hand.ts";
import { fieldOf, isFields, numberIn, numberOf, textOf } from "./fields.ts";
import { jsonItems } from "./json-items.ts";
import { jsonIn, readJsonFile } from "./json.ts";
import { ReadingStopped } from "./stopped.ts";
import type { ReadingTrouble } from "./stopped.ts";

const troubleIn = (read: () => unknown): ReadingTrouble => {
  try {
    return expect.fail(JSON.stringify(read()));
  } catch (thrown) {
    return thrown instanceof ReadingStopped ? thrown.trouble : expect.fail(String(thrown));
  }
};

describe("[IM30] JSON from anywhere", () => {
  test.each(["[", "{", '{"a":['])("200,000 times %s", (open) => {
    expect(troubleIn(() => jsonIn(open.repeat(200_000)))).toMatchObject({
      type: "TooMuch",
      what: "depth",
    });
  });

  test("brackets in texts are no depth", () => {
    expect(jsonIn(`["${"[".repeat(1000)}\\"${"{".repeat(1000)}"]`)).toHaveLength(1);
  });

  test.each(["", "hello", "{a:1}", "[1,]", "<html>", '"open'])("“%s” is none", (found) => {
    expect(troubleIn(() => jsonIn(found)).type).toBe("NotJson");
  });

  test("more than asked for", () => {
    expect(troubleIn(() => jsonIn("[1,2,3]", { most: 5 }))).toEqual({
      type: "TooMuch",
      what: "bytes",
      most: 5,
    });
  });

  test.each(['{"__proto__":{"admin":true},"a":1}', '{"\\u005f_proto__":{"admin":true},"a":1}'])(
    "%s: the key is left out, and nothing has it",
    (found) => {
      const value = jsonIn(found);
      expect(isFields(value) && Object.keys(value)).toEqual(["a"]);
      expect(({} as Record<string, unknown>)["admin"]).toBeUndefined();
    },
  );

  test("nanoseconds keep every digit where that is asked for, in texts nothing changes", () => {
    const found =
      '{"t":1585932365123456789,"n":-1234567890123456789,"f":1.5e3,"s":"1585932365123456789","i":12}';
    expect(jsonIn(found, { bigAsText: true })).toEqual({
      t: "1585932365123456789",
      n: "-1234567890123456789",
      f: 1500,
      s: "1585932365123456789",
      i: 12,
    });
  });

  test("any JSON is what it was", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (found) => {
        const expected: unknown = JSON.parse(found, (key, value: unknown) =>
          key === "__proto__" ? undefined : value,
        );
        expect(jsonIn(found)).toEqual(expected);
      }),
    );
  });

  test("in UTF-16, with and without a mark", async () => {
    const wide = Uint8Array.from(
      Array.from('{"mood":"gut"}').flatMap((sign) => [sign.charCodeAt(0), 0]),
    );
    expect(await readJsonFile(wide)).toEqual({ mood: "gut" });
    expect(await readJsonFile(Uint8Array.from([255, 254, ...wide]))).toEqual({ mood: "gut" });
  });
});

describe("[IM30] fields nobody vouched for", () => {
  test("only their own are there", () => {
    const fields = jsonIn('{"a":null,"b":" x ","c":"62,5","d":7}');
    if (!isFields(fields)) return expect.fail();
    expect(fieldOf(fields, "constructor", "toString", "__proto__")).toBeUndefined();
    expect([textOf(fields, "a", "b"), numberOf(fields, "c"), numberOf(fields, "a", "d")]).toEqual([
      "x",
      62.5,
      7,
    ]);
  });

  test.each([
    ["62.5", 62.5],
    ["62,5", 62.5],
    [" -3 ", -3],
    ["1e3", 1000],
    ["1,234,567", undefined],
    ["0x10", undefined],
    ["Infinity", undefined],
    ["", undefined],
    ["1e999", undefined],
  ])("“%s” is %s", (written, value) => expect(numberIn(written)).toBe(value));
});

const itemsIn = async (
  source: AsyncIterable<Bytes> | Bytes,
  path: readonly string[],
): Promise<{ readonly items: readonly unknown[]; readonly trouble?: ReadingTrouble }> => {
  const items: unknown[] = [];
  try {
    for await (const item of jsonItems(source, path)) items.push(item);
  } catch (thrown) {
    if (thrown instanceof ReadingStopped) return { items, trouble: thrown.trouble };
    throw thrown;
  }
  return { items };
};

const bytewise = async function* (bytes: Bytes): AsyncGenerator<Bytes> {
  for (let at = 0; at < bytes.length; at++) yield bytes.slice(at, at + 1);
};

describe("[IM31] one item at a time", () => {
  test("under a path, and only there", async () => {
    const file = text(
      '{"other":{"entries":[9]},"data":{"entries":[{"a":"]\\"}"},[1,[2]],null,"x,y"],"entries":[8]}}',
    );
    expect((await itemsIn(file, ["data", "entries"])).items).toEqual([
      { a: ']"}' },
      [1, [2]],
      null,
      "x,y",
    ]);
  });

  test("a damaged item is one item", async () => {
    expect(await itemsIn(text("[1,{bad},3]"), [])).toEqual({ items: [1, undefined, 3] });
  });

  test("what ends early gives what was whole", async () => {
    expect(await itemsIn(text('[{"a":1},{"a":'), [])).toEqual({
      items: [{ a: 1 }],
      trouble: { type: "CutShort" },
    });
  });

  test("no such list gives nothing; something else is no JSON", async () => {
    expect(await itemsIn(text('{"a":{"b":1}}'), ["b"])).toEqual({ items: [] });
    expect((await itemsIn(text("<html>"), [])).trouble).toEqual({ type: "NotJson" });
  });

  test("too deep", async () => {
    expect((await itemsIn(text("[".repeat(100_000)), [])).trouble).toMatchObject({ what: "depth" });
  });

  test("any list is what it was, wherever the pieces end", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 6 }), async (list) => {
        const file = text(JSON.stringify({ before: list, list }));
        const expected = jsonIn(JSON.stringify(list));
        expect((await itemsIn(bytewise(file), ["list"])).items).toEqual(expected);
        expect((await itemsIn(file, ["list"])).items).toEqual(expected);
      }),
    );
  });
});
