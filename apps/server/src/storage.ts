import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { NotAnS3Url } from "./blobs/index.ts";
import { fileBlobs, parseS3Url, s3Blobs } from "./blobs/index.ts";
import type { BlobStore, Engine, EngineTrouble } from "./engine.ts";
import type { DatabaseFromNewer } from "./engines/index.ts";
import { openPostgres, openSqlite } from "./engines/index.ts";
import { memoryBlobs } from "./memory-blobs.ts";

/** Where mailboxes lie. */
export interface StoragePlan {
  /**
   * A folder, made if it is not there: the SQLite file and the blobs lie in it, unless they
   * have an address of their own. `:memory:` keeps nothing beyond the end of the process.
   */
  readonly data: string;
  /** A PostgreSQL in place of the SQLite file: `postgres://user:password@host/database`. */
  readonly databaseUrl?: string;
  /** An S3-compatible store in place of the folder of blobs: `https://key:secret@host/bucket`. */
  readonly s3Url?: string;
}

export interface Storage {
  readonly engine: Engine;
  readonly blobs: BlobStore;
}

/** The storage cannot be used, and why. */
export interface CannotKeep {
  readonly type: "CannotKeep";
  readonly trouble: EngineTrouble | DatabaseFromNewer | NotAnS3Url;
}

const IN_MEMORY = ":memory:";
const FILE = "glimmers.sqlite";

/** Whether there is a database to look into; of one with an address, that is found out by asking. */
export const isThere = ({ data, databaseUrl }: StoragePlan): boolean =>
  databaseUrl !== undefined || existsSync(join(data, FILE));

/** Opens what a plan names, and makes what is not there yet. */
export const openStorage = async (plan: StoragePlan): Promise<Result<Storage, CannotKeep>> => {
  const blobs = blobsOf(plan);
  if (!blobs.ok) return err({ type: "CannotKeep", trouble: blobs.error });
  const engine = await engineOf(plan);
  if (!engine.ok) return err({ type: "CannotKeep", trouble: engine.error });
  return ok({ engine: engine.value, blobs: blobs.value });
};

const engineOf = ({
  data,
  databaseUrl,
}: StoragePlan): Promise<Result<Engine, EngineTrouble | DatabaseFromNewer>> => {
  if (databaseUrl !== undefined) return openPostgres({ url: databaseUrl });
  return openSqlite({ file: data === IN_MEMORY ? data : join(data, FILE) });
};

const blobsOf = ({ data, s3Url }: StoragePlan): Result<BlobStore, NotAnS3Url> => {
  if (s3Url !== undefined) {
    const place = parseS3Url(s3Url);
    return place.ok ? ok(s3Blobs(place.value)) : place;
  }
  return ok(data === IN_MEMORY ? memoryBlobs() : fileBlobs(join(data, "blobs")));
};
