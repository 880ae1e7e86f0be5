import type { BlobId, MailboxId } from "@glimmers/sync";
import type { EngineTrouble } from "../engine.ts";

/** The folder has something in it already; nothing was written. */
export interface FolderNotEmpty {
  readonly type: "FolderNotEmpty";
  readonly folder: string;
}

/** The folder cannot be written to or read from. */
export interface FolderTrouble {
  readonly type: "FolderTrouble";
  readonly reason: string;
}

/** The database names blobs that the store does not have, or not in that size; so many. */
export interface StoreLacksBlob {
  readonly type: "StoreLacksBlob";
  readonly count: number;
}

/** There are mailboxes in the database already; nothing was changed. */
export interface EngineNotEmpty {
  readonly type: "EngineNotEmpty";
  readonly mailboxes: number;
}

/** No backup of ours, or not all of one. Found before anything was put back. */
export type NotABackup =
  | { readonly type: "NoBackupThere"; readonly folder: string }
  | { readonly type: "BackupFromNewer"; readonly version: number }
  /** The line that is none, counted from 1; at the end: what was cut off. */
  | { readonly type: "BackupDamaged"; readonly line: number }
  | { readonly type: "BackupLacksBlob"; readonly mailbox: MailboxId; readonly id: BlobId };

/** What was put back so far is in the database: it has to be emptied before another try. */
export interface RestoreBroken {
  readonly type: "RestoreBroken";
  readonly trouble: EngineTrouble;
}

export const folderTrouble = (thrown: unknown): FolderTrouble => ({
  type: "FolderTrouble",
  reason: thrown instanceof Error ? thrown.message : String(thrown),
});
