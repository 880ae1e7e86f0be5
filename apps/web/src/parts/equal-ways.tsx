import type { ComponentChildren } from "preact";
import "./equal-ways.css";

/** Ways on of which none presses itself forward: buttons of one size and one look, at the foot. */
export const EqualWays = ({ children }: { readonly children: ComponentChildren }) => (
  <div class="equal-ways">{children}</div>
);
