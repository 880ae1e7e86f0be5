import "./trouble.css";

/** Why something did not happen, said at once to the ear too. The region is always there. */
export const Trouble = ({ sentence }: { readonly sentence: string | undefined }) => (
  <div class="trouble" role="alert">
    {sentence !== undefined && <p class="card">{sentence}</p>}
  </div>
);
