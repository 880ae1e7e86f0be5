import type { RunningApp } from "../../apps/web/src/flow/make-app.ts";
import { inTurn, press, write } from "../doing.ts";
import type { Scene } from "../scene.ts";

const WORDS = "four quiet grey stones";

const lockedOn = async ({ app }: RunningApp): Promise<void> => {
  const done = await app.keeping.changeLock({ next: WORDS });
  if (!done.ok) throw new Error(`The lock is not on: ${done.error.type}`);
};

const path = { at: "lock" } as const;

export const lockScenes: readonly Scene[] = [
  { name: "lock/off", main: "everywhere", path },
  {
    name: "lock/too short",
    path,
    after: inTurn(write("password", "abc", "abc"), press("Turn the lock on")),
  },
  {
    name: "lock/not the same",
    path,
    after: inTurn(write("password", WORDS, "four grey stones"), press("Turn the lock on")),
  },
  { name: "lock/on", path, before: lockedOn, whole: true },
  {
    name: "lock/wrong",
    path,
    before: lockedOn,
    after: inTurn(write("password", "four loud stones"), press("Take the lock off")),
    whole: true,
  },
  {
    name: "lock/another notebook",
    path,
    before: lockedOn,
    after: press("Another notebook"),
    whole: true,
  },
  { name: "locked/asking", path: { at: "now" }, earlier: lockedOn },
  {
    name: "locked/wrong",
    path: { at: "now" },
    earlier: lockedOn,
    after: inTurn(write("password", "four loud stones"), press("Open")),
  },
];
