/** The words of the app are British; a browser's "en" is American in its days and numbers. */
export const localeOf = (language: string): string => (language === "en" ? "en-GB" : language);
