import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { decodePulled } from "@glimmers/sync";
import { bodyOf, pushBody, randomHex, settle } from "./mailboxes/test-person.ts";
import type { RunningServer } from "./start.ts";
import { startServer } from "./start.ts";
import type { StoragePlan } from "./storage.ts";
import { onPostgres } from "./testing/index.ts";

const folder = await mkdtemp(join(tmpdir(), "glimmers-replaced-"));
afterAll(async () => rm(folder, { recursive: true }));

/** What stands before several servers: hands each connection to one that takes it. */
const balancer = async (servers: readonly { readonly port: number }[]) => {
  let turn = 0;
  const front = createServer((near) => {
    const order = [...servers.slice(turn % servers.length), ...servers];
    turn++;
    const tryNext = (): void => {
      const next = order.shift();
      if (next === undefined) return void near.destroy();
      const far = connect(next.port, "127.0.0.1");
      far.once("error", tryNext);
      far.once("connect", () => {
        far.off("error", tryNext);
        far.on("error", () => near.destroy());
        near.pipe(far).pipe(near);
      });
      near.on("error", () => far.destroy());
    };
    tryNext();
  });
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
  return { origin, close: () => front.close() };
};

/** Pushes one item after another from four sides, and remembers what each was answered. */
const pushAgainAndAgain = (push: (slot: string) => Promise<Response>) => {
  const kept: string[] = [];
  const lost: unknown[] = [];
  const until = new AbortController();
  const pushOn = async (): Promise<void> => {
    while (!until.signal.aborted) {
      const slot = randomHex(16);
      const outcome = await push(slot).then(async (answer) => {
        await answer.arrayBuffer();
        return answer.status;
      }, String);
      if (outcome === 200) kept.push(slot);
      else lost.push(outcome);
    }
  };
  const all = Promise.all(Array.from({ length: 4 }, pushOn));
  return {
    lost,
    untilMore: async (more: number): Promise<void> => {
      const wanted = kept.length + more;
      while (kept.length < wanted && lost.length === 0)
        await new Promise((resolve) => setImmediate(resolve));
    },
    stop: async (): Promise<readonly string[]> => {
      until.abort();
      await all;
      return kept;
    },
  };
};

const start = async (storage: StoragePlan): Promise<RunningServer> => {
  const settings = { workBits: 4, mailboxRate: { burst: 1e6, perSecond: 1e6 } };
  const started = await startServer({ host: "127.0.0.1", port: 0, storage, settings });
  if (!started.ok) throw new Error(started.error.type);
  return started.value;
};

await onPostgres({ it, afterAll }, "[H91] two servers replaced one after another", (postgres) => {
  it("[H91] servers behind a proxy are replaced one after another, and no push is lost", async () => {
    const storage = { data: folder, databaseUrl: await postgres.newDatabase() };
    const servers = [await start(storage), await start(storage)];
    const front = await balancer(servers);
    const me = await settle((path, init) => fetch(`${front.origin}${path}`, init));
    const pushing = pushAgainAndAgain((slot) =>
      me.ask(`${me.at}/items`, { method: "POST", body: pushBody([{ slot }]) }),
    );
    for (const place of [0, 1, 0, 1]) {
      await pushing.untilMore(20);
      const [old, fresh] = [servers[place]!, await start(storage)];
      servers[place] = fresh;
      await old.stop();
    }
    await pushing.untilMore(20);
    const kept = await pushing.stop();
    expect(pushing.lost).toEqual([]);
    const pulled = decodePulled(await bodyOf(await me.ask(`${me.at}/items?after=0`)));
    const slots = pulled.ok ? pulled.value.items.map(({ slot }) => slot) : [];
    expect(new Set(slots)).toEqual(new Set(kept));
    front.close();
    await Promise.all(servers.map((server) => server.stop(0)));
  });
});
