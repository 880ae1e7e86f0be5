export { serverApp } from "./app.ts";
export type { CertificateFiles, NotACertificate } from "./certificate.ts";
export type {
  BlobStore,
  Engine,
  EngineCount,
  EngineTrouble,
  KeptRing,
  MailboxUsage,
} from "./engine.ts";
export { KEEPER_HEADERS, STRICT_HEADERS } from "./headers.ts";
export type {
  BackedUp,
  BackupTrouble,
  Finding,
  Inspected,
  Restored,
  RestoreTrouble,
  Verified,
} from "./keeping/index.ts";
export { backUp, inspect, restore, verify } from "./keeping/index.ts";
export { checks } from "./mailboxes/checks.ts";
export type { Mailboxes, MailboxesPlan } from "./mailboxes/mailboxes.ts";
export { openMailboxes } from "./mailboxes/mailboxes.ts";
export type { Environment, NotASetting, Settings } from "./mailboxes/settings.ts";
export { DEFAULTS, settingsFrom, VARIABLES } from "./mailboxes/settings.ts";
export type { NotBuilt, Site, SiteFile } from "./site.ts";
export { readSite } from "./site.ts";
export type { CannotServe, RunningServer, ServerPlan } from "./start.ts";
export { startServer } from "./start.ts";
export type { CannotKeep, Storage, StoragePlan } from "./storage.ts";
export { isThere, openStorage } from "./storage.ts";
