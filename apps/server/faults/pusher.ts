// Pushes until it is killed, some at a time, often replacing what others would replace too, and
// writes down what it tries and what it is told: node pusher.ts sqlite|postgres <where> <mailbox>
import { writeSync } from "node:fs";
import { randomBytes, randomInt } from "node:crypto";
import type { MailboxId, NewItem, Slot } from "@glimmers/sync";
import type { Engine } from "../src/engine.ts";
import { newSlot, NOON, PLENTY, valueOf } from "../src/testing/samples.ts";
import type { DiaryLine } from "./diary.ts";
import { contentOf } from "./diary.ts";
import type { Place } from "./place.ts";
import { openAt } from "./place.ts";

const LANES = 4;

const [kind, at, mailboxText] = process.argv.slice(2);
const mailbox = mailboxText as MailboxId;

/** At once, into the pipe: what was said before the kill was said. */
const say = (line: DiaryLine): void => void writeSync(1, `${JSON.stringify(line)}\n`);

/** Mostly a few, now and then many: short transactions and long ones. */
const someItems = (live: readonly Slot[]): readonly NewItem[] => {
  const count = randomInt(8) === 0 ? 60 : 1 + randomInt(4);
  return Array.from({ length: count }, () => {
    const slot = newSlot();
    const replaces = randomInt(2) === 0 ? [] : someOf(live);
    return { slot, sealed: contentOf(slot), replaces };
  });
};

const someOf = (live: readonly Slot[]): readonly Slot[] =>
  live.length === 0 ? [] : [live[randomInt(live.length)]!];

const pushOn = async (engine: Engine, live: readonly Slot[]): Promise<void> => {
  const items = someItems(live);
  const push = randomBytes(4).toString("hex");
  const replaces = items.flatMap((item) => item.replaces);
  say({ is: "try", push, slots: items.map(({ slot }) => slot), replaces });
  const pushed = await engine.push(mailbox, items, PLENTY, NOON);
  if (pushed.ok) say({ is: "kept", push, numbers: pushed.value.numbers });
  else if (pushed.error.type !== "Gone") say({ is: "trouble", push, type: pushed.error.type });
};

const lane = async (engine: Engine): Promise<never> => {
  for (;;) {
    const live = await engine.live(mailbox);
    const slots = live.ok ? live.value.items.slice(-20).map(({ slot }) => slot) : [];
    for (let count = 0; count < 5; count++) await pushOn(engine, slots);
  }
};

const engine = await openAt({ kind: kind as Place["kind"], at: at ?? "" });
valueOf(await engine.count());
say({ is: "ready" });
await Promise.all(Array.from({ length: LANES }, async () => lane(engine)));
