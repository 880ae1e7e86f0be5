import type { CannotKeep } from "@glimmers/server";

/** What keeps a storage from being used, in one sentence for whoever runs it. */
export const sentenceForStorage = (trouble: CannotKeep["trouble"]): string => {
  switch (trouble.type) {
    case "DiskFull":
      return "There is no room left where mailboxes lie: make some, then start again.";
    case "EngineAway":
      return `The database does not answer (${trouble.reason}): is it running, and is its address right?`;
    case "EngineFault":
      return `Mailboxes cannot be kept there (${trouble.reason}).`;
    case "DatabaseFromNewer":
      return `A later Glimmers made this database (its version is ${trouble.found}, this one knows ${trouble.known}): start that one instead.`;
  }
};
