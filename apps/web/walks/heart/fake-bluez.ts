import type { BusObject, BusService, Properties } from "./bus-objects.ts";
import { offerService } from "./bus-objects.ts";
import type { BusValue } from "./d-bus-values.ts";

/**
 * Note: A strap on a bus
 *
 * On Linux, Chromium hears Bluetooth from BlueZ over the system's message bus. A bus of our own with
 * a made-up BlueZ on it gives it an adapter and one strap, and everything from there on is genuine:
 * its chooser, connection, discovery, and the notifications that a page gets. What it insists on:
 * `Connected` changes before `Connect` is answered; the descriptor 2902 is there, or notifications
 * are refused; services appear after connecting, and go when the strap does.
 */
export interface FakeStrap {
  /** One notification of 0x2A37. Throws while nobody asked for any. */
  readonly send: (bytes: Uint8Array) => void;
  /** Whether somebody listens just now. */
  readonly isHeard: () => boolean;
  /** Goes out of reach, and cannot be connected to until it `comesBack`. */
  readonly goAway: () => void;
  readonly comeBack: () => void;
  /** Lets go of the line, and may be connected to at once. */
  readonly drop: () => void;
  /** How often it was connected to. */
  readonly connections: () => number;
  readonly close: () => void;
}

export const STRAP_NAME = "Chest strap 0A1B";

const uuid = (short: string): string => `0000${short}-0000-1000-8000-00805f9b34fb`;

const ADAPTER = "/org/bluez/hci0";
const DEVICE = `${ADAPTER}/dev_A0_9E_1A_00_00_01`;
const SERVICE = `${DEVICE}/service0010`;
const BEATS = `${SERVICE}/char0011`;
const SWITCH = `${BEATS}/desc0012`;

type Methods = BusObject["methods"];

const objectAt = (
  path: string,
  name: string,
  properties: Properties,
  methods: Methods,
): BusObject => ({ path, interface: `org.bluez.${name}`, properties, methods });

const nothing = (): undefined => undefined;

const managers = (): readonly BusObject[] => [
  objectAt(
    "/org/bluez",
    "AgentManager1",
    {},
    {
      RegisterAgent: nothing,
      UnregisterAgent: nothing,
      RequestDefaultAgent: nothing,
    },
  ),
  objectAt(
    "/org/bluez",
    "ProfileManager1",
    {},
    {
      RegisterProfile: nothing,
      UnregisterProfile: nothing,
    },
  ),
];

const adapterWith = (methods: Methods): BusObject =>
  objectAt(
    ADAPTER,
    "Adapter1",
    {
      Address: ["s", "00:00:00:00:00:01"],
      AddressType: ["s", "public"],
      Name: ["s", "made up"],
      Alias: ["s", "made up"],
      Class: ["u", 0],
      Powered: ["b", true],
      Discoverable: ["b", false],
      DiscoverableTimeout: ["u", 0],
      Pairable: ["b", true],
      PairableTimeout: ["u", 0],
      Discovering: ["b", false],
      UUIDs: ["as", []],
      Modalias: ["s", "usb:v1D6Bp0246d0532"],
      Roles: ["as", ["central"]],
    },
    {
      SetDiscoveryFilter: nothing,
      GetDiscoveryFilters: () => ({ signature: "as", values: [[]] }),
      RemoveDevice: nothing,
      ...methods,
    },
  );

const deviceWith = (methods: Methods): BusObject =>
  objectAt(
    DEVICE,
    "Device1",
    {
      Address: ["s", "A0:9E:1A:00:00:01"],
      AddressType: ["s", "random"],
      Name: ["s", STRAP_NAME],
      Alias: ["s", STRAP_NAME],
      Paired: ["b", false],
      Bonded: ["b", false],
      Trusted: ["b", false],
      Blocked: ["b", false],
      LegacyPairing: ["b", false],
      Connected: ["b", false],
      ServicesResolved: ["b", false],
      UUIDs: ["as", [uuid("180d")]],
      Adapter: ["o", ADAPTER],
      RSSI: ["n", -60],
      // "Heart rate belt", of the numbers for what a device looks like.
      Appearance: ["q", 0x0341],
    },
    { ConnectProfile: nothing, DisconnectProfile: nothing, Pair: nothing, ...methods },
  );

