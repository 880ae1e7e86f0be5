// The fourth door of this room: what goes to one other person, by choice, and what they send back.
export type { NotAParcel } from "./parcel.ts";
export { cutAt, LONGEST_LINE, LONGEST_NOTE, LONGEST_SAID, sendable } from "./shared-fields.ts";
export type {
  NotASharedPage,
  SharedCorners,
  SharedDay,
  SharedEntry,
  SharedFact,
  SharedPage,
  SharedPhoto,
  SharedPlace,
} from "./shared-page.ts";
export { decodeSharedPage, encodeSharedPage, fitsOnePage, PAGE_LIMITS } from "./shared-page.ts";
export type {
  NotASharedReply,
  ProposedWord,
  ReplyAnchor,
  ReplyPiece,
  ReplyVoice,
  SharedReply,
} from "./shared-reply.ts";
export { decodeSharedReply, encodeSharedReply, REPLY_LIMITS } from "./shared-reply.ts";
