import type { Row } from "../engines/columns.ts";

/** The first column of each table's key: what it is cut by. */
const KEYS = `SELECT c.relname AS name, a.attname AS key
  FROM pg_class c
  JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
  WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    AND c.relname NOT IN ('server', 'addition')`;

/**
 * Cuts every table of an empty database into hash partitions, as docs/operator.md tells an
 * operator to: the schema says that each may be, and this is how that is tried.
 */
export const cutInPartitions = async (
  execute: (text: string) => Promise<readonly Row[]>,
  count: number,
): Promise<void> => {
  for (const { name, key } of await execute(KEYS))
    await execute(partitionText(String(name), String(key), count));
};

const partitionText = (name: string, key: string, count: number): string => {
  const parts = Array.from(
    { length: count },
    (_, place) =>
      `CREATE TABLE ${name}_${place} PARTITION OF ${name} FOR VALUES WITH (MODULUS ${count}, REMAINDER ${place})`,
  );
  return [
    `CREATE TABLE cut (LIKE ${name} INCLUDING ALL) PARTITION BY HASH (${key})`,
    `DROP TABLE ${name}`,
    `ALTER TABLE cut RENAME TO ${name}`,
    ...parts,
  ].join("; ");
};
