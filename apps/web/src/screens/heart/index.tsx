import { useApp } from "../../app-context.ts";
import { onceLoaded } from "../../parts/once-loaded.tsx";
import { Screen } from "../../parts/screen.tsx";
import { How } from "./how.tsx";
import { Opening } from "./opening.tsx";
import { Room } from "./room.tsx";
import "./heart.css";

const OverTime = onceLoaded(() => import("../heart-over-time/index.tsx"));
const Resonance = onceLoaded(() => import("../heart-resonance/index.tsx"));

/** One's own heartbeats beside a pacer. Off until opened; opened by the person, never pushed. */
const Heart = () => {
  const { here, path, prefs } = useApp();
  const { value } = path;
  const page = value.at === "heart" ? value.page : undefined;
  if (page === "how") return <How />;
  if (here.sample === true) return <NotInSample />;
  if (!prefs.value.heart.opened) return <Opening />;
  if (page === "over-time") return <OverTime />;
  return page === "resonance" ? <Resonance /> : <Room />;
};

export default Heart;

/** What is in a sample journal is made up; a heart is not, and is kept out of it. */
const NotInSample = () => {
  const { t } = useApp().words.value;
  return (
    <Screen context={t("heart.top")} heading={t("heart.sample.title")}>
      <p class="say">{t("heart.sample.say")}</p>
    </Screen>
  );
};
