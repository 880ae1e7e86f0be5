export type { BackedUp, BackupTrouble } from "./backup.ts";
export { backUp } from "./backup.ts";
export type { Inspected } from "./inspect.ts";
export { inspect } from "./inspect.ts";
export type { Restored, RestoreTrouble } from "./restore.ts";
export { restore } from "./restore.ts";
export type {
  EngineNotEmpty,
  FolderNotEmpty,
  FolderTrouble,
  NotABackup,
  RestoreBroken,
  StoreLacksBlob,
} from "./trouble.ts";
export type { Finding, Verified } from "./verify.ts";
export { verify } from "./verify.ts";
