import type { Instant } from "@glimmers/primitives";
import type { Due, KeptWake } from "../wake-store.ts";
import type { WithEngine, WithPremises } from "./engine-acceptance.ts";
import type { Runner } from "./runner.ts";
import * as given from "./samples.ts";

const GONE = { ok: false, error: { type: "NoSuchWake" } };

/** Nine in the morning until nine in the evening, UTC; `NOON` of the samples is at 11:06:40. */
const HOURS = { from: 540, to: 1_260 };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const wakeOf = (times: readonly Instant[], changes: Partial<KeptWake> = {}): KeptWake => ({
  id: given.newSlot(),
  owner: given.newRecoveryKey(),
  endpoint: `https://push.example.org/${given.newSlot()}`,
  times,
  hours: HOURS,
  most: 2,
  ...changes,
});

const dueOf = ({ id, endpoint }: KeptWake): Due => ({ id, endpoint });

/** Others may have left wakes in the same database: only this one's are looked at. */
const only = (due: readonly Due[], wake: KeptWake): readonly Due[] =>
  due.filter(({ id }) => id === wake.id);

export const acceptWakes = ({ expect }: Runner, it: WithEngine): void => {
  it("[RE20] a wake is given out when it is due, once, and not before", async ({ wakes }) => {
    const wake = wakeOf([given.after(1000), given.after(5000)]);
    given.valueOf(await wakes.put(wake, given.NOON));
    const claim = async (at: number) =>
      only(given.valueOf(await wakes.claim(given.after(at), 1000)).due, wake);
    expect(await claim(999)).toEqual([]);
    expect(await claim(1000)).toEqual([dueOf(wake)]);
    expect(await claim(4999)).toEqual([]);
    expect(await claim(5000)).toEqual([dueOf(wake)]);
    expect(await claim(9_000_000)).toEqual([]);
  });

  it("[RE21] after its last time it is gone, of itself", async ({ wakes }) => {
    const wake = wakeOf([given.after(1000)], { knock: given.newRecoveryKey() });
    given.valueOf(await wakes.put(wake, given.NOON));
    given.valueOf(await wakes.claim(given.after(1000), 1000));
    expect(await wakes.knock(wake.id, wake.knock!, given.after(2000))).toEqual(GONE);
    expect(await wakes.remove(wake.id, wake.owner)).toEqual(GONE);
  });

  it("[RE22] what is ten minutes late is let go, and several at once are one push", async ({
    wakes,
  }) => {
    const late = wakeOf([given.after(0), given.after(3 * HOUR)]);
    const crowd = wakeOf([given.after(10 * MINUTE), given.after(11 * MINUTE), given.after(DAY)]);
    given.valueOf(await wakes.put(late, given.after(-1)));
    given.valueOf(await wakes.put(crowd, given.after(-1)));
    const { due } = given.valueOf(await wakes.claim(given.after(12 * MINUTE), 1000));
    expect([only(due, late), only(due, crowd)]).toEqual([[], [dueOf(crowd)]]);
    expect(only(given.valueOf(await wakes.claim(given.after(DAY), 1000)).due, crowd)).toEqual([
      dueOf(crowd),
    ]);
  });

  it("[RE23] no more than its most go out in a day, whatever asks for them", async ({ wakes }) => {
    const knock = given.newRecoveryKey();
    const times = [1, 2, 3].map((hour) => given.after(hour * HOUR));
    const wake = wakeOf([...times, given.after(DAY)], { knock });
    given.valueOf(await wakes.put(wake, given.NOON));
    const claim = async (at: Instant) => only(given.valueOf(await wakes.claim(at, 1000)).due, wake);
    expect(given.valueOf(await wakes.knock(wake.id, knock, given.NOON))).toEqual(dueOf(wake));
    expect(await claim(times[0]!)).toEqual([dueOf(wake)]);
    expect(await claim(times[1]!)).toEqual([]);
    expect(given.valueOf(await wakes.knock(wake.id, knock, times[2]!))).toEqual(undefined);
    expect(await claim(given.after(DAY))).toEqual([dueOf(wake)]);
  });

  it("[RE24] a knock outside the hours sends nothing, one within them does", async ({ wakes }) => {
    const knock = given.newRecoveryKey();
    const wake = wakeOf([given.after(2 * DAY)], { knock });
    given.valueOf(await wakes.put(wake, given.NOON));
    const knockAt = async (at: number) =>
      given.valueOf(await wakes.knock(wake.id, knock, given.after(at)));
    // 20:59 and 21:00 by the clock.
    expect(await knockAt(10 * HOUR - 7 * MINUTE)).toEqual(dueOf(wake));
    expect(await knockAt(10 * HOUR - 6 * MINUTE)).toEqual(undefined);
    const evening = wakeOf([given.after(2 * DAY)], { knock, hours: { from: 1_200, to: 120 } });
    given.valueOf(await wakes.put(evening, given.NOON));
    const atNight = given.after(14 * HOUR);
    expect(given.valueOf(await wakes.knock(evening.id, knock, atNight))).toEqual(dueOf(evening));
    const atNoon = given.after(DAY);
    expect(given.valueOf(await wakes.knock(evening.id, knock, atNoon))).toEqual(undefined);
  });

  it("[RE25] whoever has another token finds nothing there, to change, to end or to knock at", async ({
    wakes,
  }) => {
    const wake = wakeOf([given.after(1000)], { knock: given.newRecoveryKey() });
    given.valueOf(await wakes.put(wake, given.NOON));
    const [owner, knock] = [given.newRecoveryKey(), given.newRecoveryKey()];
    expect(await wakes.put({ ...wake, owner }, given.NOON)).toEqual(GONE);
    expect(await wakes.remove(wake.id, owner)).toEqual(GONE);
    expect(await wakes.knock(wake.id, knock, given.NOON)).toEqual(GONE);
    expect(await wakes.knock(given.newSlot(), wake.knock!, given.NOON)).toEqual(GONE);
    const closed = wakeOf([given.after(1000)]);
    given.valueOf(await wakes.put(closed, given.NOON));
    expect(await wakes.knock(closed.id, knock, given.NOON)).toEqual(GONE);
  });

  it("[RE26] put again it takes its place, and what went out today still counts", async ({
    wakes,
  }) => {
    const wake = wakeOf([given.after(1000), given.after(2000)], { most: 1 });
    given.valueOf(await wakes.put(wake, given.NOON));
    given.valueOf(await wakes.claim(given.after(1000), 1000));
    const again = { ...wake, endpoint: "https://push.example.org/new", times: [given.after(3000)] };
    given.valueOf(
      await wakes.put({ ...again, times: [given.after(3000), given.after(DAY)] }, given.NOON),
    );
    expect(only(given.valueOf(await wakes.claim(given.after(3000), 1000)).due, wake)).toEqual([]);
    expect(only(given.valueOf(await wakes.claim(given.after(DAY), 1000)).due, wake)).toEqual([
      dueOf(again),
    ]);
  });

  it("[RE29] one address has one wake: the last left for it, and the day's pushes count on", async ({
    wakes,
  }) => {
    const endpoint = `https://push.example.org/${given.newSlot()}`;
    const knock = given.newRecoveryKey();
    const hourly = [1, 2, 3, 4].map((hour) => given.after(hour * HOUR));
    const first = wakeOf(hourly, { endpoint, knock });
    const second = wakeOf([...hourly, given.after(DAY)], { endpoint });
    const nearby = wakeOf([given.after(5 * HOUR)]);
    for (const wake of [first, nearby]) given.valueOf(await wakes.put(wake, given.NOON));
    const claim = async (at: number) =>
      given
        .valueOf(await wakes.claim(given.after(at), 1000))
        .due.filter((due) => due.endpoint === endpoint);
    expect(await claim(HOUR)).toEqual([dueOf(first)]);
    given.valueOf(await wakes.put(second, given.after(HOUR)));
    expect(await wakes.knock(first.id, knock, given.after(HOUR))).toEqual(GONE);
    expect(await wakes.remove(first.id, first.owner)).toEqual(GONE);
    expect(await claim(2 * HOUR)).toEqual([dueOf(second)]);
    expect(await claim(3 * HOUR)).toEqual([]);
    expect(await claim(4 * HOUR)).toEqual([]);
    expect(await claim(DAY)).toEqual([dueOf(second)]);
  });

  it("[RE29] who may not change a wake ends no other by trying", async ({ wakes }) => {
    const [standing, taken] = [wakeOf([given.after(1000)]), wakeOf([given.after(1000)])];
    for (const wake of [standing, taken]) given.valueOf(await wakes.put(wake, given.NOON));
    const forged = { ...taken, owner: given.newRecoveryKey(), endpoint: standing.endpoint };
    expect(await wakes.put(forged, given.NOON)).toEqual(GONE);
    const { due } = given.valueOf(await wakes.claim(given.after(1000), 1000));
    expect(only(due, standing)).toEqual([dueOf(standing)]);
  });

  it("[RE27] ended by its owner, or with nobody at the other end, it sends nothing more", async ({
    wakes,
  }) => {
    const [ended, gone, moved] = [1, 2, 3].map(() => wakeOf([given.after(1000)]));
    for (const wake of [ended!, gone!, moved!]) given.valueOf(await wakes.put(wake, given.NOON));
    given.valueOf(await wakes.remove(ended!.id, ended!.owner));
    given.valueOf(await wakes.drop(dueOf(gone!)));
    // A browser that has subscribed anew meanwhile is not taken off for its old address.
    given.valueOf(await wakes.drop({ ...dueOf(moved!), endpoint: "https://push.example.org/old" }));
    const { due } = given.valueOf(await wakes.claim(given.after(1000), 1000));
    expect([ended!, gone!, moved!].map((wake) => only(due, wake).length)).toEqual([0, 0, 1]);
  });
};

