import { describe, expect, it } from "vitest";
import type { MailboxId } from "@glimmers/sync";
import { MOST_UNDER_WAY, underWay } from "./under-way.ts";

const [ours, theirs] = ["a".repeat(32), "b".repeat(32)] as MailboxId[] as [MailboxId, MailboxId];

const fill = (mailbox: MailboxId, counter = underWay()) => ({
  counter,
  leaves: Array.from({ length: MOST_UNDER_WAY }, () => counter.enter(mailbox)),
});

describe("requests under way", () => {
  it("[H90] are so many for each mailbox, and another mailbox has its own", () => {
    const { counter, leaves } = fill(ours);
    expect(leaves.every((leave) => leave !== undefined)).toBe(true);
    expect(counter.enter(ours)).toBeUndefined();
    expect(counter.enter(theirs)).toBeDefined();
  });

  it("[H90] make room when their answer has gone out, once each", () => {
    const { counter, leaves } = fill(ours);
    leaves[0]?.();
    leaves[0]?.();
    expect(counter.enter(ours)).toBeDefined();
    expect(counter.enter(ours)).toBeUndefined();
  });
});
