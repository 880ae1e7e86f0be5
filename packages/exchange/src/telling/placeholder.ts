/**
 * Whether a file is only what a cloud leaves in its place until it is fetched: `.name.icloud`, a
 * small property list.
 */
export const isPlaceholder = (name: string, head?: Uint8Array): boolean => {
  if (!/(?:^|\/)\.?[^/]+\.icloud$/i.test(name)) return false;
  return (
    head === undefined ||
    head.length === 0 ||
    beginsWith(head, "bplist") ||
    beginsWith(head, "<?xml")
  );
};

const beginsWith = (head: Uint8Array, text: string): boolean =>
  [...text].every((letter, at) => head[at] === letter.charCodeAt(0));
