/** What is said, by language ("en", "de"); in one language at least. */
export type Text = Readonly<Record<string, string>>;

/**
 * The words in this language; where there are none, in the first language there is.
 *
 * @example textIn({ en: "feet", de: "Füße" }, "de") // "Füße"
 */
export const textIn = (text: Text, language: string): string =>
  text[language] ?? text["en"] ?? Object.values(text)[0] ?? "";
