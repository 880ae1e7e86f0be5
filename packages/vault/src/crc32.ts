/**
 * CRC-32 as in zip and PNG (ISO 3309; polynomial 0xEDB88320 reflected), a whole number
 * below 2^32. It finds accidents, never intent: anyone can make one that fits. Worked bit
 * by bit without a table, as it only ever sees headers.
 */
export const crc32 = (bytes: Uint8Array): number => {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return (rest ^ 0xffffffff) >>> 0;
};
