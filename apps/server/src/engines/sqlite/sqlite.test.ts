import { describe, expect, it } from "vitest";
import {
  engineAcceptance,
  sharedEngineAcceptance,
  sqliteInFolder,
  sqliteInMemory,
} from "../../testing/index.ts";

engineAcceptance({ describe, it, expect }, "SQLite, in a file", sqliteInFolder);
engineAcceptance({ describe, it, expect }, "SQLite, in memory", sqliteInMemory);
sharedEngineAcceptance({ describe, it, expect }, "SQLite, in a file", sqliteInFolder);
