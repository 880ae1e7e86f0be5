import type { ComponentChildren } from "preact";
import { useApp } from "../../app-context.ts";
import type { CircleLine } from "../../flow/circles/door.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useCircle } from "./use-circles.ts";
import "../devices/devices.css";
import "./circles.css";

/** Draws a screen of the circle the address names, once that is here; or says that it is gone. */
export const OfCircle = (props: {
  readonly children: (circle: CircleLine) => ComponentChildren;
}) => {
  const circle = useCircle();
  if (circle === undefined) return <Bare />;
  return circle === "gone" ? <Gone /> : <>{props.children(circle)}</>;
};

const Bare = () => {
  const { t } = useApp().words.value;
  return <Screen context={t("circles.title")}>{null}</Screen>;
};

const Gone = () => {
  const { words, go } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("circles.title")}
      heading={t("circles.isGone")}
      onBack={() => go({ at: "circles" })}
      foot={<Button onClick={() => go({ at: "circles" })}>{t("circles.toCircles")}</Button>}
    >
      {null}
    </Screen>
  );
};
