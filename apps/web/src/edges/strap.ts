import type { NoStrap, Strap, StrapNews, StrapPort } from "../app.ts";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { quietly } from "./quietly.ts";
import type { NearbyDevice, NearbyServer, NearbyValue, WebBluetooth } from "./web-bluetooth.ts";

/**
 * Note: A line that is lost and found
 *
 * Straps go out of reach, and come back. A device that was picked once may be connected to again
 * without asking, so that is done until the strap is closed: at once, then after longer and longer
 * waits. Each connection is a `line`, an AbortController of its own: what ends it, whichever side,
 * takes its listeners along, so no packet is ever told twice, and two packets alike are told as two.
 */
export interface StrapNeeds {
  readonly bluetooth: WebBluetooth;
  /** In ms, of a clock that only runs forward. */
  readonly now: () => number;
  /** Does something after some ms, unless what it gives is called before. */
  readonly later: (ms: number, deed: () => void) => () => void;
}

/** How long it waits before each try to connect again, in ms; the last one stays. */
export const WAITS = [0, 500, 1000, 2000, 4000, 8000, 15_000, 30_000] as const;
/** The first connection often fails on phones: so often it is tried before that is said. */
export const FIRST_TRIES = 3;
/** A try that got nowhere in that time is given up, in ms. */
export const PATIENCE = 20_000;
/** A strap sends about once a second. After so many ms of nothing the line is taken for dead. */
export const SILENCE = 20_000;

export const strapPortOf = (needs: StrapNeeds): StrapPort => ({
  isThere: () => isAvailable(needs.bluetooth),
  choose: async (heard) => {
    const picked = await pickFrom(needs.bluetooth);
    return picked.ok ? holdStrap(picked.value, heard, needs) : picked;
  },
});

const isAvailable = (bluetooth: WebBluetooth): Promise<boolean> =>
  bluetooth.getAvailability().catch(() => false);

/** Asks at once, with nothing waited for before: the tap it comes from counts only for a moment. */
const pickFrom = async (bluetooth: WebBluetooth): Promise<Result<NearbyDevice, NoStrap>> => {
  try {
    const wanted = { filters: [{ services: ["heart_rate"] }] };
    return ok(await bluetooth.requestDevice({ ...wanted, optionalServices: ["battery_service"] }));
  } catch (fault) {
    return err(await whyNotPicked(fault, bluetooth));
  }
};

/** Chromium has one name, NotFoundError, for a list put away and for no adapter. */
const whyNotPicked = async (fault: unknown, bluetooth: WebBluetooth): Promise<NoStrap> => {
  const name = fault instanceof DOMException ? fault.name : "";
  if (name === "SecurityError" || name === "NotAllowedError") return { type: "BluetoothRefused" };
  if (name !== "NotFoundError") return silentBecause(fault);
  return { type: (await isAvailable(bluetooth)) ? "NothingChosen" : "BluetoothOff" };
};

const silentBecause = (fault: unknown): NoStrap => ({
  type: "StrapSilent",
  reason: fault instanceof Error ? fault.message : String(fault),
});

/** One strap that was picked, and all there is to reach it. */
interface Held {
  readonly device: NearbyDevice;
  readonly gatt: NearbyServer;
  readonly heard: (news: StrapNews) => void;
  readonly needs: StrapNeeds;
  /** Aborts once the strap is closed. */
  readonly closing: AbortController;
}

const holdStrap = async (
  device: NearbyDevice,
  heard: (news: StrapNews) => void,
  needs: StrapNeeds,
): Promise<Result<Strap, NoStrap>> => {
  const { gatt } = device;
  if (gatt === undefined) return err(silentBecause("it takes no connection"));
  const held: Held = { device, gatt, heard, needs, closing: new AbortController() };
  const first = await firstLine(held);
  if (!first.ok) return first;
  void keepUp(held, first.value);
  const close = (): void => {
    held.closing.abort();
    quietly(() => gatt.disconnect());
  };
  return ok({ name: device.name ?? "", close });
};

const firstLine = async (
  held: Held,
  tries = FIRST_TRIES,
): Promise<Result<AbortSignal, NoStrap>> => {
  const line = await connect(held, () => undefined);
  if (line.ok || tries === 1) return line;
  await pause(held, WAITS[1]);
  return firstLine(held, tries - 1);
};

/** Waits for a line to end, says so, and gets another, until the strap is closed. */
const keepUp = async (held: Held, first: AbortSignal): Promise<void> => {
  const { heard, closing, needs } = held;
  let line: AbortSignal | undefined = first;
  while (line !== undefined) {
    await ended(line);
    if (closing.signal.aborted) return;
    heard({ type: "lost", at: needs.now() });
    line = await nextLine(held);
  }
};

