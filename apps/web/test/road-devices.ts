// Devices of one person, as a story about the road meets them: the real keeper, journal, vault
// and wire on shelves in memory, and the real server in the same process, on SQLite.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { seededRandom } from "@glimmers/primitives";
import type { Clock, Instant, OffsetMinutes, Result } from "@glimmers/primitives";
import type { MemoryShelf, Shelf } from "@glimmers/journal";
import { memoryShelf } from "@glimmers/journal";
import type { EntryId, Moment, Raw } from "@glimmers/model";
import type { Mailboxes, Settings } from "@glimmers/server";
import { openMailboxes, openStorage, serverApp } from "@glimmers/server";
import type { FetchAnswer, FetchWish } from "@glimmers/sync";
import type { MachineKey } from "@glimmers/vault";
import { webCryptoMachine } from "@glimmers/vault";
import { platformSqueeze } from "../src/edges/squeeze.ts";
import type { Keeper, KeeperNews } from "../src/flow/keeper.ts";
import type { DeviceKeys } from "../src/flow/keyring.ts";
import { makeKeeper } from "../src/flow/make-keeper.ts";
import type { RoadDoor, RoadOn, RoadReport } from "../src/flow/road.ts";
import type { RoadEdges, RoadTabs } from "../src/flow/road-world.ts";

export const BEGAN = Date.UTC(2026, 10, 5, 14, 42) as Instant;
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** The one clock of a story. */
export interface Time {
  now: number;
}

