import { expect, expectTypeOf, test } from "vitest";
import type { Result } from "./index.ts";
import { err, ok } from "./index.ts";

interface TooFew {
  readonly type: "TooFew";
  readonly found: number;
}

const half = (number: number): Result<number, TooFew> =>
  number >= 2 ? ok(number / 2) : err({ type: "TooFew", found: number });

test("what went well carries its value, and no error", () => {
  expect(half(6)).toEqual({ ok: true, value: 3 });
});

test("what went wrong is named, and says what was found", () => {
  expect(half(1)).toEqual({ ok: false, error: { type: "TooFew", found: 1 } });
});

test("once asked for its ok, a result is known to the type checker to be one or the other", () => {
  const result = half(6);
  if (result.ok) expectTypeOf(result.value).toEqualTypeOf<number>();
  else expectTypeOf(result.error.type).toEqualTypeOf<"TooFew">();
  expect(result.ok).toBe(true);
});
