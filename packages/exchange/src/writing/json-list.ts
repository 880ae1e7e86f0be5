/**
 * A list of JSON, one item a line, of however many: none of them is held. `none` is all that is
 * written where there is no item.
 */
export const jsonList = async function* (
  items: AsyncIterable<unknown>,
  [before, after, none]: readonly [string, string, string?] = ["[", "]\n"],
): AsyncGenerator<string> {
  let between = `${before}\n`;
  for await (const item of items) {
    yield between + JSON.stringify(item);
    between = ",\n";
  }
  if (between.startsWith(",")) yield `\n${after}`;
  else yield none ?? `${between}${after}`;
};
