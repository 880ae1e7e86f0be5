import { expect, it } from "vitest";
import { answerOn, lineTo } from "./line.ts";

interface Desk {
  readonly add: (one: number, other: number) => Promise<number>;
  readonly later: (delay: number, word: string) => Promise<string>;
  readonly fail: () => Promise<never>;
  readonly failAtOnce: () => Promise<never>;
}

const desk: Desk = {
  add: async (one, other) => one + other,
  later: (delay, word) => new Promise((resolve) => setTimeout(resolve, delay, word)),
  fail: () => Promise.reject(new Error("no such thing")),
  failAtOnce: () => {
    throw new Error("not open");
  },
};

const newLine = () => {
  const { port1: page, port2: worker } = new MessageChannel();
  const heard: unknown[] = [];
  page.addEventListener("message", ({ data }) => heard.push(data));
  answerOn(worker, desk);
  const far = lineTo<Desk>(page);
  page.start();
  worker.start();
  return { far, page, heard };
};

it("[A73] calls what is at the far end, and has its answer", async () => {
  expect(await newLine().far.add(2, 3)).toBe(5);
});

it("[A73] keeps answers apart, in whatever order they come", async () => {
  const { far } = newLine();
  const order: string[] = [];
  const slow = far.later(40, "slow").then((word) => order.push(word));
  const quick = far.later(1, "quick").then((word) => order.push(word));
  await Promise.all([slow, quick]);
  expect(order).toEqual(["quick", "slow"]);
});

it("[A73] throws here what is thrown there, before a promise or in one", async () => {
  const { far } = newLine();
  await expect(far.fail()).rejects.toThrow("no such thing");
  await expect(far.failAtOnce()).rejects.toThrow("not open");
});

it("[A73] is not taken for a promise, nor for anything the desk has not got", async () => {
  const { far, page, heard } = newLine();
  expect((far as unknown as { then?: unknown }).then).toBeUndefined();
  page.postMessage({ call: 99, method: "constructor", given: [] });
  page.postMessage({ call: 100, method: "toString", given: [] });
  // Messages keep their order: had those been answered, their answers would be here before this one.
  await far.add(1, 1);
  expect(heard).toHaveLength(1);
});
