const ESCAPED = /\\([!-/:-@[-`{-~])/g;

/**
 * Markdown as a person reads it, as far as writers put more in than was typed: signs behind a
 * backslash are the signs themselves. Marks of lists, headings and stress stay: they were typed.
 *
 * @example plainMarkdown("3\\. Done\\!") // "3. Done!"
 */
export const plainMarkdown = (text: string): string => text.replaceAll(ESCAPED, "$1");
