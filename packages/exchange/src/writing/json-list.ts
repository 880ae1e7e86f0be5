/** A list of JSON, one item a line, of however many: none of them is held. */
export const jsonList = async function* (
  items: AsyncIterable<unknown>,
  [before, after]: readonly [string, string] = ["[", "]\n"],
): AsyncGenerator<string> {
  let between = `${before}\n`;
  for await (const item of items) {
    yield between + JSON.stringify(item);
    between = ",\n";
  }
  yield between.startsWith(",") ? `\n${after}` : `${between}${after}`;
};
