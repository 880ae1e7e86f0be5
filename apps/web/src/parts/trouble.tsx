/** Why something did not happen, said at once to the ear too. The region is always there. */
export const Trouble = ({ sentence }: { readonly sentence: string | undefined }) => (
  <div role="alert">{sentence !== undefined && <p class="card trouble">{sentence}</p>}</div>
);
