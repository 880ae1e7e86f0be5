/**
 * Where files of other apps are read, so that no screen waits for it. It holds no journal and no
 * key: what is here already it asks for, and what is new it hands over. Fetched only by who
 * chooses a file.
 */
import { answerOn, lineTo } from "../edges/line.ts";
import { openSqlite } from "../edges/sqlite.ts";
import type { ReadingWorld } from "../flow/bringing.ts";
import { readingDesk } from "../flow/bringing-work.ts";

declare const self: DedicatedWorkerGlobalScope;

const { look, take } = readingDesk(lineTo<ReadingWorld>(self), { openSqlite });
answerOn(self, { look, take });
