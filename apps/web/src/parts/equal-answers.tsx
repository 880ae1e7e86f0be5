import type { ComponentChildren } from "preact";
import "./equal-answers.css";

/** Two buttons of one size, at the foot of a screen: neither is the better answer. */
export const EqualAnswers = ({ children }: { readonly children: ComponentChildren }) => (
  <div class="equal-answers">{children}</div>
);
