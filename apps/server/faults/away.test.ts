// A database that goes away under a running server, and comes back.
import { afterAll, expect, it, vi } from "vitest";
import { onPostgres } from "../src/testing/index.ts";
import * as given from "../src/testing/samples.ts";

const PATIENCE = { timeout: 60_000, interval: 100 };

await onPostgres({ it, afterAll }, "a PostgreSQL that goes away", ({ running, premises }) => {
  it("[K14] while it is away it is `EngineAway`; when it is back, the same engine goes on", async () => {
    const { engine, another, leave } = await premises();
    const other = await another();
    const mailbox = await given.openMailbox(engine);
    const push = async () => engine.push(mailbox, [given.itemOf()], given.PLENTY, given.NOON);
    given.valueOf(await push());

    await running.halt();
    for (const answer of [
      await push(),
      await engine.pull(mailbox, 0, 1e6),
      await engine.newestRing(mailbox),
      await engine.count(),
      await engine.putRing(mailbox, given.ringOf(2), given.NOON),
    ])
      expect(answer.ok ? "answered" : answer.error.type).toBe("EngineAway");

    await running.start();
    const back = await vi.waitFor(async () => given.valueOf(await push()), PATIENCE);
    expect(back).toEqual({ head: 2, numbers: [2] });
    expect(given.valueOf(await engine.pull(mailbox, 0, 1e6)).items.length).toBe(2);

    // And pokes are heard again from the other process.
    const heard: string[] = [];
    engine.onPoke((who, what) => heard.push(`${who} ${what}`));
    await vi.waitFor(async () => {
      other.poke(mailbox, "items");
      expect(heard).toContain(`${mailbox} items`);
    }, PATIENCE);
    await leave();
  });

  it("[H26] a poke reaches the other process, and this one only once", async () => {
    const { engine, another, leave } = await premises();
    const other = await another();
    const mailbox = given.newMailboxId();
    const [here, there]: string[][] = [[], []];
    engine.onPoke((_, what) => here!.push(what));
    other.onPoke((_, what) => there!.push(what));
    // The other may not listen yet.
    await vi.waitFor(async () => {
      engine.poke(mailbox, "ring");
      expect(there).toContain("ring");
    }, PATIENCE);
    other.poke(mailbox, "blobs");
    await vi.waitFor(() => expect(here).toContain("blobs"), PATIENCE);
    expect(here!.filter((what) => what === "blobs")).toEqual(["blobs"]);
    expect(there!.filter((what) => what === "blobs")).toEqual(["blobs"]);
    await leave();
  });
});

it("[K14] a PostgreSQL that is not there is named at the start, at once", async () => {
  const { openPostgres } = await import("../src/engines/index.ts");
  const opened = await openPostgres({ url: "postgres://nobody:nothing@127.0.0.1:9/none" });
  expect(opened.ok ? "opened" : opened.error.type).toBe("EngineAway");
});
