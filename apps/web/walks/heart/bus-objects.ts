import type { Bus, BusMessage, NumberedMessage } from "./d-bus.ts";
import { joinBus, toTheBus } from "./d-bus.ts";
import type { BusValue } from "./d-bus-values.ts";
import { Variant } from "./d-bus-values.ts";

/** Properties by name, each with its signature. */
export type Properties = Readonly<Record<string, readonly [signature: string, value: BusValue]>>;

/** What a call is answered with; nothing, or a name of what went wrong. */
export type BusAnswer =
  | { readonly signature: string; readonly values: readonly BusValue[] }
  | { readonly error: string }
  | undefined;

/** Something on the bus that has properties and can be called. */
export interface BusObject {
  readonly path: string;
  readonly interface: string;
  properties: Properties;
  readonly methods: Readonly<Record<string, (values: readonly BusValue[]) => BusAnswer>>;
}

/** A service on a bus: its objects come and go, change, and tell who listens. */
export interface BusService {
  readonly put: (...objects: readonly BusObject[]) => void;
  readonly take: (...objects: readonly BusObject[]) => void;
  readonly change: (object: BusObject, values: Readonly<Record<string, BusValue>>) => void;
  /** What was called so far, as "Device1.Connect". */
  readonly called: readonly string[];
  readonly close: () => void;
}

const PROPERTIES = "org.freedesktop.DBus.Properties";
const OBJECTS = "org.freedesktop.DBus.ObjectManager";

/** Offers objects under a name, as services with an ObjectManager at "/" do. */
export const offerService = async (socket: string, name: string): Promise<BusService> => {
  let objects: readonly BusObject[] = [];
  const called: string[] = [];
  const bus: Bus = await joinBus(socket, (message) => {
    called.push(`${(message.interface ?? "").split(".").at(-1)}.${message.member}`);
    bus.send({ ...replyTo(message), ...asReply(answerOf(message, objects)) });
  });
  await bus.call(toTheBus("RequestName", "su", [name, 0]));
  const tell = (path: string, on: string, member: string, signature: string, values: BusValue[]) =>
    bus.send({ type: "signal", path, interface: on, member, signature, values });
  return {
    called,
    put: (...added) => {
      objects = [...objects, ...added];
      for (const one of added)
        tell("/", OBJECTS, "InterfacesAdded", "oa{sa{sv}}", [one.path, interfacesOf([one])]);
    },
    take: (...gone) => {
      objects = objects.filter((one) => !gone.includes(one));
      for (const one of gone)
        tell("/", OBJECTS, "InterfacesRemoved", "oas", [one.path, [one.interface]]);
    },
    change: (object, values) => {
      const changed = Object.fromEntries(
        Object.entries(values).map(
          ([key, value]) => [key, [signatureOf(object, key), value]] as const,
        ),
      );
      object.properties = { ...object.properties, ...changed };
      const told = [object.interface, variantsOf(changed), []];
      tell(object.path, PROPERTIES, "PropertiesChanged", "sa{sv}as", told);
    },
    close: bus.close,
  };
};

const signatureOf = ({ properties, path }: BusObject, key: string): string => {
  const [signature] = properties[key] ?? [];
  if (signature === undefined) throw new Error(`${path} has no ${key}`);
  return signature;
};

const replyTo = ({ serial, from }: NumberedMessage): Pick<BusMessage, "answerTo" | "to"> => ({
  answerTo: serial,
  ...(from !== undefined && { to: from }),
});

const asReply = (answer: BusAnswer): Omit<BusMessage, "answerTo" | "to"> => {
  if (answer === undefined) return { type: "answer" };
  return "error" in answer
    ? { type: "error", errorName: answer.error }
    : { type: "answer", ...answer };
};

const variantsOf = (properties: Properties): ReadonlyMap<string, BusValue> =>
  new Map(
    Object.entries(properties).map(
      ([key, [kind, value]]) => [key, new Variant(kind, value)] as const,
    ),
  );

const interfacesOf = (objects: readonly BusObject[]): ReadonlyMap<string, BusValue> =>
  new Map(objects.map((one) => [one.interface, variantsOf(one.properties)] as const));

const answerOf = (message: NumberedMessage, objects: readonly BusObject[]): BusAnswer => {
  const { path = "", member = "", values = [] } = message;
  if (message.interface === OBJECTS) return managed(objects);
  const here = objects.filter((one) => one.path === path);
  if (message.interface === PROPERTIES) return propertyAnswer(here, member, values);
  const method = here.find((one) => one.interface === message.interface)?.methods[member];
  if (method === undefined) return { error: "org.freedesktop.DBus.Error.UnknownMethod" };
  return method(values);
};

const managed = (objects: readonly BusObject[]): BusAnswer => {
  const paths = [...new Set(objects.map(({ path }) => path))];
  const all = paths.map((path) => {
    const here = objects.filter((one) => one.path === path);
    return [path, interfacesOf(here)] as const;
  });
  return { signature: "a{oa{sa{sv}}}", values: [new Map(all)] };
};

const propertyAnswer = (
  here: readonly BusObject[],
  member: string,
  [wanted, key]: readonly BusValue[],
): BusAnswer => {
  const object = here.find((one) => one.interface === wanted);
  if (object === undefined) return { error: "org.freedesktop.DBus.Error.UnknownInterface" };
  if (member === "GetAll") return { signature: "a{sv}", values: [variantsOf(object.properties)] };
  if (member !== "Get" || typeof key !== "string") return undefined;
  const found = object.properties[key];
  if (found === undefined) return { error: "org.freedesktop.DBus.Error.UnknownProperty" };
  return { signature: "v", values: [new Variant(...found)] };
};
