export type { AnsweredAt, HandNote, NoteOf, OwnNote, RaisedAt } from "./note.ts";
export { decodeNote, decodeOwnNote, encodeNote, encodeOwnNote, NO_HAND, noteInfo } from "./note.ts";
export type {
  CirclePage,
  CircleTitle,
  NotAPage,
  PageFromNewer,
  PageGlimmer,
  PageKnock,
  PageNote,
  PageTogether,
  RingAt,
  SeenPage,
  SignedPage,
} from "./page.ts";
export { encodePage, NOTE_SEALED, OWN_SEALED, PAGE_MOST, readPage } from "./page.ts";
export type { PageRefused, PageTrouble } from "./page-rules.ts";
export {
  checkPage,
  isCircleRing,
  isSignedByOneWhoLeft,
  othersOn,
  pageSeen,
  ringAt,
  signPage,
  titleOf,
} from "./page-rules.ts";
export { pageAt, pageSlot } from "./page-slot.ts";
export type { Sight, SightWarning } from "./seen.ts";
export { lookOver, newestSeen } from "./seen.ts";
