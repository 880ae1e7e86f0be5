/** CRC-16 with the polynomial 0xA001, begun with 0: the one FIT files end with. */
export const checksumOf = (bytes: Uint8Array, before = 0): number => {
  let sum = before;
  for (const byte of bytes) sum = (sum >> 8) ^ (TABLE[(sum ^ byte) & 0xff] ?? 0);
  return sum;
};

const entryOf = (byte: number): number => {
  let entry = byte;
  for (let bit = 0; bit < 8; bit += 1) entry = entry & 1 ? (entry >> 1) ^ 0xa001 : entry >> 1;
  return entry;
};

const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => entryOf(byte));
