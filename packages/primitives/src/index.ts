export type { Brand } from "./brand.ts";
export type { Bytes } from "./bytes.ts";
export { bytesToHex, hexToBytes, joinBytes, sameBytes } from "./bytes.ts";
export type { Random } from "./random.ts";
export { seededRandom } from "./random.ts";
export type { Err, NamedError, Ok, Result } from "./result.ts";
export { err, ok } from "./result.ts";
export type { Clock, DayNumber, Instant, Millis, OffsetMinutes } from "./time.ts";
export { dayOf, days, hours, isInstant, isOffset, minutes, seconds } from "./time.ts";
