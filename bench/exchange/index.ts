import type { Row } from "../budgets.ts";
import { measureCsv } from "./csv.ts";
import { measureMoments } from "./moments-row.ts";
import { measureXml } from "./xml.ts";

/** What bringing in files of others costs: an Apple export, a table, and what becomes of both. */
export const measureExchange = async (say: (what: string) => void): Promise<readonly Row[]> => [
  ...(await measureXml(say)),
  ...(await measureCsv(say)),
  ...measureMoments(say),
];
