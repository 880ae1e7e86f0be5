declare const TextDecoder: new (
  label: string,
  options?: { readonly fatal?: boolean },
) => { readonly decode: (bytes: Uint8Array) => string };

/** The upper half of code page 437, in which a zip names its files where it does not say UTF-8. */
const UPPER_437 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

/**
 * The name of a file in a zip. Many writers, Apple's too, use UTF-8 and do not say so: what reads as
 * UTF-8 is taken as such. A name is a label: backslashes become slashes, and nothing else is made
 * of it, for it is never a path.
 */
export const nameOf = (bytes: Uint8Array): string =>
  (utf8(bytes) ?? codePage437(bytes)).replaceAll("\\", "/").normalize("NFC");

const utf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const codePage437 = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) =>
    byte < 128 ? String.fromCharCode(byte) : UPPER_437.charAt(byte - 128),
  ).join("");
