/** Six digits to compare: large for the eye, one by one for the ear. */
export const ShortCode = ({ code }: { readonly code: string }) => (
  <p class="short-code">
    <span aria-hidden="true">{code}</span>
    <span class="hidden-words">{[...code].join(" ")}</span>
  </p>
);