export const acceptWakesOfTwo = ({ expect }: Runner, it: WithPremises): void => {
  it("[RE29] of wakes left for one address by two processes at once, one stays", async ({
    engine,
    another,
  }) => {
    const second = await another();
    const endpoint = `https://push.example.org/${given.newSlot()}`;
    const mine = Array.from({ length: 12 }, () => wakeOf([given.after(1000)], { endpoint }));
    await Promise.all(
      mine.map(async (wake, index) =>
        given.valueOf(await (index % 2 === 0 ? engine : second).wakes.put(wake, given.NOON)),
      ),
    );
    const { due } = given.valueOf(await engine.wakes.claim(given.after(1000), 1000));
    expect(due.filter((each) => each.endpoint === endpoint).length).toEqual(1);
  });

  it("[RE28] of processes that claim at once, exactly one is given each", async ({
    engine,
    another,
  }) => {
    const second = await another();
    const mine = Array.from({ length: 40 }, () => wakeOf([given.after(1000), given.after(DAY)]));
    for (const wake of mine) given.valueOf(await engine.wakes.put(wake, given.NOON));
    const claims = await Promise.all(
      Array.from({ length: 12 }, async (_, index) =>
        (index % 2 === 0 ? engine : second).wakes.claim(given.after(1000), 10),
      ),
    );
    const claimed = claims.flatMap((claim) => given.valueOf(claim).due.map(({ id }) => id));
    expect(claimed.toSorted()).toEqual(mine.map(({ id }) => id).toSorted());
  });
};
