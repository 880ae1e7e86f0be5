import { days } from "@glimmers/primitives";
import { SHARE_LIMITS } from "@glimmers/sync";
import type { Engine } from "../engine.ts";
import type { KeptShare } from "../share-store.ts";
import { KEPT_AFTER } from "../share-store.ts";
import type { WithEngine } from "./engine-acceptance.ts";
import type { Runner } from "./runner.ts";
import * as given from "./samples.ts";

const done = { ok: true, value: undefined };
const refused = (type: string) => ({ ok: false, error: { type } });

/** A share that is there, and the calls on it with the right tokens. */
const openShare = async ({ shares }: Engine, more: Partial<KeptShare> = {}) => {
  const share = given.shareOf(more);
  given.valueOf(await shares.put(share, given.NOON));
  return {
    share,
    read: async (now = given.NOON) => shares.read(share, now),
    standing: async (now = given.NOON) => shares.standing(share, now),
    close: async (now = given.NOON) => shares.close(share, now),
    putReply: async (reply = replyOf(), now = given.NOON) => shares.putReply(share, reply, now),
    replies: async (now = given.NOON) => shares.replies(share, now),
  };
};

const replyOf = (length = 30) => ({ id: given.newShareId(), sealed: given.sealedOf(length) });

export const acceptShares = (runner: Runner, it: WithEngine): void => {
  acceptOpenShares(runner, it);
  acceptEndedShares(runner, it);
  acceptReplies(runner, it);
};

const acceptOpenShares = ({ expect }: Runner, it: WithEngine): void => {
  it("[SV11] an open share is read as often as its reader likes", async (engine) => {
    const { share, read, standing } = await openShare(engine);
    const bytes = { ok: true, value: { sealed: share.sealed, until: share.until } };
    expect([await read(), await read()]).toEqual([bytes, bytes]);
    const { until } = share;
    expect(await standing()).toEqual({ ok: true, value: { state: "open", until, once: false } });
  });

  it("[SV12] the same share again is fine, another under its id is not", async ({ shares }) => {
    const share = given.shareOf();
    given.valueOf(await shares.put(share, given.NOON));
    expect(await shares.put(share, given.NOON)).toEqual(done);
    // Its end may have been moved since the answer was lost.
    given.valueOf(await shares.extend(share, given.after(7_200_000), given.NOON));
    expect(await shares.put(share, given.NOON)).toEqual(done);
    for (const other of [
      { sealed: given.sealedOf(3) },
      { reader: given.newHash() },
      { once: true },
    ])
      expect(await shares.put({ ...share, ...other }, given.NOON)).toEqual(refused("AlreadyThere"));
    const stranger = { ...share, owner: given.newHash() };
    expect(await shares.put(stranger, given.NOON)).toEqual(refused("NoSuchShare"));
    expect(given.valueOf(await shares.read(share, given.NOON)).sealed).toEqual(share.sealed);
  });

  it("[SV13] with any other token a share is not there", async (engine) => {
    const { share } = await openShare(engine);
    const { shares } = engine;
    const [owner, reader] = [
      { id: share.id, owner: share.reader },
      { id: share.id, reader: share.owner },
    ];
    const answers = await Promise.all([
      shares.read(reader, given.NOON),
      shares.putReply(reader, replyOf(), given.NOON),
      shares.standing(owner, given.NOON),
      shares.extend(owner, given.after(9), given.NOON),
      shares.close(owner, given.NOON),
      shares.replies(owner, given.NOON),
      shares.reply(owner, given.newShareId(), given.NOON),
      shares.dropReply(owner, given.newShareId(), given.NOON),
      shares.read(given.shareOf(), given.NOON),
    ]);
    for (const answer of answers) expect(answer).toEqual(refused("NoSuchShare"));
    expect(given.valueOf(await shares.standing(share, given.NOON)).state).toEqual("open");
  });

  it("[SV14] its end can be moved while it is open", async (engine) => {
    const { share, read, standing } = await openShare(engine);
    const later = given.after(days(20));
    expect(await engine.shares.extend(share, later, given.NOON)).toEqual(done);
    expect(given.valueOf(await standing()).until).toEqual(later);
    expect(given.valueOf(await read(given.after(days(19)))).until).toEqual(later);
    const sooner = given.after(1_000);
    expect(await engine.shares.extend(share, sooner, given.NOON)).toEqual(done);
    expect(await read(sooner)).toEqual(refused("ShareOver"));
  });

  it("[SV10] counts the shares whose bytes are there", async (engine) => {
    const before = given.valueOf(await engine.shares.count());
    const { close } = await openShare(engine);
    await openShare(engine);
    expect(given.valueOf(await engine.shares.count()) - before).toEqual(2);
    await close();
    expect(given.valueOf(await engine.shares.count()) - before).toEqual(1);
  });
};

