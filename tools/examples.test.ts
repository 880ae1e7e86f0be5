import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { allExamples, evaluate, examplesIn, rounded } from "./examples.ts";
import { ROOT } from "./run.ts";

const namesOf = async (file: string): Promise<Record<string, unknown>> =>
  (await import(/* @vite-ignore */ pathToFileURL(join(ROOT, file)).href)) as Record<
    string,
    unknown
  >;

/** What a reader of the comment has at hand: what the file exports, and the door of its room. */
const atHand = async (file: string): Promise<Record<string, unknown>> => {
  const room = /^packages\/[a-z-]+\/src\//.exec(file)?.[0];
  const door = room === undefined ? {} : await namesOf(`${room}index.ts`);
  return { ...door, ...(await namesOf(file)) };
};

interface Outcome {
  readonly ok: boolean;
  readonly value: unknown;
}

describe("what comments say comes out does come out", () => {
  const examples = allExamples().map((one) => [`${one.file}:${one.line}`, one] as const);

  test.each(examples)("%s", async (_place, { file, expression, expected }) => {
    const names = await atHand(file);
    const outcome = evaluate(expression, names);
    if (!expected.startsWith("ok, "))
      return expect(rounded(outcome, expected)).toEqual(evaluate(expected, names));
    const { ok, value } = outcome as Outcome;
    expect(ok).toBe(true);
    return expect(rounded(value, expected)).toEqual(evaluate(expected.slice(4), names));
  });
});

describe("reading examples", () => {
  test("takes the expression and what comes out, in both forms of comment", () => {
    expect(
      examplesIn("x.ts", '/** @example twice("a") // "aa" */\n * @example one() // 1'),
    ).toEqual([
      { file: "x.ts", line: 1, expression: 'twice("a")', expected: '"aa"' },
      { file: "x.ts", line: 2, expression: "one()", expected: "1" },
    ]);
  });

  test("leaves alone what says nothing of what comes out", () => {
    expect(examplesIn("x.ts", " * @example begin(everything)")).toEqual([]);
  });

  test("sees that a wrong example is wrong", () => {
    const twice = (number: number) => number * 2;
    expect(evaluate("twice(2 as Even)", { twice })).toBe(4);
    expect(evaluate("twice(2)", { twice })).not.toEqual(evaluate("5", {}));
    expect(() => evaluate("thrice(2)", { twice })).toThrow("thrice is not defined");
  });

  test("takes a number to be as exact as it is written", () => {
    expect(rounded(63.7706, "63.77")).toBe(63.77);
    expect(rounded(63.7706, "ok, 63.8")).toBe(63.8);
    expect(rounded("63.7706", "63.77")).toBe("63.7706");
  });
});
