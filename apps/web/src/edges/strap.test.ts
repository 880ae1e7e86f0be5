import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Strap, StrapNews } from "../app.ts";
import { PATIENCE, SILENCE, strapPortOf, WAITS } from "./strap.ts";
import type { NearbyDevice, NearbyServer, NearbyValue } from "./web-bluetooth.ts";

/** A clock that stands until it is told to go on, and does then what was put off. */
const standingClock = () => {
  let now = 0;
  let putOff: { readonly at: number; readonly deed: () => void }[] = [];
  const later = (ms: number, deed: () => void): (() => void) => {
    const one = { at: now + ms, deed };
    putOff.push(one);
    return () => (putOff = putOff.filter((other) => other !== one));
  };
  const goOn = async (ms: number): Promise<void> => {
    const until = now + ms;
    for (;;) {
      await settled();
      const next = putOff.toSorted((one, other) => one.at - other.at)[0];
      if (next === undefined || next.at > until) break;
      putOff = putOff.filter((other) => other !== next);
      now = next.at;
      next.deed();
    }
    now = until;
  };
  return { now: () => now, later, goOn, waiting: () => putOff.length };
};

/** Turns of the page's own, until what was promised is settled. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

class MadeUpValue extends EventTarget implements NearbyValue {
  value: DataView | undefined;
  starts = 0;
  readonly mayStart: () => boolean;
  constructor(mayStart: () => boolean) {
    super();
    this.mayStart = mayStart;
  }
  async startNotifications(): Promise<void> {
    this.starts += 1;
    if (!this.mayStart()) throw new DOMException("GATT error", "NetworkError");
  }
  async readValue(): Promise<DataView> {
    return this.value ?? new DataView(new ArrayBuffer(0));
  }
  send(...bytes: readonly number[]): void {
    this.value = new DataView(Uint8Array.from(bytes).buffer);
    this.dispatchEvent(new Event("characteristicvaluechanged"));
  }
}

type Way = "works" | "refuses" | "hangs" | "startless";

/** A strap that is not there: how each try to connect goes is told beforehand. */
const madeUpStrap = ({ battery }: { battery?: number } = {}) => {
  const ways: Way[] = [];
  const lines: MadeUpValue[] = [];
  let tries = 0;
  let way: Way = "works";
  let isOn = false;
  const level = new MadeUpValue(() => true);
  const serviceOf = async (name: string) => {
    if (name === "battery_service" && battery === undefined)
      throw new DOMException("no such service", "NotFoundError");
    return {
      getCharacteristic: async (wanted: string): Promise<MadeUpValue> => {
        if (wanted === "battery_level") return level;
        const isStartless = way === "startless";
        const line = new MadeUpValue(() => !isStartless);
        lines.push(line);
        return line;
      },
    };
  };
  const drop = (): void => {
    isOn = false;
    device.dispatchEvent(new Event("gattserverdisconnected"));
  };
  const gatt: NearbyServer = {
    connect: async () => {
      tries += 1;
      way = ways.shift() ?? "works";
      if (way === "refuses") throw new DOMException("out of reach", "NetworkError");
      if (way === "hangs") await new Promise(() => undefined);
      isOn = true;
      return gatt;
    },
    disconnect: () => {
      if (isOn) drop();
    },
    getPrimaryService: serviceOf,
  };
  const device: NearbyDevice = Object.assign(new EventTarget(), { name: "Strap 7", gatt });
  if (battery !== undefined) level.value = new DataView(Uint8Array.of(battery).buffer);
  return {
    device,
    drop,
    level,
    ways,
    tries: () => tries,
    isOn: () => isOn,
    line: () => lines.at(-1) ?? expect.fail("it was never connected to"),
    lines,
  };
};

const world = (given: { battery?: number; ways?: readonly Way[] } = {}) => {
  const [clock, strap] = [standingClock(), madeUpStrap(given)];
  strap.ways.push(...(given.ways ?? []));
  const news: StrapNews[] = [];
  const bluetooth = {
    getAvailability: async () => true,
    requestDevice: async () => strap.device,
  };
  const port = strapPortOf({ bluetooth, now: clock.now, later: clock.later });
  const choose = () => port.choose((one) => news.push(one));
  return { clock, strap, news, choose };
};

const chosen = async (given: Parameters<typeof world>[0] = {}) => {
  const all = world(given);
  const picked = await all.choose();
  if (!picked.ok) throw new Error(picked.error.type);
  await settled();
  return { ...all, held: picked.value satisfies Strap };
};

