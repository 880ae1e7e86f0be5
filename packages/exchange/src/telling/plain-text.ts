import { htmlToText } from "../reading/html.ts";

const LOOKS_LIKE_HTML =
  /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>|&(?:[a-z]{2,8}|#\d{1,6}|#x[\da-f]{1,5});/i;

/** Text that may be HTML, as plain text; where it is none, just as it was written. */
export const plainOf = (text: string): string =>
  LOOKS_LIKE_HTML.test(text) ? htmlToText(text) : text;
