import type { Row } from "../budgets.ts";
import { measureXml } from "./xml.ts";

/** What bringing in files of others costs: an Apple export, beside two other readers of XML. */
export const measureExchange = async (say: (what: string) => void): Promise<readonly Row[]> => [
  ...(await measureXml(say)),
];
