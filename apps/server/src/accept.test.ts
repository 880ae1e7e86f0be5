import { describe, expect, test } from "vitest";
import { chooseEncoding, holds } from "./accept.ts";

describe("[H8] the form a file is sent in", () => {
  test.each([
    ["br, gzip", "br"],
    ["GZIP", "gzip"],
    ["*", "br"],
    ["*, br;q=0", "gzip"],
    ["gzip;q=0.2, br ; q=0.1", "br"],
    ["br;q=0, gzip;q=0", undefined],
    ["*;q=0", undefined],
    ["zstd", undefined],
    ["br;q=nonsense", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("who says %j gets %j", (accepted, chosen) => {
    expect(chooseEncoding(accepted, ["br", "gzip"])).toBe(chosen);
  });

  test("is never one that there is not", () => {
    expect(chooseEncoding("br, gzip", ["gzip"])).toBe("gzip");
    expect(chooseEncoding("br, gzip", [])).toBeUndefined();
  });
});

describe("[H5] who holds it already", () => {
  test.each([
    ['"abc"', true],
    ['W/"abc"', true],
    ['"other", "abc"', true],
    ["*", true],
    ['"abcd"', false],
    ["", false],
    [undefined, false],
  ])("If-None-Match: %s means %s", (header, held) => {
    expect(holds(header, '"abc"')).toBe(held);
  });
});
