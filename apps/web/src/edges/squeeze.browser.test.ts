import { seededRandom } from "@glimmers/primitives";
import { expect, it } from "vitest";
import { platformSqueeze } from "./squeeze.ts";

const text = (words: string) => new TextEncoder().encode(words);

it.each([
  ["nothing", new Uint8Array()],
  ["one byte", Uint8Array.of(7)],
  ["words", text("the light on the wall ".repeat(2_000))],
  ["noise", seededRandom(4).bytes(300_000)],
])("[A72] %s comes back equal", async (_what, bytes) => {
  expect(await platformSqueeze.inflate(await platformSqueeze.deflate(bytes))).toEqual(bytes);
});

it("[A72] words take less room squeezed", async () => {
  const words = text("the light on the wall ".repeat(2_000));
  expect((await platformSqueeze.deflate(words)).length).toBeLessThan(words.length / 50);
});

it("[A72] it is raw deflate, as RFC 1951 writes a stored block", async () => {
  const stored = Uint8Array.of(1, 3, 0, 0xfc, 0xff, 97, 98, 99);
  expect(await platformSqueeze.inflate(stored)).toEqual(text("abc"));
});

it("[A72] bytes that were never squeezed, or were cut, are refused", async () => {
  await expect(platformSqueeze.inflate(text("plain words"))).rejects.toThrow(TypeError);
  const whole = await platformSqueeze.deflate(text("the light on the wall"));
  await expect(platformSqueeze.inflate(whole.slice(0, -3))).rejects.toThrow(TypeError);
});
