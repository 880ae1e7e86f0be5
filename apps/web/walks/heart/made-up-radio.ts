import type { Browser, CDPSession, Page } from "@playwright/test";
import { expect } from "@playwright/test";

/**
 * Note: A radio made up
 *
 * Chromium has a Bluetooth of its own for tests (`BluetoothEmulation`, on the browser's session). It
 * plays everything but one thing: there is no word for "the strap sends a packet". So a packet is
 * the answer to a read, which this asks for on the very value the page listens to; the page gets the
 * same event from it, and is none the wiser. What it insists on was found by trying: the descriptor
 * 2902, or notifications are refused; services made anew after each lost line.
 */
export interface MadeUpRadio {
  /** One packet to whoever listens; waits until somebody does. */
  readonly send: (bytes: Uint8Array) => Promise<void>;
  /** Lets go of the line; it can be connected to again. */
  readonly drop: () => Promise<void>;
  /** Takes the adapter out. */
  readonly takeAway: () => Promise<void>;
  readonly switchOff: () => Promise<void>;
}

const ADDRESS = "09:09:09:09:09:09";
const uuid = (short: string): string => `0000${short}-0000-1000-8000-00805f9b34fb`;

/** Installs it; the page has to be loaded only after that. */
export const madeUpRadio = async (browser: Browser, page: Page): Promise<MadeUpRadio> => {
  const session = await browser.newBrowserCDPSession();
  const queue: Uint8Array[] = [];
  await session.send("BluetoothEmulation.enable", { state: "powered-on", leSupported: true });
  await session.send("BluetoothEmulation.simulatePreconnectedPeripheral", {
    address: ADDRESS,
    name: "Chest strap 0A1B",
    manufacturerData: [],
    knownServiceUuids: [uuid("180d")],
  });
  const strap = { isMade: false };
  answerConnections(session, strap);
  answerReads(session, queue);
  await noteListening(page);
  return {
    send: async (bytes) => {
      await expect.poll(() => listeners(page), { message: "somebody listens" }).toBeGreaterThan(0);
      queue.push(bytes);
      await readOnce(page);
    },
    drop: async () => {
      strap.isMade = false;
      await forgetListening(page);
      await session.send("BluetoothEmulation.simulateGATTDisconnection", { address: ADDRESS });
    },
    takeAway: () =>
      session
        .send("BluetoothEmulation.setSimulatedCentralState", { state: "absent" })
        .then(() => undefined),
    switchOff: () => session.send("BluetoothEmulation.disable").then(() => undefined),
  };
};

const answerConnections = (session: CDPSession, strap: { isMade: boolean }): void => {
  session.on("BluetoothEmulation.gattOperationReceived", ({ type }) => {
    const answer = async (): Promise<void> => {
      if (type === "discovery" && !strap.isMade) {
        strap.isMade = true;
        await makeHeartService(session);
      }
      const answered = { address: ADDRESS, type, code: 0 };
      await session.send("BluetoothEmulation.simulateGATTOperationResponse", answered);
    };
    void answer();
  });
};

const makeHeartService = async (session: CDPSession): Promise<void> => {
  const { serviceId } = await session.send("BluetoothEmulation.addService", {
    address: ADDRESS,
    serviceUuid: uuid("180d"),
  });
  const { characteristicId } = await session.send("BluetoothEmulation.addCharacteristic", {
    serviceId,
    characteristicUuid: uuid("2a37"),
    properties: { notify: true, read: true },
  });
  await session.send("BluetoothEmulation.addDescriptor", {
    characteristicId,
    descriptorUuid: uuid("2902"),
  });
};

const answerReads = (session: CDPSession, queue: Uint8Array[]): void => {
  session.on("BluetoothEmulation.characteristicOperationReceived", ({ type, characteristicId }) => {
    const data = Buffer.from(queue.shift() ?? []).toString("base64");
    void session.send("BluetoothEmulation.simulateCharacteristicOperationResponse", {
      characteristicId,
      type,
      code: 0,
      ...(type === "read" && { data }),
    });
  });
};

/** The values that a page has asked notifications of, on the page itself. */
interface Listening {
  listened: { readonly readValue: () => Promise<unknown> }[];
}

const noteListening = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const here = globalThis as unknown as Listening & {
      readonly BluetoothRemoteGATTCharacteristic: {
        readonly prototype: { startNotifications: () => Promise<unknown> };
      };
    };
    here.listened = [];
    const value = here.BluetoothRemoteGATTCharacteristic.prototype;
    const plain = value.startNotifications;
    value.startNotifications = async function start() {
      const started = await plain.call(this);
      here.listened.push(this as unknown as Listening["listened"][number]);
      return started;
    };
  });

const listeners = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as Listening).listened.length);

const forgetListening = (page: Page): Promise<void> =>
  page.evaluate(() => void ((globalThis as unknown as Listening).listened = []));

const readOnce = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await (globalThis as unknown as Listening).listened.at(-1)?.readValue();
  });