export interface StoryServer {
  readonly origin: string;
  readonly mailboxes: Mailboxes;
  readonly answer: (address: string, wish: FetchWish) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/** A whole server, reached without a network. With `folder`, its database is a file there. */
export const storyServer = async (
  time: Time,
  {
    origin = "https://glimmers.test",
    folder = ":memory:",
    settings = {},
  }: { origin?: string; folder?: string; settings?: Partial<Settings> } = {},
): Promise<StoryServer> => {
  const storage = valueOf(await openStorage({ data: folder }));
  const plenty = { burst: 1e6, perSecond: 1e6 };
  const mailboxes = valueOf(
    await openMailboxes({
      ...storage,
      settings: { workBits: 2, mailboxRate: plenty, addressRate: plenty, ...settings },
      now: () => time.now as Instant,
    }),
  );
  const app = serverApp(new Map(), mailboxes);
  return {
    origin,
    mailboxes,
    answer: async (address, wish) => app.fetch(new Request(address, wish)),
    close: async () => {
      mailboxes.close();
      await storage.engine.close();
    },
  };
};

export const databaseOf = (folder: string): string => join(folder, "glimmers.sqlite");

/** The network between devices and servers. */
export interface Net {
  /** What comes back is changed on the way, by a server that lies. */
  lie?: ((path: string, answer: Response) => Promise<Response>) | undefined;
  readonly servers: StoryServer[];
  /** Every request made, as "PUT /v1/…". */
  readonly asked: string[];
  /** Bytes that came back. */
  received: number;
}

export const newNet = (...servers: StoryServer[]): Net => ({ servers, asked: [], received: 0 });

export interface Device {
  readonly disk: MemoryShelf;
  readonly keys: { key: MachineKey | undefined };
  readonly time: Time;
  online: boolean;
  keeper: Keeper;
  news: KeeperNews[];
  /** The page is killed just before its n-th step from now: a commit here, or a request. */
  readonly killBefore: (step: number) => Promise<void>;
  /** Steps taken since it was opened. */
  readonly steps: () => number;
  /** Closes the tab. */
  readonly close: () => void;
  /** Loads the page anew, and opens what a passphrase holds shut. */
  readonly openLocked: (passphrase: string) => Promise<unknown>;
  /** Loads the page anew. */
  readonly open: (shelf?: Shelf) => Promise<Keeper>;
}

export interface DevicePlan {
  readonly net: Net;
  readonly time: Time;
  readonly seed: number;
  /** How far its clock is ahead, in milliseconds. */
  readonly clockOff?: number;
  /** Real waiting, for what happens by itself; without, a device goes only when it is told. */
  readonly isLive?: boolean;
  /** Another tab of the browser that this device's app is open in already. */
  readonly beside?: Device;
  readonly tabs?: Tabs;
}

/** The tabs of one browser: the first that is open leads, and the next once it is closed. */
export interface Tabs {
  readonly join: (hear: () => Promise<void>) => {
    readonly road: RoadTabs;
    readonly tell: () => void;
    readonly close: () => void;
  };
}

export const newTabs = (): Tabs => {
  interface Tab {
    readonly hear: () => Promise<void>;
    door?: RoadDoor;
    begin?: () => void;
    onReport?: (report: RoadReport) => void;
  }
  const open: Tab[] = [];
  const leader = (): RoadDoor => {
    const door = open[0]?.door;
    if (door === undefined) throw new Error("Nobody leads.");
    return door;
  };
  return {
    join: (hear) => {
      const tab: Tab = { hear };
      open.push(tab);
      return {
        road: {
          lead: async (begin) => {
            tab.begin = begin;
            if (open[0] === tab) begin();
          },
          leader: new Proxy({} as RoadDoor, {
            get: (_none, name) => leader()[name as keyof RoadDoor],
          }),
          serve: (door) => void (tab.door = door),
          tell: (report) => open.forEach((each) => each !== tab && each.onReport?.(report)),
          hear: (onReport) => void (tab.onReport = onReport),
        },
        tell: () => open.forEach((each) => each !== tab && void each.hear()),
        close: () => {
          open.splice(open.indexOf(tab), 1);
          open[0]?.begin?.();
        },
      };
    },
  };
};

/** A browser of its own, its journal begun. */
export const newDevice = async (plan: DevicePlan): Promise<Device> => {
  const disk = plan.beside?.disk ?? memoryShelf();
  const keys: Device["keys"] = plan.beside?.keys ?? { key: undefined };
  let page: Page = { ...NO_PAGE };
  const load = (shelf: Shelf): void => {
    page.isOpen = false;
    page = { ...NO_PAGE, isOpen: true };
    device.news = [];
    device.keeper = openPage(plan, device, shelf, page);
  };
  const device: Device = {
    disk,
    keys,
    time: plan.time,
    online: true,
    keeper: undefined as unknown as Keeper,
    news: [],
    killBefore: (step) => {
      const killed = Promise.withResolvers<void>();
      page.killAt = page.steps + step;
      page.onKill = killed.resolve;
      return killed.promise;
    },
    steps: () => page.steps,
    close: () => {
      page.isOpen = false;
      page.onClose();
    },
    openLocked: async (passphrase) => {
      load(disk);
      await device.keeper.begin();
      return device.keeper.unlock(passphrase);
    },
    open: async (shelf = disk) => {
      load(shelf);
      const begun = await device.keeper.begin();
      if (begun.type !== "Open") throw new Error(`It did not open: ${begun.type}.`);
      await device.keeper.report();
      return device.keeper;
    },
  };
  await device.open();
  return device;
};

/** One load of the app; killed, nothing it does happens any more, and it hears of nothing. */
interface Page {
  isOpen: boolean;
  steps: number;
  killAt: number;
  onKill: () => void;
  onClose: () => void;
}

const NO_PAGE: Page = {
  isOpen: false,
  steps: 0,
  killAt: Infinity,
  onKill: () => undefined,
  onClose: () => undefined,
};

const step = async (page: Page): Promise<void> => {
  page.steps += 1;
  if (page.steps >= page.killAt) {
    page.isOpen = false;
    page.onKill();
  }
  if (!page.isOpen) await new Promise<never>(() => undefined);
};

const openPage = (plan: DevicePlan, device: Device, disk: Shelf, page: Page): Keeper => {
  const commit: Shelf["commit"] = async (changes) => {
    await step(page);
    return disk.commit(changes);
  };
  const shelf = { ...disk, commit };
  const deviceKeys: DeviceKeys = {
    find: async () => device.keys.key,
    findOrMake: async () => (device.keys.key ??= await newDeviceKey()),
    remove: async () => void (device.keys.key = undefined),
  };
  const clock: Clock = {
    now: () => (plan.time.now + (plan.clockOff ?? 0)) as Instant,
    offsetAt: () => 60 as OffsetMinutes,
  };
  const tab = plan.tabs?.join(() => tended.hear());
  page.onClose = () => tab?.close();
  const tended = makeKeeper({
    machine: webCryptoMachine(crypto, noStretch),
    deviceKeys,
    clock,
    random: seededRandom(plan.seed * 1000 + pages++),
    squeeze: platformSqueeze,
    alone: (work) => work(),
    tellTabs: () => tab?.tell(),
    tell: (each) => void device.news.push(each),
    openShelf: async () => ({ ok: true, value: shelf }),
    smallPicture: async (file) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      return { ok: true, value: { bytes, type: "image/jpeg", width: 2, height: 2 } };
    },
    road: { ...edgesOf(plan, device, page), ...(tab && { tabs: tab.road }) },
  });
  return tended.keeper;
};

