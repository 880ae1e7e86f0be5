import { days } from "@glimmers/primitives";
import { DEPOSIT_LIMITS } from "@glimmers/sync";
import type { KeptDeposit } from "../deposit-store.ts";
import type { Engine } from "../engine.ts";
import type { WithEngine } from "./engine-acceptance.ts";
import type { Runner } from "./runner.ts";
import * as given from "./samples.ts";

const done = { ok: true, value: undefined };
const refused = (type: string) => ({ ok: false, error: { type } });

const putDeposit = async ({ deposits }: Engine, more: Partial<KeptDeposit> = {}) => {
  const deposit = given.depositOf(more);
  given.valueOf(await deposits.put(deposit));
  return deposit;
};

export const acceptDeposits = (runner: Runner, it: WithEngine): void => {
  acceptWaiting(runner, it);
  acceptOwners(runner, it);
};

const acceptWaiting = ({ expect }: Runner, it: WithEngine): void => {
  it("[SV31] is taken once it was asked for and waited for, and not before", async (engine) => {
    const { deposits } = engine;
    const deposit = await putDeposit(engine);
    const until = given.after(days(7));
    expect(await deposits.take(deposit, given.NOON)).toEqual(refused("NotAskedFor"));
    const waiting = { ok: true, value: { state: "waiting", askedAt: given.NOON, until } };
    expect(await deposits.ask(deposit, given.NOON)).toEqual(waiting);
    const almost = given.after(-1, until);
    expect(await deposits.take(deposit, almost)).toEqual({
      ok: false,
      error: { type: "StillWaiting", until },
    });
    expect(await deposits.take(deposit, until)).toEqual({ ok: true, value: deposit.sealed });
    expect(await deposits.take(deposit, until)).toEqual({ ok: true, value: deposit.sealed });
    const open = { ok: true, value: { state: "open", askedAt: given.NOON } };
    expect(await deposits.standing(deposit, until)).toEqual(open);
  });

  it("[SV32] asking again changes nothing of the wait", async (engine) => {
    const deposit = await putDeposit(engine);
    const first = await engine.deposits.ask(deposit, given.NOON);
    expect(await engine.deposits.ask(deposit, given.after(days(3)))).toEqual(first);
  });

  it("[SV33] without a wait it opens when asked for", async (engine) => {
    const deposit = await putDeposit(engine, { wait: 0 });
    const open = { ok: true, value: { state: "open", askedAt: given.NOON } };
    expect(await engine.deposits.ask(deposit, given.NOON)).toEqual(open);
    expect((await engine.deposits.take(deposit, given.NOON)).ok).toEqual(true);
  });

  it("[SV34] what was stopped has to be asked for, and waited for, anew", async (engine) => {
    const { deposits } = engine;
    const deposit = await putDeposit(engine);
    await deposits.ask(deposit, given.NOON);
    expect(await deposits.stop(deposit)).toEqual(done);
    expect(await deposits.stop(deposit)).toEqual(done);
    const later = given.after(days(8));
    expect(await deposits.take(deposit, later)).toEqual(refused("NotAskedFor"));
    const until = given.after(days(15));
    const anew = { ok: true, value: { state: "waiting", askedAt: later, until } };
    expect(await deposits.ask(deposit, later)).toEqual(anew);
  });

  it("[SV34] one that is open already can be stopped too", async (engine) => {
    const deposit = await putDeposit(engine, { wait: 0 });
    await engine.deposits.ask(deposit, given.NOON);
    await engine.deposits.stop(deposit);
    expect(await engine.deposits.take(deposit, given.NOON)).toEqual(refused("NotAskedFor"));
  });

  it("[SV35] so many days after it opened it rests again", async (engine) => {
    const { deposits } = engine;
    const deposit = await putDeposit(engine);
    await deposits.ask(deposit, given.NOON);
    const end = given.after(days(7 + DEPOSIT_LIMITS.openDays));
    expect((await deposits.take(deposit, given.after(-1, end))).ok).toEqual(true);
    expect(await deposits.take(deposit, end)).toEqual(refused("NotAskedFor"));
    expect(await deposits.standing(deposit, end)).toEqual({
      ok: true,
      value: { state: "resting" },
    });
    expect(given.valueOf(await deposits.ask(deposit, end)).state).toEqual("waiting");
  });

  it("[SV36] looking whether it is there begins nothing", async (engine) => {
    const deposit = await putDeposit(engine);
    expect(await engine.deposits.check(deposit)).toEqual(done);
    const standing = await engine.deposits.standing(deposit, given.NOON);
    expect(standing).toEqual({ ok: true, value: { state: "resting" } });
  });
};

const acceptOwners = ({ expect }: Runner, it: WithEngine): void => {
  it("[SV37] with any other token it is not there", async (engine) => {
    const { deposits } = engine;
    const deposit = await putDeposit(engine);
    const asker = { id: deposit.id, asker: deposit.owner };
    const owner = { id: deposit.id, owner: deposit.asker };
    const answers = await Promise.all([
      deposits.standing(owner, given.NOON),
      deposits.stop(owner),
      deposits.ask(asker, given.NOON),
      deposits.take(asker, given.NOON),
      deposits.check(asker),
      deposits.put({ ...deposit, ...owner }),
      deposits.check(given.depositOf()),
    ]);
    for (const answer of answers) expect(answer).toEqual(refused("NoSuchDeposit"));
    expect(await deposits.remove(owner)).toEqual(done);
    expect(await deposits.check(deposit)).toEqual(done);
  });

  it("[SV38] put again by its owner, the new one takes its place and rests", async (engine) => {
    const { deposits } = engine;
    const old = await putDeposit(engine);
    await deposits.ask(old, given.NOON);
    const renewed = { ...old, asker: given.newHash(), wait: 0, sealed: given.sealedOf(9) };
    expect(await deposits.put(renewed)).toEqual(done);
    expect(await deposits.check(old)).toEqual(refused("NoSuchDeposit"));
    expect(await deposits.take(renewed, given.after(days(8)))).toEqual(refused("NotAskedFor"));
    await deposits.ask(renewed, given.NOON);
    expect(given.valueOf(await deposits.take(renewed, given.NOON))).toEqual(renewed.sealed);
  });

  it("[SV39] removed by its owner it is gone, and removing it again is fine", async (engine) => {
    const before = given.valueOf(await engine.deposits.count());
    const deposit = await putDeposit(engine);
    expect(given.valueOf(await engine.deposits.count()) - before).toEqual(1);
    expect(await engine.deposits.remove(deposit)).toEqual(done);
    expect(await engine.deposits.remove(deposit)).toEqual(done);
    expect(await engine.deposits.check(deposit)).toEqual(refused("NoSuchDeposit"));
    expect(given.valueOf(await engine.deposits.count()) - before).toEqual(0);
  });
};