/** Tries until there is one; none once the strap is closed. */
const nextLine = async (held: Held): Promise<AbortSignal | undefined> => {
  const { closing, heard, needs } = held;
  for (let nth = 0; !closing.signal.aborted; nth += 1) {
    await pause(held, WAITS[Math.min(nth, WAITS.length - 1)] ?? 0);
    if (closing.signal.aborted) return undefined;
    let isBack = false;
    const line = await connect(held, () => {
      isBack = true;
      heard({ type: "back", at: needs.now() });
    });
    if (line.ok) return line.value;
    if (isBack) heard({ type: "lost", at: needs.now() });
  }
  return undefined;
};

/**
 * One try. `opened` is called once, before the first packet of this line is told; what it gives
 * aborts when the line ends.
 */
const connect = async (held: Held, opened: () => void): Promise<Result<AbortSignal, NoStrap>> => {
  const line = new AbortController();
  const cut = (): void => line.abort(new Error("the line was cut"));
  const { device, gatt, closing, needs } = held;
  device.addEventListener("gattserverdisconnected", cut, { once: true, signal: line.signal });
  closing.signal.addEventListener("abort", cut, { once: true, signal: line.signal });
  const giveUp = needs.later(PATIENCE, () => line.abort(new Error("it did not answer")));
  try {
    await Promise.race([openLine(held, line, opened), failure(line.signal)]);
    return ok(line.signal);
  } catch (fault) {
    line.abort(fault);
    // Ends a try that is still under way; where there is none it does nothing.
    quietly(() => gatt.disconnect());
    return err(silentBecause(fault));
  } finally {
    giveUp();
  }
};

const openLine = async (held: Held, line: AbortController, opened: () => void): Promise<void> => {
  const server = await held.gatt.connect();
  const service = await server.getPrimaryService("heart_rate");
  const beats = await service.getCharacteristic("heart_rate_measurement");
  line.signal.throwIfAborted();
  const openOnce = once(opened);
  followBeats(held, line, beats, openOnce);
  await beats.startNotifications();
  line.signal.throwIfAborted();
  openOnce();
  quietly(() => followBattery(held, line.signal, server));
};

const followBeats = (
  { heard, needs, gatt }: Held,
  line: AbortController,
  beats: NearbyValue,
  opened: () => void,
): void => {
  const dead = (): void => {
    // The browser may know of it only much later, or never.
    line.abort(new Error("it fell silent"));
    quietly(() => gatt.disconnect());
  };
  let silence = needs.later(SILENCE, dead);
  line.signal.addEventListener("abort", () => silence(), { once: true });
  onValue(beats, line.signal, (bytes) => {
    silence();
    silence = needs.later(SILENCE, dead);
    opened();
    heard({ type: "measurement", at: needs.now(), bytes });
  });
};

/** Many straps tell it; where one does not, nothing is said of it. */
const followBattery = async (
  { heard }: Held,
  line: AbortSignal,
  server: NearbyServer,
): Promise<void> => {
  const service = await server.getPrimaryService("battery_service");
  const level = await service.getCharacteristic("battery_level");
  const tell = (bytes: Uint8Array): void => {
    const [percent] = bytes;
    if (percent !== undefined && percent <= 100) heard({ type: "battery", percent });
  };
  // Reading tells the value as an event too, so it is listened to only afterwards.
  const first = await level.readValue();
  if (line.aborted) return;
  tell(copyOf(first));
  onValue(level, line, tell);
  await level.startNotifications();
};

/** The bytes are copied: the browser may use their place again. */
const onValue = (from: NearbyValue, line: AbortSignal, told: (bytes: Uint8Array) => void): void => {
  const tell = (): void => {
    if (from.value !== undefined) told(copyOf(from.value));
  };
  from.addEventListener("characteristicvaluechanged", tell, { signal: line });
};

const copyOf = ({ buffer, byteOffset, byteLength }: DataView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength).slice();

const once = (deed: () => void): (() => void) => {
  let done = false;
  return () => {
    if (!done) deed();
    done = true;
  };
};

const ended = (line: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (line.aborted) resolve();
    else line.addEventListener("abort", () => resolve(), { once: true });
  });

const failure = async (line: AbortSignal): Promise<never> => {
  await ended(line);
  throw line.reason;
};

/** Some ms, or until the strap is closed. */
const pause = ({ closing, needs }: Held, ms: number): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      cancel();
      closing.signal.removeEventListener("abort", go);
      resolve();
    };
    const cancel = needs.later(ms, go);
    closing.signal.addEventListener("abort", go);
  });
