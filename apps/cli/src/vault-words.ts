import type { BackupTrouble, RestoreTrouble } from "@glimmers/server";
import { sentenceForStorage } from "./storage.ts";

interface InWords {
  readonly type: string;
  readonly sentence: string;
}

/** What kept a backup, a restore or a look from being done, in one sentence that says what to do. */
export const sentenceForVault = (trouble: BackupTrouble | RestoreTrouble): InWords => ({
  type: trouble.type,
  sentence: sentenceFor(trouble),
});

const sentenceFor = (trouble: BackupTrouble | RestoreTrouble): string => {
  switch (trouble.type) {
    case "FolderNotEmpty":
      return `There is something in ${trouble.folder} already: name a new folder.`;
    case "FolderTrouble":
      return `The folder of the backup cannot be used (${trouble.reason}).`;
    case "StoreLacksBlob":
      return `${trouble.count === 1 ? "A blob" : `${trouble.count} blobs`} of the database cannot be found in the store, so this is no whole backup. Is S3_URL, or the data folder, the server's own? "vault verify" names what is missing; "--without-lost" makes a backup of the rest.`;
    case "EngineNotEmpty":
      return `This storage has mailboxes already (${trouble.mailboxes}): a backup is put back into an empty one only.`;
    case "NoBackupThere":
      return `There is no whole backup in ${trouble.folder}.`;
    case "BackupFromNewer":
      return `A later Glimmers made this backup (its version is ${trouble.version}): use that one.`;
    case "BackupDamaged":
      return `The backup is damaged at line ${trouble.line}: nothing was put back.`;
    case "BackupLacksBlob":
      return `The backup lacks a blob (${trouble.mailbox}/${trouble.id}): nothing was put back.`;
    case "RestoreBroken":
      return `It broke off half-way. ${sentenceForStorage(trouble.trouble)} Empty the storage before the next try.`;
    case "DiskFull":
    case "EngineAway":
    case "EngineFault":
      return sentenceForStorage(trouble);
  }
};