// Two pages of one device draw other names.
let pages = 0;

const edgesOf = ({ net, isLive = false }: DevicePlan, device: Device, page: Page): RoadEdges => ({
  home: "https://glimmers.test",
  fetch: async (address, wish) => {
    await step(page);
    const server = net.servers.find(({ origin }) => address.startsWith(`${origin}/`));
    const isEvents = address.endsWith("/events");
    if (!device.online || server === undefined || (isEvents && !isLive))
      throw new TypeError("fetch failed");
    net.asked.push(`${wish.method} ${address.slice(server.origin.length)}`);
    const answer = await server.answer(address, wish);
    const said = (await net.lie?.(address.slice(server.origin.length), answer)) ?? answer;
    return counted(net, said, isEvents);
  },
  wait: (milliseconds) => {
    const over = Promise.withResolvers<void>();
    if (milliseconds === 0) over.resolve();
    const timer = isLive ? setTimeout(() => over.resolve(), milliseconds) : undefined;
    return { over: over.promise, stop: () => clearTimeout(timer) };
  },
  onOnline: () => () => undefined,
});

const counted = async (net: Net, answer: Response, isEvents: boolean): Promise<FetchAnswer> => {
  if (isEvents) return answer;
  const body = await answer.arrayBuffer();
  net.received += body.byteLength;
  return new Response(body.byteLength === 0 ? null : body, {
    status: answer.status,
    headers: answer.headers,
  });
};

const newDeviceKey = (): Promise<MachineKey> =>
  crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

/** No story here has a lock; SHA-256 stands in for the slow hash. */
const noStretch = async ({ passphrase, length }: { passphrase: Uint8Array; length: number }) => ({
  ok: true as const,
  value: new Uint8Array(createHash("sha256").update(passphrase).digest()).slice(0, length),
});

export const valueOf = <T>(result: Result<T, { readonly type: string }>): T => {
  if (result.ok) return result.value;
  throw new Error(`It said ${JSON.stringify(result.error)}.`);
};

export const kept = async ({ keeper }: Device, raw: Raw): Promise<EntryId> =>
  valueOf(await keeper.keep(raw)).entry.id;

export const trailOf = async ({ keeper }: Device): Promise<readonly Moment[]> => {
  await keeper.report();
  const { search, count } = await keeper.find({});
  const moments = await keeper.moments(search, 0, count);
  return moments.filter((moment) => moment !== undefined);
};

export const textsOf = async (device: Device): Promise<readonly string[]> =>
  (await trailOf(device)).map((moment) => (moment.kind === "glimmer" ? (moment.text ?? "") : ""));

export const onRoad = (report: RoadReport): RoadOn => {
  if (report.state !== "on") throw new Error(`The road is off: ${JSON.stringify(report)}.`);
  return report;
};

/** Every device goes, twice: once to bring, once to fetch what the others brought. */
export const allGo = async (...devices: readonly Device[]): Promise<readonly RoadReport[]> => {
  for (const device of devices) await device.keeper.goNow();
  const reports: RoadReport[] = [];
  for (const device of devices) reports.push(await device.keeper.goNow());
  return reports;
};

/** Turns the road on; the words that were given out. */
export const turnOn = async (
  { keeper }: Device,
  { server = "https://glimmers.test", name = "Phone" } = {},
): Promise<readonly string[]> => {
  const words = valueOf(await keeper.turnOnRoad({ server, deviceName: name }));
  valueOf(await keeper.settleWords("checked"));
  return words;
};

export interface Coming {
  readonly by?: "link" | "words";
  readonly name?: string;
  readonly server?: string;
}

/** Lets `newcomer` in by an invitation from `host`, its code compared by a person. */
export const letIn = async (
  host: Device,
  newcomer: Device,
  { by = "link", name = "Laptop", server = "https://glimmers.test" }: Coming = {},
): Promise<void> => {
  const invitation = valueOf(await host.keeper.invite());
  const typed = by === "link" ? invitation.link : invitation.words.join(" ");
  valueOf(await newcomer.keeper.askToJoin({ invitation: typed, server, deviceName: name }));
  const { requests } = onRoad(await host.keeper.goNow());
  const request = requests[0]!;
  const waiting = await newcomer.keeper.road();
  const code =
    waiting.state === "off" && waiting.joining?.step === "waiting" && waiting.joining.code;
  if (request.code !== code) throw new Error("The codes differ.");
  valueOf(await host.keeper.answerRequest(request, "let-in"));
  onRoad(await newcomer.keeper.goNow());
};
