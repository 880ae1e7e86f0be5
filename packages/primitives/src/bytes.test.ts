import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesToHex, hexToBytes, joinBytes, sameBytes } from "./index.ts";

test("hex has two digits for every byte, small ones too", () => {
  expect(bytesToHex(Uint8Array.of(0, 1, 15, 16, 255))).toBe("00010f10ff");
  expect(bytesToHex(new Uint8Array())).toBe("");
});

test("bytes to hex and back are the same bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(hexToBytes(bytesToHex(bytes))).toEqual(Uint8Array.from(bytes));
    }),
  );
});

test.each(["0", "0g", " 00", "0x00", "00 00", "００"])("“%s” is not hex", (text) => {
  expect(hexToBytes(text)).toBeUndefined();
});

test("large digits are hex too", () => {
  expect(hexToBytes("0AfF")).toEqual(Uint8Array.of(10, 255));
});

test("joined bytes stand one after the other, and empty parts leave no gap", () => {
  const whole = joinBytes([Uint8Array.of(1, 2), new Uint8Array(), Uint8Array.of(3)]);
  expect(whole).toEqual(Uint8Array.of(1, 2, 3));
  expect(joinBytes([])).toEqual(new Uint8Array());
});

test("joining copies: a part that changes later leaves the whole as it was", () => {
  const part = Uint8Array.of(1);
  const whole = joinBytes([part]);
  part[0] = 9;
  expect(whole[0]).toBe(1);
});

test("bytes are the same only in the same length and order", () => {
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(2, 1))).toBe(false);
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2, 0))).toBe(false);
  expect(sameBytes(Uint8Array.of(1, 2, 0), Uint8Array.of(1, 2))).toBe(false);
});
