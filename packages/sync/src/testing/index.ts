export type { Lies } from "./lying.ts";
export { lyingMailbox, withByteChanged, withItem } from "./lying.ts";
export type { MailboxWorld, Runner } from "./mailbox-acceptance.ts";
export { mailboxAcceptance } from "./mailbox-acceptance.ts";
export type { MemoryPlan, MemoryServer } from "./memory-server.ts";
export { memoryServer } from "./memory-server.ts";
export type { ModelEntry, ModelJournal, ModelStamp } from "./model-journal.ts";
export { mergeInto, modelJournal, textOf } from "./model-journal.ts";
export { openSealer } from "./open-sealer.ts";
