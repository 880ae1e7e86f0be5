// The server as tests meet it: the real app on SQLite in memory, with a clock they can move.
import type { Instant } from "@glimmers/primitives";
import { serverApp } from "../app.ts";
import type { BlobStore, Engine } from "../engine.ts";
import { openStorage } from "../storage.ts";
import type { Mailboxes } from "./mailboxes.ts";
import { openMailboxes } from "./mailboxes.ts";
import type { PushFetch } from "./pushes.ts";
import type { Settings } from "./settings.ts";
import type { Ask } from "./test-person.ts";

export interface TestApp {
  readonly ask: Ask;
  readonly mailboxes: Mailboxes;
  readonly clock: { now: Instant; readonly pass: (time: number) => void };
  /** What the operator was told. */
  readonly complaints: readonly string[];
}

export interface TestPlan {
  readonly settings?: Partial<Settings>;
  /** Changes parts of the storage, to see what happens when it fails. */
  readonly engine?: (real: Engine) => Engine;
  readonly blobs?: (real: BlobStore) => BlobStore;
  /** The way to push services; none, for who tests no pushes. */
  readonly fetch?: PushFetch;
}

export const testApp = async (plan: TestPlan = {}): Promise<TestApp> => {
  const storage = await openStorage({ data: ":memory:" });
  if (!storage.ok) throw new Error(storage.error.trouble.type);
  const clock = testClock();
  const complaints: string[] = [];
  const opened = await openMailboxes({
    engine: plan.engine?.(storage.value.engine) ?? storage.value.engine,
    blobs: plan.blobs?.(storage.value.blobs) ?? storage.value.blobs,
    settings: { workBits: 4, ...plan.settings },
    now: () => clock.now,
    fetch: plan.fetch ?? (async () => ({ status: 500, body: null })),
    complain: (line) => complaints.push(line),
  });
  if (!opened.ok) throw new Error(opened.error.type);
  const app = serverApp(new Map(), opened.value);
  const ask: Ask = async (path, init) => app.request(path, init);
  return { ask, mailboxes: opened.value, clock, complaints };
};

const testClock = (): TestApp["clock"] => {
  const clock = {
    now: 1_790_000_000_000 as Instant,
    pass: (time: number) => {
      clock.now = (clock.now + time) as Instant;
    },
  };
  return clock;
};
