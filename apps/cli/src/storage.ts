import type { CannotKeep, Environment, StoragePlan } from "@glimmers/server";

/** Where mailboxes lie: in a folder, unless the environment names a database or a store. */
export const storageFrom = (data: string, environment: Environment): StoragePlan => {
  const { DATABASE_URL: databaseUrl, S3_URL: s3Url } = environment;
  return {
    data,
    ...(databaseUrl !== undefined && databaseUrl !== "" && { databaseUrl }),
    ...(s3Url !== undefined && s3Url !== "" && { s3Url }),
  };
};

/** What keeps a storage from being used, in one sentence for whoever runs it. */
export const sentenceForStorage = (trouble: CannotKeep["trouble"]): string => {
  switch (trouble.type) {
    case "DiskFull":
      return "There is no room left where mailboxes lie: make some, then start again.";
    case "EngineAway":
      return `The database does not answer (${trouble.reason}): is it running, and is its address right?`;
    case "EngineFault":
      return `Mailboxes cannot be kept there (${trouble.reason}).`;
    case "NotAnS3Url":
      return `S3_URL cannot be used: ${trouble.why}.`;
    case "DatabaseFromNewer":
      return `A later Glimmers made this database (its version is ${trouble.found}, this one knows ${trouble.known}): start that one instead.`;
  }
};
