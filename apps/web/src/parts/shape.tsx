import type { Pole } from "@glimmers/model";

const LINES: Readonly<Record<Pole, string>> = {
  ventral: "M6 1.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 1 0 0-9.6Z",
  sympathetic: "M6 1.2 11 10.4H1Z",
  dorsal: "M1 4a5 5 0 0 0 10 0",
};

/** The shape that always stands with a pole's word: ○ △ ◡. Colour never speaks alone. */
export const Shape = ({ pole }: { readonly pole: Pole }) => (
  <svg class="shape" viewBox="0 0 12 12" aria-hidden="true">
    <path d={LINES[pole]} />
  </svg>
);
