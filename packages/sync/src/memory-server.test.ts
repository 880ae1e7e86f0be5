import type { Instant } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import { chest, person } from "../test/people.ts";
import type { MailboxWorld } from "./testing/index.ts";
import { mailboxAcceptance, memoryServer } from "./testing/index.ts";

const [anna, ben] = [person(1), person(2)];

const makeWorld = async (): Promise<MailboxWorld> => {
  const first = chest.ring({ devices: [anna, ben], signer: anna });
  const server = memoryServer({ rings: [first.document] });
  return {
    one: server.mailboxOf(anna.id),
    other: server.mailboxOf(ben.id),
    devices: [anna.id, ben.id],
    rings: [first.document],
    nextRing: () => chest.ring({ after: first, devices: [anna, ben], signer: ben }).document,
    now: () => 0 as Instant,
  };
};

mailboxAcceptance({ describe, it, expect }, "memory", makeWorld);
