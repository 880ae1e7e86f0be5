/** What may stand above a day's words. */
export type FrontMatter = Readonly<
  Record<string, string | number | readonly (string | number)[] | undefined>
>;

/**
 * YAML front matter. Texts are written as JSON strings, which YAML 1.2 reads as they are: nothing in
 * them can become a key, a tag or an alias.
 */
export const frontMatter = (fields: FrontMatter): string => {
  const written = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${valueText(value)}`],
  );
  return `---\n${written.join("\n")}\n---\n`;
};

const valueText = (value: string | number | readonly (string | number)[]): string =>
  isList(value) ? `[${value.map(scalar).join(", ")}]` : scalar(value);

const isList = (value: unknown): value is readonly (string | number)[] => Array.isArray(value);

const scalar = (value: string | number): string =>
  typeof value === "number" ? String(value) : JSON.stringify(value);