const heartService = (): BusObject =>
  objectAt(
    SERVICE,
    "GattService1",
    {
      UUID: ["s", uuid("180d")],
      Device: ["o", DEVICE],
      Primary: ["b", true],
      Includes: ["ao", []],
      Handle: ["q", 0x10],
    },
    {},
  );

const beatsWith = (methods: Methods): BusObject =>
  objectAt(
    BEATS,
    "GattCharacteristic1",
    {
      UUID: ["s", uuid("2a37")],
      Service: ["o", SERVICE],
      Value: ["ay", new Uint8Array()],
      Notifying: ["b", false],
      Flags: ["as", ["notify"]],
      Handle: ["q", 0x11],
      MTU: ["q", 247],
    },
    { WriteValue: nothing, ...methods },
  );

const notifySwitch = (): BusObject =>
  objectAt(
    SWITCH,
    "GattDescriptor1",
    {
      UUID: ["s", uuid("2902")],
      Characteristic: ["o", BEATS],
      Value: ["ay", new Uint8Array(2)],
      Flags: ["as", ["read", "write"]],
      Handle: ["q", 0x12],
    },
    { ReadValue: () => ({ signature: "ay", values: [new Uint8Array(2)] }), WriteValue: nothing },
  );

const propertyOf = ({ properties }: BusObject, key: string): BusValue | undefined =>
  properties[key]?.[1];

/** Puts a BlueZ with one strap on the bus at this socket. */
export const fakeBlueZ = async (socket: string): Promise<FakeStrap> => {
  const bluez: BusService = await offerService(socket, "org.bluez");
  let [isReachable, connections] = [true, 0];
  /** A moment after the answer, as a radio would. */
  const soon = (deed: () => void): void => void setTimeout(deed, 20);

  const adapter = adapterWith({
    StartDiscovery: () => {
      soon(() => {
        bluez.change(adapter, { Discovering: true });
        bluez.change(device, { RSSI: -50 });
      });
      return undefined;
    },
    StopDiscovery: () => {
      soon(() => bluez.change(adapter, { Discovering: false }));
      return undefined;
    },
  });
  const device = deviceWith({
    Connect: () => {
      if (!isReachable) return { error: "org.bluez.Error.Failed" };
      connections += 1;
      bluez.change(device, { Connected: true });
      bluez.put(service, beats, notify);
      soon(() => bluez.change(device, { ServicesResolved: true }));
      return undefined;
    },
    Disconnect: () => {
      drop();
      return undefined;
    },
  });
  const beats = beatsWith({
    StartNotify: () => {
      soon(() => bluez.change(beats, { Notifying: true }));
      return undefined;
    },
    StopNotify: () => {
      bluez.change(beats, { Notifying: false });
      return undefined;
    },
    ReadValue: () => ({ signature: "ay", values: [propertyOf(beats, "Value") ?? ""] }),
  });
  const [service, notify] = [heartService(), notifySwitch()];

  const drop = (): void => {
    if (propertyOf(device, "Connected") !== true) return;
    bluez.change(beats, { Notifying: false });
    bluez.take(notify, beats, service);
    bluez.change(device, { ServicesResolved: false, Connected: false });
  };
  const isHeard = (): boolean => propertyOf(beats, "Notifying") === true;
  bluez.put(...managers(), adapter, device);
  return {
    isHeard,
    send: (bytes) => {
      if (!isHeard()) throw new Error("nobody listens to this strap");
      bluez.change(beats, { Value: bytes });
    },
    goAway: () => {
      isReachable = false;
      drop();
    },
    comeBack: () => {
      isReachable = true;
    },
    drop,
    connections: () => connections,
    close: bluez.close,
  };
};