const kinds = (news: readonly StrapNews[]): readonly string[] => news.map(({ type }) => type);

describe("picking a strap", () => {
  const refusing = (name: string, isThere = true) =>
    strapPortOf({
      bluetooth: {
        getAvailability: async () => isThere,
        requestDevice: async () => {
          throw new DOMException("said so", name);
        },
      },
      now: () => 0,
      later: () => () => undefined,
    });

  it.each([
    ["NotFoundError", true, { type: "NothingChosen" }],
    ["NotFoundError", false, { type: "BluetoothOff" }],
    ["SecurityError", true, { type: "BluetoothRefused" }],
    ["NotAllowedError", true, { type: "BluetoothRefused" }],
    ["NetworkError", true, { type: "StrapSilent", reason: "said so" }],
  ] as const)("[HR123] %s, adapter there: %s, is named", async (name, isThere, error) => {
    const port = refusing(name, isThere);
    expect(await port.choose(() => undefined)).toEqual({ ok: false, error });
    expect(await port.isThere()).toBe(isThere);
  });

  it("[HR123] asks only for heart rate, and for the battery beside it", async () => {
    const asked: unknown[] = [];
    const { strap } = world();
    const bluetooth = {
      getAvailability: async () => true,
      requestDevice: async (wanted: unknown) => {
        asked.push(wanted);
        return strap.device;
      },
    };
    const port = strapPortOf({ bluetooth, now: () => 0, later: () => () => undefined });
    expect(await port.choose(() => undefined)).toMatchObject({ value: { name: "Strap 7" } });
    expect(asked).toEqual([
      { filters: [{ services: ["heart_rate"] }], optionalServices: ["battery_service"] },
    ]);
  });

  it("[HR124] tries the first connection a few times, then says that it is silent", async () => {
    const { clock, strap, choose, news } = world({ ways: ["refuses", "refuses"] });
    const picked = choose();
    await clock.goOn(10_000);
    expect((await picked).ok).toBe(true);
    const silent = world({ ways: ["refuses", "refuses", "refuses"] });
    const asked = silent.choose();
    await silent.clock.goOn(10_000);
    const error = { type: "StrapSilent", reason: "out of reach" };
    expect(await asked).toEqual({ ok: false, error });
    expect([strap.tries(), silent.strap.tries()]).toEqual([3, 3]);
    expect([...news, ...silent.news]).toEqual([]);
  });

  it("[HR124] gives up one that does not answer at all", async () => {
    const { clock, choose } = world({ ways: ["hangs", "hangs", "hangs"] });
    const asked = choose();
    await clock.goOn(3 * PATIENCE + 10_000);
    const error = { type: "StrapSilent", reason: "it did not answer" };
    expect(await asked).toEqual({ ok: false, error });
    expect(clock.waiting()).toBe(0);
  });
});

describe("a strap that is heard", () => {
  it("[HR125] tells each packet with its bytes, two alike as two", async () => {
    const { strap, news, clock } = await chosen();
    strap.line().send(16, 60, 0, 4);
    await clock.goOn(1000);
    strap.line().send(16, 60, 0, 4);
    const bytes = Uint8Array.of(16, 60, 0, 4);
    expect(news).toEqual([
      { type: "measurement", at: 0, bytes },
      { type: "measurement", at: 1000, bytes },
    ]);
  });

  it("[HR125] copies the bytes, which the browser may write over", async () => {
    const { strap, news } = await chosen();
    strap.line().send(16, 60, 0, 4);
    strap.line().value?.setUint8(1, 99);
    expect(news).toMatchObject([{ bytes: Uint8Array.of(16, 60, 0, 4) }]);
  });

  it("[HR126] tells the battery where it has one, and of a battery that is none nothing", async () => {
    const { strap, news } = await chosen({ battery: 83 });
    expect(news).toEqual([{ type: "battery", percent: 83 }]);
    strap.level.send(82);
    strap.level.send(250);
    expect(news.slice(1)).toEqual([{ type: "battery", percent: 82 }]);
    expect((await chosen()).news).toEqual([]);
  });
});

