import { useApp } from "../../app-context.ts";
import type { CircleLine, JarGlimmer } from "../../flow/circles/door.ts";
import { Button } from "../../parts/button.tsx";
import { focusHeading } from "../../parts/focus.ts";
import { Trouble } from "../../parts/trouble.tsx";
import { useCircleDeed } from "./use-circle-deed.ts";

/** What this person put in, each of which can be taken out again. */
export const OwnInJar = (props: {
  readonly circle: CircleLine;
  readonly mine: readonly JarGlimmer[];
}) => {
  const { words, circles, say } = useApp();
  const { t } = words.value;
  const { circle, mine } = props;
  const { busy, trouble, run } = useCircleDeed();
  const takeBack = async (id: string) => {
    if ((await run(() => circles.takeOutOfJar(circle.id, id))) === undefined) return;
    say(t("circles.jar.takenBack"));
    focusHeading();
  };
  return (
    <>
      <Trouble sentence={trouble} />
      <ul class="jar-own">
        {mine.map(({ id, text }) => (
          <li key={id}>
            <span>{text}</span>
            <Button
              kind="quiet"
              named={t("circles.jar.takeBackOne", { text })}
              busy={busy}
              onClick={() => void takeBack(id)}
            >
              {t("circles.jar.takeBack")}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
};
