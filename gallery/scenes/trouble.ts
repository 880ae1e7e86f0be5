import type { ShelfTrouble } from "@glimmers/journal";
import type { RunningApp } from "../../apps/web/src/flow/make-app.ts";
import type { World } from "../app-in-memory.ts";
import { keptAs, press } from "../doing.ts";
import type { Scene } from "../scene.ts";
import { STEAM } from "./moments.ts";

// Everything that can stand where the journal would, each met for real.

const path = { at: "now" } as const;
type Earlier = NonNullable<Scene["earlier"]>;

const opensWith =
  (trouble: ShelfTrouble): Earlier =>
  async (_, { stands }) => {
    stands.opening = trouble;
  };

const damagedKeyring: Earlier = async (_, { shelf }) => {
  const keyring = await shelf.read("keys", "keyring");
  if (!keyring.ok || keyring.value === undefined) throw new Error("There is no keyring.");
  const bytes = keyring.value.map((byte, index) => (index === 30 ? byte ^ 1 : byte));
  await shelf.commit([{ do: "put", drawer: "keys", name: "keyring", bytes }]);
};

const lostKeyring: Earlier = async (running, { shelf }) => {
  await keptAs(running, STEAM);
  await shelf.commit([{ do: "remove", drawer: "keys", name: "keyring" }]);
};

const tooWeakToOpen: Earlier = async ({ app }, { stands }) => {
  await app.keeping.changeLock({ next: "four quiet grey stones" });
  stands.tooWeak = "out of memory";
};

const hears =
  (news: "gone" | "newer-tab") =>
  async (running: RunningApp): Promise<void> =>
    running.hear({ news });

const met = (name: string, earlier: Earlier): Scene => ({ name: `trouble/${name}`, path, earlier });

export const troubleScenes: readonly Scene[] = [
  met("damaged", damagedKeyring),
  {
    ...met("begin anew", damagedKeyring),
    after: press("Begin a new journal beside it"),
  },
  met("no device key", (_, { deviceKeys }: World) => deviceKeys.remove()),
  met("keys missing", lostKeyring),
  met("from a newer version", opensWith({ type: "ShelfFromNewer", version: 9 })),
  met("no room", opensWith({ type: "NoRoom" })),
  met("blocked", opensWith({ type: "ShelfBlocked", reason: "access is denied" })),
  met("older tab", opensWith({ type: "HeldByOlderTab" })),
  met("fault", opensWith({ type: "ShelfFault", reason: "internal error opening backing store" })),
  {
    ...met("too weak for the lock", tooWeakToOpen),
    before: async (running) => void (await running.unlock("four quiet grey stones")),
  },
  { name: "trouble/gone", path, before: hears("gone") },
  { name: "trouble/newer tab", path, before: hears("newer-tab") },
];
