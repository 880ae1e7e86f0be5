import { render } from "preact";
import "./look/fonts.css";
import "./look/index.css";
import { cameBackAfterLeaving, leaveNow } from "./edges/quick-exit.ts";
import { followTakeOver, registerOffline } from "./edges/offline.ts";
import { beginsApart } from "./flow/apart.ts";
import { whenIdle } from "./edges/when-idle.ts";
import { Root } from "./root.tsx";
import { wire } from "./wiring.ts";

/** Begins the app; or, where "back" led here after a quick exit, leaves again. */
const start = async (): Promise<void> => {
  if (cameBackAfterLeaving(window)) return leaveNow(window);
  const running = await wire(window);
  render(<Root running={running} />, document.querySelector("#app") ?? document.body);
  const begun = running.begin();
  if (running.app.here.sample === true) followTakeOver();
  // Who only reads what was shared with them is not left a whole app on their device.
  else if (beginsApart(running.app.path.peek()))
    void begun.then(() => registerOffline(running.hearOffline));
  else registerOffline(running.hearOffline);
  await begun;
  // What one tap back needs is here before it is tapped.
  whenIdle(window, () => {
    void running.app.fetchLibrary();
    void import("./screens/session/come-back.tsx");
  });
};

// A page the browser had put aside whole, and takes out again on "back".
addEventListener("pageshow", (event) => {
  if (event.persisted && cameBackAfterLeaving(window)) leaveNow(window);
});

void start();
