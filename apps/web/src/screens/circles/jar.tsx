import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { drawFrom } from "../../flow/circles/jar-draw.ts";
import type { CircleLine, JarGlimmer } from "../../flow/circles/door.ts";
import { Button } from "../../parts/button.tsx";
import { focusHeading } from "../../parts/focus.ts";
import { Fold } from "../../parts/fold.tsx";
import { Screen } from "../../parts/screen.tsx";
import { OwnInJar } from "./own-in-jar.tsx";
import { OfCircle } from "./of-circle.tsx";
import { OneOut } from "./one-out.tsx";
import { PutIn } from "./put-in.tsx";
import { useRead } from "./use-circles.ts";

/**
 * A jar of glimmers for all in a circle. It is opened by whoever takes one out, one at a time;
 * nothing says how many there are, or which is newest.
 */
const Jar = () => <OfCircle>{(circle) => <Page circle={circle} />}</OfCircle>;

export default Jar;

const Page = ({ circle }: { readonly circle: CircleLine }) => {
  const { circles, chance } = useApp();
  const jar = useRead(() => circles.jar(circle.id), [circle.id])?.glimmers;
  const out = useSignal<readonly JarGlimmer[]>([]);
  const putting = useSignal(false);
  const take = () => {
    const ids = out.value.map(({ id }) => id);
    const drawn = drawFrom(jar ?? [], ids, chance);
    if (drawn !== undefined) out.value = [...out.value, drawn];
    focusHeading();
  };
  const shown = out.value.at(-1);
  if (putting.value) return <PutIn circle={circle} onDone={() => (putting.value = false)} />;
  if (shown !== undefined)
    return (
      <OneOut
        glimmer={shown}
        circle={circle}
        isOnly={(jar ?? []).length < 2}
        onAnother={take}
        onEnough={() => (out.value = [])}
      />
    );
  return <Closed circle={circle} jar={jar} onTake={take} onPut={() => (putting.value = true)} />;
};

const Closed = (props: {
  readonly circle: CircleLine;
  readonly jar: readonly JarGlimmer[] | undefined;
  readonly onTake: () => void;
  readonly onPut: () => void;
}) => {
  const { words, go } = useApp();
  const { t } = words.value;
  const { circle, jar, onTake, onPut } = props;
  const isEmpty = jar?.length === 0;
  const mine = jar?.filter((one) => one.mine) ?? [];
  return (
    <Screen
      context={circle.name}
      heading={t("circles.jar.title")}
      onBack={() => go({ at: "circle", id: circle.id })}
      foot={
        <>
          <Button onClick={onPut}>{t("circles.jar.put")}</Button>
          {!isEmpty && (
            <Button kind="primary" onClick={onTake}>
              {t("circles.jar.take")}
            </Button>
          )}
        </>
      }
    >
      {jar !== undefined && (
        <p class="say">{t(isEmpty ? "circles.jar.empty" : "circles.jar.closed")}</p>
      )}
      {mine.length > 0 && (
        <Fold label={t("circles.jar.mine")}>
          <OwnInJar circle={circle} mine={mine} />
        </Fold>
      )}
    </Screen>
  );
};