describe("a strap that is lost", () => {
  it("[HR127] is connected to again at once, and what comes then follows", async () => {
    const { strap, news, clock } = await chosen();
    strap.line().send(16, 60, 0, 4);
    strap.drop();
    await clock.goOn(0);
    strap.line().send(16, 61, 1, 4);
    expect(kinds(news)).toEqual(["measurement", "lost", "back", "measurement"]);
    expect(strap.tries()).toBe(2);
  });

  it("[HR127] tells nothing of an old line: no packet comes twice", async () => {
    const { strap, news, clock } = await chosen();
    const [old] = strap.lines;
    strap.drop();
    await clock.goOn(0);
    old?.send(16, 60, 0, 4);
    expect(kinds(news)).toEqual(["lost", "back"]);
  });

  it("[HR128] is tried again with longer and longer waits, for as long as it takes", async () => {
    const { strap, news, clock } = await chosen();
    strap.ways.push(...Array.from({ length: 12 }, (): Way => "refuses"));
    strap.drop();
    await clock.goOn(WAITS.reduce<number>((sum, wait) => sum + wait, 0) - 1);
    expect(strap.tries()).toBe(1 + WAITS.length - 1);
    await clock.goOn(1 + 4 * 30_000);
    expect(strap.tries()).toBe(1 + WAITS.length + 4);
    expect(kinds(news)).toEqual(["lost"]);
    await clock.goOn(30_000);
    expect(kinds(news)).toEqual(["lost", "back"]);
  });

  it("[HR128] is tried again where a try hangs, or falls through at the last step", async () => {
    const { strap, news, clock } = await chosen();
    strap.ways.push("hangs", "startless");
    strap.drop();
    await clock.goOn(PATIENCE + 5000);
    expect(kinds(news)).toEqual(["lost", "back"]);
    expect(strap.tries()).toBe(4);
  });

  it("[HR129] is taken for lost where it falls silent, though nobody says so", async () => {
    const { strap, news, clock } = await chosen();
    await clock.goOn(SILENCE - 1);
    strap.line().send(16, 60, 0, 4);
    await clock.goOn(SILENCE - 1);
    expect(kinds(news)).toEqual(["measurement"]);
    await clock.goOn(1000);
    expect(kinds(news)).toEqual(["measurement", "lost", "back"]);
  });
});

describe("a strap that is closed", () => {
  it("[HR130] lets go, and tells nothing more", async () => {
    const { strap, news, clock, held } = await chosen();
    held.close();
    strap.line().send(16, 60, 0, 4);
    await clock.goOn(100_000);
    expect(news).toEqual([]);
    expect([strap.isOn(), strap.tries(), clock.waiting()]).toEqual([false, 1, 0]);
  });

  it("[HR130] is looked for no longer where it was lost", async () => {
    const { strap, news, clock, held } = await chosen();
    strap.ways.push(...Array.from({ length: 9 }, (): Way => "refuses"));
    strap.drop();
    await clock.goOn(1000);
    const tries = strap.tries();
    held.close();
    await clock.goOn(100_000);
    expect(kinds(news)).toEqual(["lost"]);
    expect([strap.tries(), clock.waiting()]).toEqual([tries, 0]);
  });
});

describe("whatever happens", () => {
  const happening = fc.oneof(
    { weight: 4, arbitrary: fc.constant("packet" as const) },
    fc.constantFrom("drop" as const, "silence" as const, "second" as const),
  );
  const way = fc.constantFrom<Way>("works", "refuses", "hangs", "startless");

  it("[HR127] every packet of a line is told once, in order, and lost and back take turns", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { maxLength: 30 }),
        fc.array(way, { maxLength: 10 }),
        async (happenings, ways) => {
          const { strap, news, clock, held } = await chosen();
          strap.ways.push(...ways);
          const sent: number[] = [];
          for (const one of happenings) {
            if (one === "packet" && strap.isOn()) {
              sent.push(sent.length % 250);
              strap.line().send(0, sent.length - 1);
            }
            if (one === "drop" && strap.isOn()) strap.drop();
            await clock.goOn({ packet: 0, drop: 0, second: 1000, silence: SILENCE }[one]);
          }
          held.close();
          const told = news.flatMap((one) => (one.type === "measurement" ? [one.bytes[1]] : []));
          expect(told).toEqual(sent);
          const turns = kinds(news).filter((kind) => kind !== "measurement");
          turns.forEach((kind, nth) => expect(kind).toBe(nth % 2 === 0 ? "lost" : "back"));
        },
      ),
      { numRuns: 60 },
    );
  });
});
