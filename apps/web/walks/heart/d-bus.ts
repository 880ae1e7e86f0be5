import { once } from "node:events";
import type { Socket } from "node:net";
import { connect } from "node:net";
import type { BusValue } from "./d-bus-values.ts";
import { readValues, Variant, writeValues } from "./d-bus-values.ts";

/** What came over the bus, or goes over it. */
export interface BusMessage {
  readonly type: "call" | "answer" | "error" | "signal";
  readonly path?: string;
  readonly interface?: string;
  readonly member?: string;
  readonly errorName?: string;
  readonly answerTo?: number;
  readonly to?: string;
  readonly from?: string;
  readonly signature?: string;
  readonly values?: readonly BusValue[];
}

/** A message that came, with the number its answer names. */
export interface NumberedMessage extends BusMessage {
  readonly serial: number;
}

/** A connection to a message bus. */
export interface Bus {
  readonly send: (message: BusMessage) => void;
  /** Calls something on the bus, and waits for what it answers. */
  readonly call: (message: Omit<BusMessage, "type">) => Promise<readonly BusValue[]>;
  readonly close: () => void;
}

const TYPES = ["call", "answer", "error", "signal"] as const;

/** The header's fields by their numbers, with the kind each has. */
const FIELDS = [
  [1, "path", "o"],
  [2, "interface", "s"],
  [3, "member", "s"],
  [4, "errorName", "s"],
  [5, "answerTo", "u"],
  [6, "to", "s"],
  [7, "from", "s"],
  [8, "signature", "g"],
] as const;

const HEADER = "yyyyuua(yv)";
/** Up to, and with, the length of the fields. */
const FIXED = 16;

const bytesOf = (message: BusMessage, serial: number): Buffer => {
  const body = writeValues(message.signature ?? "", message.values ?? []);
  const fields = FIELDS.flatMap(([number, name, kind]) => {
    const value = message[name];
    return value === undefined ? [] : [[number, new Variant(kind, value)] as const];
  });
  const kind = TYPES.indexOf(message.type) + 1;
  const first = "l".charCodeAt(0);
  const header = writeValues(HEADER, [first, kind, 0, 1, body.length, serial, fields]);
  const rest = Buffer.alloc(-header.length & 7);
  return Buffer.concat([header, rest, body]);
};

/** The first whole message, and how many bytes it took; nothing while it is not all there. */
const messageIn = (
  bytes: Buffer,
): { readonly message: NumberedMessage; readonly length: number } | undefined => {
  if (bytes.length < FIXED) return undefined;
  const bodyAt = Math.ceil((FIXED + bytes.readUInt32LE(12)) / 8) * 8;
  const length = bodyAt + bytes.readUInt32LE(4);
  if (bytes.length < length) return undefined;
  const [, kind, , , , serial, fields] = readValues(HEADER, bytes);
  const named = Object.fromEntries((fields as readonly BusValue[]).map((one) => fieldOf(one)));
  const { signature = "" } = named as { readonly signature?: string };
  const values = readValues(signature, bytes, bodyAt);
  const type = TYPES[Number(kind) - 1] ?? "signal";
  return { message: { ...named, type, serial: Number(serial), values }, length };
};

const fieldOf = (pair: BusValue): readonly [string, BusValue] => {
  const [number, variant] = pair as readonly [number, Variant];
  return [FIELDS.find(([one]) => one === number)?.[1] ?? `field ${number}`, variant.value];
};

/** Joins the bus at a socket; `called` gets what others call here, and sends the answers itself. */
export const joinBus = async (
  socketPath: string,
  called: (message: NumberedMessage) => void,
): Promise<Bus> => {
  const socket = connect(socketPath);
  await once(socket, "connect");
  await authenticate(socket);
  const waiting = new Map<number, (answer: BusMessage) => void>();
  let serial = 0;
  const send = (message: BusMessage): number => {
    serial += 1;
    socket.write(bytesOf(message, serial));
    return serial;
  };
  followMessages(socket, (message) => {
    if (message.type === "call") called(message);
    else if (message.answerTo !== undefined) waiting.get(message.answerTo)?.(message);
  });
  const call: Bus["call"] = async (message) => {
    const { promise, resolve } = Promise.withResolvers<BusMessage>();
    waiting.set(send({ ...message, type: "call" }), resolve);
    const answer = await promise;
    if (answer.type === "error") throw new Error(answer.errorName);
    return answer.values ?? [];
  };
  const bus = { send: (message: BusMessage) => void send(message), call };
  await call(toTheBus("Hello"));
  return { ...bus, close: () => socket.destroy() };
};

/** A call to the bus itself. */
export const toTheBus = (member: string, signature = "", values: readonly BusValue[] = []) => ({
  path: "/org/freedesktop/DBus",
  interface: "org.freedesktop.DBus",
  to: "org.freedesktop.DBus",
  member,
  signature,
  values,
});

/** By who runs this, which the socket itself shows. */
const authenticate = async (socket: Socket): Promise<void> => {
  const who = Buffer.from(String(process.getuid?.() ?? 0)).toString("hex");
  socket.write(`\0AUTH EXTERNAL ${who}\r\n`);
  const [answer] = (await once(socket, "data")) as [Buffer];
  const said = answer.toString("latin1");
  if (!said.startsWith("OK ")) throw new Error(`the bus said ${said}`);
  socket.write("BEGIN\r\n");
};

const followMessages = (socket: Socket, each: (message: NumberedMessage) => void): void => {
  let rest: Buffer = Buffer.alloc(0);
  socket.on("data", (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    for (let found = messageIn(rest); found !== undefined; found = messageIn(rest)) {
      rest = rest.subarray(found.length);
      each(found.message);
    }
  });
};
