// Browsers, workers and Node all have this one, and it does nothing but turn one value into
// another; pure rooms have no library types for it, so its shape stands here.
declare const TextDecoder: new (
  label: string,
  options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean },
) => {
  readonly decode: (bytes?: Uint8Array, options?: { readonly stream?: boolean }) => string;
};

/** A file's beginning as text, in the encoding it is most likely in; undefined where it is no text. */
export const likelyText = (head: Uint8Array): string | undefined =>
  head.includes(0) ? undefined : new TextDecoder("utf-8").decode(head);
