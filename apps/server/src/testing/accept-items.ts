import type { NewItem } from "@glimmers/sync";
import type { WithEngine } from "./engine-acceptance.ts";
import type { Runner } from "./runner.ts";
import * as given from "./samples.ts";
import { acceptItemsAgainstTheirTwin } from "./accept-items-twin.ts";

export const acceptItems = (runner: Runner, it: WithEngine): void => {
  acceptPushing(runner, it);
  acceptRepeats(runner, it);
  acceptReplacing(runner, it);
  acceptPulling(runner, it);
  acceptQuota(runner, it);
  acceptItemsAgainstTheirTwin(runner, it);
};

const acceptPushing = ({ expect }: Runner, it: WithEngine): void => {
  it("[H29] items get the numbers after the head, in the order pushed", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    const items = [given.itemOf(), given.itemOf(0), given.itemOf(5000)];
    const push = async (some: readonly NewItem[]) =>
      given.valueOf(await engine.push(mailbox, some, given.PLENTY, given.NOON));
    expect(await push(items.slice(0, 1))).toEqual({ head: 1, numbers: [1] });
    expect(await push(items.slice(1))).toEqual({ head: 3, numbers: [2, 3] });
    expect(await push([])).toEqual({ head: 3, numbers: [] });
    expect(given.valueOf(await engine.pull(mailbox, 0, 1e6))).toEqual({
      head: 3,
      items: items.map(({ slot, sealed }, index) => ({ slot, number: index + 1, sealed })),
      gone: [],
      more: false,
    });
    expect(given.valueOf(await engine.live(mailbox))).toEqual({
      head: 3,
      items: items.map(({ slot, sealed }, index) => ({
        slot,
        number: index + 1,
        size: sealed.length,
      })),
    });
  });

  it("[H29] many at once, each push has its own numbers", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    const answers = await Promise.all(
      Array.from({ length: 40 }, async () =>
        engine.push(mailbox, [given.itemOf(), given.itemOf()], given.PLENTY, given.NOON),
      ),
    );
    const numbers = answers.flatMap((answer) => given.valueOf(answer).numbers);
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 80 }, (_, i) => i + 1));
  });

  it("[H29] the same slot in two mailboxes is two items", async (engine) => {
    const [one, other] = [await given.openMailbox(engine), await given.openMailbox(engine)];
    const item = given.itemOf();
    for (const mailbox of [one, other])
      expect(await engine.push(mailbox, [item], given.PLENTY, given.NOON)).toEqual({
        ok: true,
        value: { head: 1, numbers: [1] },
      });
  });
};

const acceptRepeats = ({ expect }: Runner, it: WithEngine): void => {
  it("[H30] the same push a second time is answered like the first, and kept once", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    const old = given.itemOf();
    await engine.push(mailbox, [old], given.PLENTY, given.NOON);
    const items = [given.itemOf(40, [old.slot]), given.itemOf()];
    const first = await engine.push(mailbox, items, given.PLENTY, given.NOON);
    expect(await engine.push(mailbox, items, given.PLENTY, given.NOON)).toEqual(first);
    const withOneMore = await engine.push(
      mailbox,
      [given.itemOf(), ...items],
      given.PLENTY,
      given.NOON,
    );
    expect(withOneMore).toEqual({ ok: true, value: { head: 4, numbers: [4, 2, 3] } });
    expect(given.valueOf(await engine.usage(mailbox)).items).toEqual(3);
  });

  it("[H30] a slot that is there with other bytes is taken; nothing is kept", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    const item = given.itemOf();
    await engine.push(mailbox, [item], given.PLENTY, given.NOON);
    const other = { ...given.itemOf(), slot: item.slot };
    const taken = { ok: false, error: { type: "SlotTaken" } };
    const push = async (items: readonly NewItem[]) =>
      engine.push(mailbox, items, given.PLENTY, given.NOON);
    expect(await push([given.itemOf(), other])).toEqual(taken);
    const [twin, brother] = [given.itemOf(), given.itemOf()];
    expect(await push([twin, { ...brother, slot: twin.slot }])).toEqual(taken);
    expect(given.valueOf(await engine.live(mailbox)).head).toEqual(1);
  });

  it("[H31] a slot that was dropped is not taken a second time", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    const [item, chunk] = [given.itemOf(), given.itemOf()];
    await engine.push(mailbox, [item], given.PLENTY, given.NOON);
    await engine.push(mailbox, [{ ...chunk, replaces: [item.slot] }], given.PLENTY, given.NOON);
    const gone = { ok: false, error: { type: "Gone", slots: [item.slot] } };
    const push = async (items: readonly NewItem[]) =>
      engine.push(mailbox, items, given.PLENTY, given.NOON);
    expect(await push([item])).toEqual(gone);
    expect(await push([{ ...given.itemOf(), slot: item.slot }])).toEqual(gone);
    expect(await push([given.itemOf(), item])).toEqual(gone);
    expect(given.valueOf(await engine.live(mailbox)).items.length).toEqual(1);
  });
};

