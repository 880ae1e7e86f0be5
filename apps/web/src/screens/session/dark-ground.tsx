import { Screen } from "../../parts/screen.tsx";

/** The ground is dark from the first picture on, so that nothing flashes. */
export const DarkGround = () => (
  <Screen context="">
    <div class="in-session" />
  </Screen>
);
