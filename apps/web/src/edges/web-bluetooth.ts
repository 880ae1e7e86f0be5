/** What we use of Web Bluetooth (W3C community group report); TypeScript's DOM does not know it. */
export interface WebBluetooth {
  readonly getAvailability: () => Promise<boolean>;
  readonly requestDevice: (wanted: {
    readonly filters: readonly { readonly services: readonly string[] }[];
    readonly optionalServices: readonly string[];
  }) => Promise<NearbyDevice>;
}

/** Tells `gattserverdisconnected` when its line is cut, by whichever side. */
export interface NearbyDevice extends EventTarget {
  readonly name?: string | undefined;
  readonly gatt?: NearbyServer | undefined;
}

export interface NearbyServer {
  readonly connect: () => Promise<NearbyServer>;
  readonly disconnect: () => void;
  readonly getPrimaryService: (name: string) => Promise<{
    readonly getCharacteristic: (name: string) => Promise<NearbyValue>;
  }>;
}

/** Tells `characteristicvaluechanged` for each value that comes, also where it is the same. */
export interface NearbyValue extends EventTarget {
  readonly value?: DataView | undefined;
  readonly startNotifications: () => Promise<unknown>;
  readonly readValue: () => Promise<DataView>;
}

declare global {
  interface Navigator {
    readonly bluetooth?: WebBluetooth;
  }
}
