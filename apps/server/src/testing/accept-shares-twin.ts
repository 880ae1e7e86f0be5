import type { Instant, Millis } from "@glimmers/primitives";
import { days, hours, seededRandom } from "@glimmers/primitives";
import type { Engine } from "../engine.ts";
import type { KeptShare } from "../share-store.ts";
import type { WithEngine } from "./engine-acceptance.ts";
import { obviousShare } from "./obvious-share.ts";
import type { Runner } from "./runner.ts";
import * as given from "./samples.ts";

const HISTORIES = 15;
const STEPS = 60;

/** Random histories of one share, on the engine and on its obvious twin: they answer alike. */
export const acceptSharesAgainstTheirTwin = ({ expect }: Runner, it: WithEngine): void => {
  it("[SV11] [SV15] [SV16] [SV17] answers like its obvious twin, whatever becomes of a share", async (engine) => {
    for (let seed = 1; seed <= HISTORIES; seed++) {
      const [history, twin] = [historyOf(seed), obviousShare()];
      for (const [step, { name, real, plain }] of history.entries())
        expect(await real(engine), `seed ${seed}, step ${step}: ${name}`).toEqual(plain(twin));
    }
  });
};

interface Step {
  readonly name: string;
  readonly real: (engine: Engine) => Promise<unknown>;
  readonly plain: (twin: ReturnType<typeof obviousShare>) => unknown;
}

/** Mostly a moment, sometimes as long as matters to what ends. */
const WAITS: readonly Millis[] = [0, 0, 0, 1, hours(1), days(3), days(31)].map(
  (time) => time as Millis,
);

const historyOf = (seed: number): readonly Step[] => {
  const chance = seededRandom(seed);
  const among = <T>(some: readonly T[]): T => some[Math.floor(chance.unit() * some.length)]!;
  const names = Array.from({ length: 10 }, () => given.newShareId());
  const share = given.shareOf({ once: among([true, false]) });
  let now = given.NOON;
  return Array.from({ length: STEPS }, () => {
    now = given.after(among(WAITS), now);
    return stepOf({ share, now, among, reply: among(names) });
  });
};

interface Situation {
  readonly share: KeptShare;
  readonly now: Instant;
  readonly among: <T>(some: readonly T[]) => T;
  readonly reply: string;
}

const stepOf = ({ share, now, among, reply: id }: Situation): Step => {
  const until = given.after(among([hours(2), days(2), days(40)]), now);
  const fresh = { ...share, until, ...among([{}, {}, { sealed: given.sealedOf(9) }]) };
  const reply = { id, sealed: Uint8Array.of(among([1, 1, 2])) };
  const steps: readonly Step[] = [
    {
      name: "put",
      real: ({ shares }) => shares.put(fresh, now),
      plain: (twin) => twin.put(fresh, now),
    },
    {
      name: "read",
      real: ({ shares }) => shares.read(share, now),
      plain: (twin) => twin.read(now),
    },
    {
      name: "standing",
      real: ({ shares }) => shares.standing(share, now),
      plain: (twin) => twin.standing(now),
    },
    {
      name: "extend",
      real: ({ shares }) => shares.extend(share, until, now),
      plain: (twin) => twin.extend(until, now),
    },
    {
      name: "put a reply",
      real: ({ shares }) => shares.putReply(share, reply, now),
      plain: (twin) => twin.putReply(id, reply.sealed, now),
    },
    {
      name: "list replies",
      real: ({ shares }) => shares.replies(share, now),
      plain: (twin) => twin.replies(now),
    },
    {
      name: "fetch a reply",
      real: ({ shares }) => shares.reply(share, id, now),
      plain: (twin) => twin.reply(id, now),
    },
    {
      name: "drop a reply",
      real: ({ shares }) => shares.dropReply(share, id, now),
      plain: (twin) => twin.dropReply(id, now),
    },
    { name: "sweep", real: (engine) => sweepAll(engine, now), plain: (twin) => twin.sweep(now) },
  ];
  // Closing ends a history: seldom.
  return among([...steps, ...steps, closing(share, now)]);
};

const closing = (share: KeptShare, now: Instant): Step => ({
  name: "close",
  real: ({ shares }) => shares.close(share, now),
  plain: (twin) => twin.close(now),
});

const sweepAll = async ({ shares }: Engine, now: Instant): Promise<undefined> => {
  while (given.valueOf(await shares.sweep(now)) > 0);
  return undefined;
};
