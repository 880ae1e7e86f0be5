/** A line of a name and what was said; nothing where nothing was. */
export const Said = ({ name, said }: { readonly name: string; readonly said: readonly string[] }) =>
  said.length === 0 ? null : (
    <div class="said-line">
      <dt class="cap">{name}</dt>
      <dd>{said.join(", ")}</dd>
    </div>
  );

export const one = (value: string | undefined): readonly string[] =>
  value === undefined ? [] : [value];
