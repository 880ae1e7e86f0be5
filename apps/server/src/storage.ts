import { join } from "node:path";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { BlobStore, Engine, EngineTrouble } from "./engine.ts";
import type { DatabaseFromNewer } from "./engines/index.ts";
import { openSqlite } from "./engines/index.ts";
import { memoryBlobs } from "./memory-blobs.ts";

/** Where mailboxes lie. */
export interface StoragePlan {
  /**
   * A folder, made if it is not there: the SQLite file and the blobs lie in it, unless they
   * have an address of their own. `:memory:` keeps nothing beyond the end of the process.
   */
  readonly data: string;
}

export interface Storage {
  readonly engine: Engine;
  readonly blobs: BlobStore;
}

/** The storage cannot be used, and why. */
export interface CannotKeep {
  readonly type: "CannotKeep";
  readonly trouble: EngineTrouble | DatabaseFromNewer;
}

/** Opens what a plan names, and makes what is not there yet. */
export const openStorage = async ({ data }: StoragePlan): Promise<Result<Storage, CannotKeep>> => {
  const isInMemory = data === ":memory:";
  const engine = await openSqlite({ file: isInMemory ? data : join(data, "glimmers.sqlite") });
  if (!engine.ok) return err({ type: "CannotKeep", trouble: engine.error });
  return ok({ engine: engine.value, blobs: memoryBlobs() });
};
