/** One field of a message: its number in the profile, and what it holds; missing values left out. */
export type FitFields = ReadonlyMap<number, readonly number[]>;

export interface FieldDefinition {
  readonly number: number;
  /** In bytes; of an array, all of it. */
  readonly size: number;
  readonly base: number;
}

interface Base {
  readonly size: number;
  /** What stands where nothing was measured. */
  readonly missing: number;
  readonly read: (view: DataView, at: number, isLittle: boolean) => number;
}

const byte = (missing: number): Base => ({ size: 1, missing, read: (v, at) => v.getUint8(at) });
const short = (missing: number): Base => ({
  size: 2,
  missing,
  read: (v, at, isLittle) => v.getUint16(at, isLittle),
});
const long = (missing: number): Base => ({
  size: 4,
  missing,
  read: (v, at, isLittle) => v.getUint32(at, isLittle),
});

/** The numeric base types of FIT by the lower five bits of their number; text and 64 bits are not needed. */
const BASES: ReadonlyMap<number, Base> = new Map([
  [0, byte(0xff)],
  [1, { size: 1, missing: 0x7f, read: (v, at) => v.getInt8(at) }],
  [2, byte(0xff)],
  [3, { size: 2, missing: 0x7fff, read: (v, at, isLittle) => v.getInt16(at, isLittle) }],
  [4, short(0xffff)],
  [5, { size: 4, missing: 0x7fffffff, read: (v, at, isLittle) => v.getInt32(at, isLittle) }],
  [6, long(0xffffffff)],
  [8, { size: 4, missing: Number.NaN, read: (v, at, isLittle) => v.getFloat32(at, isLittle) }],
  [9, { size: 8, missing: Number.NaN, read: (v, at, isLittle) => v.getFloat64(at, isLittle) }],
  [10, byte(0)],
  [11, short(0)],
  [12, long(0)],
  [13, { size: 1, missing: -1, read: (v, at) => v.getUint8(at) }],
]);

/** Reads the fields of a data message that begins at `at`; what is no number, or missing, is absent. */
export const fieldsAt = (
  view: DataView,
  at: number,
  definitions: readonly FieldDefinition[],
  isLittle: boolean,
): FitFields => {
  const fields = new Map<number, readonly number[]>();
  let from = at;
  for (const definition of definitions) {
    const values = valuesAt(view, from, definition, isLittle);
    if (values.length > 0) fields.set(definition.number, values);
    from += definition.size;
  }
  return fields;
};

const valuesAt = (
  view: DataView,
  at: number,
  { size, base }: FieldDefinition,
  isLittle: boolean,
): readonly number[] => {
  const type = BASES.get(base & 0x1f);
  if (type === undefined || size % type.size !== 0) return [];
  const values: number[] = [];
  for (let from = at; from < at + size; from += type.size) {
    const value = type.read(view, from, isLittle);
    if (value !== type.missing && !Number.isNaN(value)) values.push(value);
  }
  return values;
};
