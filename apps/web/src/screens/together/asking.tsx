import { useApp } from "../../app-context.ts";
import type { CircleLine } from "../../flow/circles/door.ts";
import { Screen } from "../../parts/screen.tsx";

/** What time it is for everybody is not known yet, or there is no way to ask. */
export const Ask = (props: {
  readonly circle: CircleLine;
  readonly state: "asking" | "in-step" | "no-way-there";
}) => {
  const { words, go } = useApp();
  const { t } = words.value;
  const { circle, state } = props;
  return (
    <Screen
      context={circle.name}
      heading={t("circles.together.title")}
      onBack={() => go({ at: "circle", id: circle.id })}
    >
      <p role="status">
        {t(state === "no-way-there" ? "circles.together.noWay" : "circles.together.asking")}
      </p>
    </Screen>
  );
};