const acceptReplacing = ({ expect }: Runner, it: WithEngine): void => {
  it("[H32] what is replaced goes, and is told to who had it", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    const [one, two, three] = [given.itemOf(), given.itemOf(), given.itemOf()];
    await engine.push(mailbox, [one, two, three], given.PLENTY, given.NOON);
    const chunk = given.itemOf(90, [one.slot, three.slot]);
    await engine.push(mailbox, [chunk], given.PLENTY, given.NOON);
    const pull = async (after: number) => given.valueOf(await engine.pull(mailbox, after, 1e6));
    expect((await pull(0)).items.map(({ slot }) => slot)).toEqual([two.slot, chunk.slot]);
    expect((await pull(0)).gone).toEqual([]);
    expect((await pull(1)).gone).toEqual([one.slot]);
    expect((await pull(3)).gone).toEqual([one.slot, three.slot]);
    expect((await pull(4)).gone).toEqual([]);
    expect(given.valueOf(await engine.usage(mailbox))).toEqual({
      used: 130,
      items: 2,
      since: given.NOON,
    });
  });

  it("[H33] if one of those to be replaced is gone, nothing is pushed and nothing replaced", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    const [one, two] = [given.itemOf(), given.itemOf()];
    await engine.push(mailbox, [one, two], given.PLENTY, given.NOON);
    await engine.push(mailbox, [given.itemOf(40, [one.slot])], given.PLENTY, given.NOON);
    const before = await engine.live(mailbox);
    const never = given.newSlot();
    const push = async (...items: readonly NewItem[]) =>
      engine.push(mailbox, items, given.PLENTY, given.NOON);
    expect(await push(given.itemOf(), given.itemOf(9, [two.slot, one.slot]))).toEqual({
      ok: false,
      error: { type: "Gone", slots: [one.slot] },
    });
    expect(await push(given.itemOf(9, [never]))).toEqual({
      ok: false,
      error: { type: "Gone", slots: [never] },
    });
    expect(await engine.live(mailbox)).toEqual(before);
  });

  it("[H33] an item cannot replace one of the same push", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    const item = given.itemOf();
    const pushed = await engine.push(
      mailbox,
      [item, given.itemOf(9, [item.slot])],
      given.PLENTY,
      given.NOON,
    );
    expect(pushed).toEqual({ ok: false, error: { type: "Gone", slots: [item.slot] } });
  });

  it("[H33] a chunk may be cut in two: both replace it, it goes once", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    const chunk = given.itemOf(100);
    await engine.push(mailbox, [chunk], given.PLENTY, given.NOON);
    const halves = [given.itemOf(50, [chunk.slot]), given.itemOf(50, [chunk.slot, chunk.slot])];
    const pushed = await engine.push(mailbox, halves, given.PLENTY, given.NOON);
    expect(pushed).toEqual({ ok: true, value: { head: 3, numbers: [2, 3] } });
    expect(given.valueOf(await engine.pull(mailbox, 1, 1e6)).gone).toEqual([chunk.slot]);
    expect(given.valueOf(await engine.usage(mailbox)).used).toEqual(100);
  });
};

const acceptPulling = ({ expect }: Runner, it: WithEngine): void => {
  it("[H34] gives as many as fit, in order, and says that there is more", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    const items = Array.from({ length: 5 }, () => given.itemOf(100));
    await engine.push(mailbox, items, given.PLENTY, given.NOON);
    const numbersOf = async (after: number, most: number) => {
      const page = given.valueOf(await engine.pull(mailbox, after, most));
      return { numbers: page.items.map(({ number }) => number), more: page.more, head: page.head };
    };
    expect(await numbersOf(0, 250)).toEqual({ numbers: [1, 2], more: true, head: 5 });
    expect(await numbersOf(2, 300)).toEqual({ numbers: [3, 4, 5], more: false, head: 5 });
    expect(await numbersOf(3, 100)).toEqual({ numbers: [4], more: true, head: 5 });
    expect(await numbersOf(5, 100)).toEqual({ numbers: [], more: false, head: 5 });
    expect(await numbersOf(9, 100)).toEqual({ numbers: [], more: false, head: 5 });
  });

  it("[H34] always gives one if there is any, however big", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    await engine.push(mailbox, [given.itemOf(5000), given.itemOf(5000)], given.PLENTY, given.NOON);
    const page = given.valueOf(await engine.pull(mailbox, 0, 10));
    expect([page.items.length, page.more]).toEqual([1, true]);
  });

  it("[H35] a page tells of what was dropped only when it has reached what replaced it", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    const [one, two] = [given.itemOf(), given.itemOf()];
    const push = async (...items: readonly NewItem[]) =>
      engine.push(mailbox, items, given.PLENTY, given.NOON);
    await push(one, two);
    await push(given.itemOf(100));
    await push(given.itemOf(100, [one.slot]));
    await push(given.itemOf(100, [two.slot]));
    const pages = [2, 3, 4].map(async (after) => engine.pull(mailbox, after, 150));
    const told = (await Promise.all(pages)).map((page) => given.valueOf(page).gone);
    expect(told).toEqual([[], [one.slot], [two.slot]]);
  });
};

const acceptQuota = ({ expect }: Runner, it: WithEngine): void => {
  it("[H36] what does not fit is refused whole, with what is used and allowed", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    const push = async (allowed: number, ...items: readonly NewItem[]) =>
      engine.push(mailbox, items, allowed, given.NOON);
    const full = given.itemOf(100);
    expect((await push(100, full)).ok).toEqual(true);
    expect(await push(149, given.itemOf(25), given.itemOf(25))).toEqual({
      ok: false,
      error: { type: "OverQuota", used: 100, allowed: 149 },
    });
    expect(given.valueOf(await engine.live(mailbox)).head).toEqual(1);
    // What it replaces makes room for it.
    expect((await push(150, given.itemOf(150, [full.slot]))).ok).toEqual(true);
  });

  it("[H37] what makes a mailbox smaller is taken even over its quota", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    const big = given.itemOf(100);
    await engine.push(mailbox, [big], given.PLENTY, given.NOON);
    const smaller = given.itemOf(60, [big.slot]);
    expect((await engine.push(mailbox, [smaller], 10, given.NOON)).ok).toEqual(true);
    expect(given.valueOf(await engine.usage(mailbox)).used).toEqual(60);
  });
};
