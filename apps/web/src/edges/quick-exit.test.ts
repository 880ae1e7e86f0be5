import { describe, expect, it } from "vitest";
import { leaveNow, listenForGoing } from "./quick-exit.ts";

/** A page on which a recording plays, and which writes down what is done to it, in its order. */
const playing = () => {
  const done: string[] = [];
  const going = new Map<string, () => void>();
  const element = {
    set hidden(_: boolean) {
      done.push("empty");
    },
  };
  const page = {
    addEventListener: (name: string, each: () => void) => void going.set(name, each),
    document: {
      title: "Glimmers",
      documentElement: element,
      querySelectorAll: () => [{ pause: () => done.push("pause") }],
    },
    location: { replace: (address: string) => done.push(`to ${address}`) },
  };
  const hush = (): void => void done.push("hush");
  return { page: page as unknown as Window, hush, done, go: () => going.get("pagehide")?.() };
};

describe("going silent", () => {
  it("[N56] a quick exit is silent before the screen is empty", () => {
    const { page, hush, done } = playing();
    leaveNow(page, hush);
    expect(done).toEqual(["hush", "pause", "empty", "to /away.html"]);
  });

  it("[N56] a page that goes, whichever way, goes silent", () => {
    const { page, hush, done, go } = playing();
    listenForGoing(page, hush);
    expect(done).toEqual([]);
    go();
    expect(done).toEqual(["hush", "pause"]);
  });
});
