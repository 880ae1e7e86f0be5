/**
 * How values lie in a D-Bus message (D-Bus specification 0.43, "Marshaling"), little-endian, as far
 * as BlueZ needs it. Our own, because the package there is for it brings a hundred others along.
 */
export type BusValue =
  | number
  | boolean
  | string
  | Uint8Array
  | Variant
  | readonly BusValue[]
  | ReadonlyMap<string, BusValue>;

/** A value that brings its own signature along. */
export class Variant {
  readonly signature: string;
  readonly value: BusValue;
  constructor(signature: string, value: BusValue) {
    this.signature = signature;
    this.value = value;
  }
}

/** Kinds by how many bytes their place is a multiple of. */
const ALIGNMENTS = [
  [1, "ygv"],
  [2, "nq"],
  [4, "biusoa"],
  [8, "({"],
] as const;

const alignmentOf = (signature: string): number => {
  const [alignment] = ALIGNMENTS.find(([, kinds]) => kinds.includes(signature.charAt(0))) ?? [];
  if (alignment === undefined) throw new Error(`no D-Bus type that we know: ${signature}`);
  return alignment;
};

/** The complete types a signature is made of: "sa{sv}u" is s, a{sv} and u. */
const typesOf = (signature: string): readonly string[] => {
  if (signature === "") return [];
  const end = endOfType(signature, 0);
  return [signature.slice(0, end), ...typesOf(signature.slice(end))];
};

const endOfType = (signature: string, at: number): number => {
  const kind = signature.charAt(at);
  if (kind === "a") return endOfType(signature, at + 1);
  if (kind !== "(" && kind !== "{") return at + 1;
  let next = at + 1;
  while (!")}".includes(signature.charAt(next))) next = endOfType(signature, next);
  return next + 1;
};

const inside = (signature: string): string => signature.slice(1, -1);

/** Values as bytes, each at the place its kind has to lie at. */
export const writeValues = (signature: string, values: readonly BusValue[]): Uint8Array => {
  const out: number[] = [];
  typesOf(signature).forEach((type, nth) => write(out, type, values[nth] ?? ""));
  return Uint8Array.from(out);
};

const pad = (out: number[], alignment: number): void => {
  while (out.length % alignment !== 0) out.push(0);
};

const writeNumber = (out: number[], size: number, value: number): void => {
  for (let nth = 0; nth < size; nth += 1) out.push((value >> (8 * nth)) & 0xff);
};

const write = (out: number[], type: string, value: BusValue): void => {
  pad(out, alignmentOf(type));
  const kind = type.charAt(0);
  if (kind === "a") return writeArray(out, type.slice(1), value);
  if (value instanceof Variant) {
    write(out, "g", value.signature);
    return write(out, value.signature, value.value);
  }
  if (typeof value === "string") return writeString(out, kind === "g" ? 1 : 4, value);
  if (typeof value === "number" || typeof value === "boolean")
    return writeNumber(out, alignmentOf(type), Number(value));
  const members = membersOf(value);
  typesOf(inside(type)).forEach((part, nth) => write(out, part, members[nth] ?? ""));
};

const writeString = (out: number[], size: number, text: string): void => {
  const bytes = new TextEncoder().encode(text);
  writeNumber(out, size, bytes.length);
  out.push(...bytes, 0);
};

const writeArray = (out: number[], type: string, value: BusValue): void => {
  const lengthAt = out.length;
  writeNumber(out, 4, 0);
  pad(out, alignmentOf(type));
  const begins = out.length;
  for (const one of membersOf(value)) write(out, type, one);
  const length: number[] = [];
  writeNumber(length, 4, out.length - begins);
  out.splice(lengthAt, 4, ...length);
};

const isList = (value: BusValue): value is readonly BusValue[] => Array.isArray(value);

const membersOf = (value: BusValue): readonly BusValue[] => {
  if (value instanceof Uint8Array) return [...value];
  if (value instanceof Map) return [...(value as ReadonlyMap<string, BusValue>)];
  if (isList(value)) return value;
  throw new Error(`nothing with members: ${typeof value}`);
};

/** The values that lie in bytes from a place on; places count from the first byte of the message. */
export const readValues = (signature: string, bytes: Buffer, from = 0): readonly BusValue[] => {
  const reader = { bytes, at: from };
  return typesOf(signature).map((type) => read(reader, type));
};

interface Reader {
  readonly bytes: Buffer;
  at: number;
}

const skipTo = (reader: Reader, alignment: number): void => {
  reader.at = Math.ceil(reader.at / alignment) * alignment;
};

const take = (reader: Reader, size: number): Buffer => {
  reader.at += size;
  return reader.bytes.subarray(reader.at - size, reader.at);
};

const read = (reader: Reader, type: string): BusValue => {
  skipTo(reader, alignmentOf(type));
  const kind = type.charAt(0);
  if (kind === "a") return readArray(reader, type.slice(1));
  if (kind === "(" || kind === "{") return typesOf(inside(type)).map((part) => read(reader, part));
  if (kind === "v") {
    const signature = readString(reader, 1);
    return new Variant(signature, read(reader, signature));
  }
  if (kind === "s" || kind === "o") return readString(reader, 4);
  if (kind === "g") return readString(reader, 1);
  const size = alignmentOf(type);
  const number = take(reader, size).readUIntLE(0, size);
  return kind === "b" ? number === 1 : number;
};

const readString = (reader: Reader, size: number): string => {
  const length = take(reader, size).readUIntLE(0, size);
  return take(reader, length + 1).toString("utf8", 0, length);
};

const readArray = (reader: Reader, type: string): BusValue => {
  const length = take(reader, 4).readUInt32LE(0);
  skipTo(reader, alignmentOf(type));
  if (type === "y") return Uint8Array.from(take(reader, length));
  const end = reader.at + length;
  const members: BusValue[] = [];
  while (reader.at < end) members.push(read(reader, type));
  if (!type.startsWith("{")) return members;
  return new Map(members.map((one) => one as unknown as readonly [string, BusValue]));
};
