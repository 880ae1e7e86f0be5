import { describe, expect, it } from "vitest";
import { memoryBlobs } from "./memory-blobs.ts";
import { blobStoreAcceptance } from "./testing/index.ts";

const blobs = memoryBlobs();

blobStoreAcceptance({ describe, it, expect }, "memory", async () => blobs);
