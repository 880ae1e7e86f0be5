import type { Raw } from "@glimmers/model";
import type { RunningApp } from "../../apps/web/src/flow/make-app.ts";
import type { World } from "../app-in-memory.ts";
import { choose, inTurn, keepAll, keptAs, press } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { LONG_TITLE, SOME_DAYS, STEAM } from "./moments.ts";

const path = { at: "keeping" } as const;

const promised = async (running: RunningApp, { stands }: World): Promise<void> => {
  await keepAll(SOME_DAYS)(running);
  stands.promise = { answer: "promised", used: 3_400_000, allowed: 2_100_000_000 };
  running.hearOffline({ type: "ready" });
};

const deleted = async (running: RunningApp): Promise<void> => {
  for (const raw of [STEAM, LONG_TITLE, { kind: "glimmer" } satisfies Raw])
    await running.app.remove(await keptAs(running, raw));
};

/** The bytes of the first thing kept change on the disk between two visits. */
const changedOnDisk = async (running: RunningApp, { shelf }: World): Promise<void> => {
  await keepAll(SOME_DAYS)(running);
  const tail = await shelf.readAll("tail");
  const [first] = tail.ok ? tail.value : [];
  if (first === undefined) throw new Error("Nothing lies in the tail.");
  const [name, sealed] = first;
  const bytes = sealed.map((byte, index) => (index === sealed.length - 20 ? byte ^ 1 : byte));
  await shelf.commit([{ do: "put", drawer: "tail", name, bytes }]);
};

/** A copy somebody has edited by hand. */
const edited = (): File => {
  const moments = [
    { kind: "glimmer", id: "0123456789abcdef0123456789abcdef", at: 0, offset: 60, text: "a kite" },
    { kind: "glimmer", id: "1123456789abcdef0123456789abcdef", at: "yesterday", offset: 60 },
  ];
  const copy = { format: "glimmers-journal", version: 1, moments };
  return new File([JSON.stringify(copy)], "glimmers-2026-11-01.json");
};

const notOurs = (): File => new File(["dear diary"], "diary.json");

export const keepingScenes: readonly Scene[] = [
  { name: "keeping/promised", main: "everywhere", path, before: promised },
  { name: "keeping/not promised", path, before: keepAll(SOME_DAYS), whole: true },
  { name: "keeping/deleted waiting", path, before: deleted, whole: true },
  {
    name: "keeping/erase now",
    path,
    before: deleted,
    after: press("Erase now"),
  },
  { name: "keeping/unreadable parts", path, earlier: changedOnDisk },
  { name: "keeping/copy brought", path, after: inTurn(choose(edited)), whole: true },
  { name: "keeping/not a copy", path, after: choose(notOurs), whole: true },
];