const acceptEndedShares = ({ expect }: Runner, it: WithEngine): void => {
  it("[SV15] a closed share is refused by that name from then on, and is empty", async (engine) => {
    const { share, read, close, standing, putReply, replies } = await openShare(engine);
    const reply = replyOf();
    await putReply(reply);
    expect(await close()).toEqual(done);
    expect(await close()).toEqual(done);
    const { shares } = engine;
    const answers = [
      await read(),
      await putReply(),
      await replies(),
      await shares.reply(share, reply.id, given.NOON),
      await shares.extend(share, given.after(9), given.NOON),
      await shares.put(share, given.NOON),
    ];
    for (const answer of answers) expect(answer).toEqual(refused("ShareClosed"));
    expect(given.valueOf(await standing()).state).toEqual("closed");
  });

  it("[SV16] past its end nobody opens it, and what was put beside it is still fetched", async (engine) => {
    const { share, read, standing, putReply, replies, close } = await openShare(engine);
    const reply = replyOf();
    await putReply(reply);
    const { until } = share;
    expect(await read(until)).toEqual(refused("ShareOver"));
    expect(await putReply(replyOf(), until)).toEqual(refused("ShareOver"));
    const extended = await engine.shares.extend(share, given.after(days(9)), until);
    expect(extended).toEqual(refused("ShareOver"));
    expect(given.valueOf(await standing(until)).state).toEqual("over");
    given.valueOf(await engine.shares.sweep(until));
    expect(given.valueOf(await replies(until)).length).toEqual(1);
    expect(await engine.shares.reply(share, reply.id, until)).toEqual({
      ok: true,
      value: reply.sealed,
    });
    expect(await close(until)).toEqual(done);
    expect(await replies(until)).toEqual(refused("ShareClosed"));
  });

  it("[SV17] one that may be opened once is gone once it was", async (engine) => {
    const { share, read, standing, putReply } = await openShare(engine, { once: true });
    expect(given.valueOf(await read()).sealed).toEqual(share.sealed);
    expect(await read()).toEqual(refused("ShareTaken"));
    expect(given.valueOf(await standing()).state).toEqual("taken");
    // Whoever opened it may still answer.
    expect(await putReply()).toEqual(done);
    const again = await engine.shares.put(share, given.NOON);
    expect(again).toEqual(refused("ShareTaken"));
    expect(await read(share.until)).toEqual(refused("ShareOver"));
  });

  it("[SV18] a wrong token does not use up the one time", async (engine) => {
    const { share, read } = await openShare(engine, { once: true });
    const wrong = { id: share.id, reader: given.newHash() };
    expect(await engine.shares.read(wrong, given.NOON)).toEqual(refused("NoSuchShare"));
    expect((await read()).ok).toEqual(true);
  });

  it("[SV19] thirty days past its end it is as if it had never been", async (engine) => {
    const shares = [await openShare(engine), await openShare(engine, { once: true })];
    const closed = await openShare(engine);
    await closed.close();
    const gone = given.after(KEPT_AFTER, shares[0]!.share.until);
    const last = given.after(-1, gone);
    for (const { standing } of [...shares, closed]) {
      expect((await standing(last)).ok).toEqual(true);
      expect(await standing(gone)).toEqual(refused("NoSuchShare"));
    }
    expect(await closed.read(last)).toEqual(refused("ShareClosed"));
    expect(await closed.read(gone)).toEqual(refused("NoSuchShare"));
  });

  it("[SV20] a sweep clears away what ended, and leaves what is open", async (engine) => {
    const before = given.valueOf(await engine.shares.count());
    const soon = await openShare(engine, { until: given.after(1_000) });
    const later = await openShare(engine, { until: given.after(days(300)) });
    await soon.putReply();
    while (given.valueOf(await engine.shares.sweep(given.after(1_000))) > 0);
    expect(given.valueOf(await engine.shares.count()) - before).toEqual(1);
    expect(given.valueOf(await soon.standing(given.after(1_000))).state).toEqual("over");
    while (given.valueOf(await engine.shares.sweep(given.after(days(31)))) > 0);
    // What was kept of it is gone, and not only hidden: its name is free.
    const other = given.shareOf({ id: soon.share.id, until: given.after(days(300)) });
    expect(await engine.shares.put(other, given.after(days(31)))).toEqual(done);
    expect(given.valueOf(await engine.shares.replies(other, given.after(days(31))))).toEqual([]);
    expect((await later.read(given.after(days(31)))).ok).toEqual(true);
  });
};

const acceptReplies = ({ expect }: Runner, it: WithEngine): void => {
  it("[SV21] what was put beside a share is listed, fetched and dropped by its owner", async (engine) => {
    const { share, putReply, replies } = await openShare(engine);
    const [one, other] = [replyOf(10), replyOf(20)];
    expect([await putReply(one), await putReply(other)]).toEqual([done, done]);
    expect([await putReply(one), await replies()]).toEqual([
      done,
      {
        ok: true,
        value: [one, other]
          .map(({ id, sealed }) => ({ id, size: sealed.length }))
          .toSorted((first, second) => (first.id < second.id ? -1 : 1)),
      },
    ]);
    const { shares } = engine;
    expect(given.valueOf(await shares.reply(share, one.id, given.NOON))).toEqual(one.sealed);
    expect(await shares.dropReply(share, one.id, given.NOON)).toEqual(done);
    expect(await shares.dropReply(share, one.id, given.NOON)).toEqual(done);
    expect(given.valueOf(await shares.reply(share, one.id, given.NOON))).toEqual(undefined);
    expect(given.valueOf(await replies()).length).toEqual(1);
  });

  it("[SV21] a reply is not written over", async (engine) => {
    const { putReply } = await openShare(engine);
    const reply = replyOf();
    await putReply(reply);
    const other = { ...reply, sealed: given.sealedOf(5) };
    expect(await putReply(other)).toEqual(refused("AlreadyThere"));
  });

  it("[SV22] so many lie beside a share at most; dropping one makes room", async (engine) => {
    const { share, putReply } = await openShare(engine);
    const some = Array.from({ length: SHARE_LIMITS.replies + 4 }, () => replyOf());
    const answers = await Promise.all(some.map(async (reply) => putReply(reply)));
    expect(answers.filter(({ ok }) => ok).length).toEqual(SHARE_LIMITS.replies);
    for (const answer of answers) if (!answer.ok) expect(answer).toEqual(refused("TooManyReplies"));
    const first = some[answers.findIndex(({ ok }) => ok)]!;
    await engine.shares.dropReply(share, first.id, given.NOON);
    expect(await putReply()).toEqual(done);
  });
};
