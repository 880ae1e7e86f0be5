import { randomBytes } from "node:crypto";
import type { Bytes, Instant, Random, Result } from "@glimmers/primitives";
import { minutes, ok } from "@glimmers/primitives";
import type { BlobStore, Engine, EngineTrouble } from "../engine.ts";
import type { Buckets, Rate } from "./buckets.ts";
import { bucketsOf } from "./buckets.ts";
import type { Hub } from "./hub.ts";
import { hubOf } from "./hub.ts";
import type { Metrics } from "./metrics.ts";
import { makeMetrics } from "./metrics.ts";
import { oneClock } from "./one-clock.ts";
import type { Push, PushFetch } from "./pushes.ts";
import { pushOf } from "./pushes.ts";
import type { Settings } from "./settings.ts";
import { DEFAULTS } from "./settings.ts";
import type { UnderWay } from "./under-way.ts";
import { underWay } from "./under-way.ts";
import type { UsedOnce } from "./used-once.ts";
import { usedOnce } from "./used-once.ts";
import type { Vapid } from "./vapid.ts";
import { vapidOf } from "./vapid.ts";

/** Everything the routes under `/v1` stand on: the storage, the clock, and what is in memory. */
export interface Mailboxes {
  readonly engine: Engine;
  readonly blobs: BlobStore;
  readonly settings: Settings;
  readonly now: () => Instant;
  /** The one clock of all processes on one database, in milliseconds since 1970. */
  readonly clock: () => Promise<number>;
  readonly random: Random;
  /** The server's name before push services. */
  readonly vapid: Vapid;
  readonly push: Push;
  /** What tickets are sealed with; the same in every process on one database. */
  readonly secret: Bytes;
  readonly hub: Hub;
  readonly metrics: Metrics;
  /** Puzzles and challenges that were brought back. */
  readonly used: UsedOnce;
  readonly underWay: UnderWay;
  readonly byMailbox: Buckets;
  /** Before it is known whether a device may still come in, it uses up its own. */
  readonly byDevice: Buckets;
  readonly byAddress: Buckets;
  /** Shares, deposits and wakes left from one address: nobody can tell whose they are. */
  readonly newFrom: Buckets;
  /** New rings of one mailbox: they stay for ever, and count towards no quota. */
  readonly ringsOf: Buckets;
  /** One line for the operator about what the storage did not do. Never says whose. */
  readonly complain: (line: string) => void;
  /** Ends what waits: event streams and long polls. */
  readonly close: () => void;
}

export interface MailboxesPlan {
  readonly engine: Engine;
  readonly blobs: BlobStore;
  readonly settings?: Partial<Settings>;
  readonly now?: () => Instant;
  readonly random?: Random;
  readonly complain?: (line: string) => void;
  /** The way to push services. */
  readonly fetch?: PushFetch;
}

/** Makes the rooms behind `/v1` of an engine and a blob store; asks the engine for its secret. */
export const openMailboxes = async (
  plan: MailboxesPlan,
): Promise<Result<Mailboxes, EngineTrouble>> => {
  const { engine, blobs } = plan;
  const secret = await engine.sharedSecret();
  if (!secret.ok) return secret;
  const settings = { ...DEFAULTS, ...plan.settings };
  const hub = hubOf(engine);
  const now = plan.now ?? wallClock;
  const complain = nowAndThen(plan.complain ?? ((): void => {}), now);
  const vapid = vapidOf(secret.value, contactOf(settings));
  return ok({
    engine,
    blobs,
    settings,
    now,
    clock: oneClock(engine, now).now,
    random: plan.random ?? systemChance,
    vapid,
    push: pushOf({ vapid, settings, fetch: plan.fetch ?? fetch, complain }),
    secret: secret.value,
    hub,
    metrics: makeMetrics(),
    used: usedOnce(),
    underWay: underWay(),
    byMailbox: bucketsOf(settings.mailboxRate),
    byDevice: bucketsOf(settings.mailboxRate),
    byAddress: bucketsOf(settings.addressRate),
    newFrom: bucketsOf(NEWCOMERS),
    ringsOf: bucketsOf(RINGS),
    complain,
    close: hub.close,
  });
};

/** Where push services may complain: what the operator said, or else the server itself. */
const contactOf = ({ pushContact, hosts: [host] }: Settings): string | undefined =>
  pushContact ?? (host === undefined ? undefined : `https://${host}`);

/** A household changes its devices now and then: many in an afternoon, and then seldom. */
const RINGS: Rate = { burst: 50, perSecond: 1 / 600 };

/** A family behind one address sets up reminders and shares a few things on the same evening. */
const NEWCOMERS: Rate = { burst: 100, perSecond: 1 / 20 };

/** The same line once a minute: a database that is away fails every request alike. */
const nowAndThen = (complain: (line: string) => void, now: () => Instant): typeof complain => {
  const said = new Map<string, Instant>();
  return (line) => {
    if (now() - (said.get(line) ?? Number.NEGATIVE_INFINITY) < minutes(1)) return;
    if (said.size > MOST_LINES) said.clear();
    said.set(line, now());
    complain(line);
  };
};

const MOST_LINES = 100;

const wallClock = (): Instant => Date.now() as Instant;

const systemChance: Random = { bytes: (length) => new Uint8Array(randomBytes(length)) };
