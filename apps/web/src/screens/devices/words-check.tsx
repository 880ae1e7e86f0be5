import { seededRandom } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useId, useMemo } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { Words24 } from "../../flow/road.ts";
import { Button } from "../../parts/button.tsx";
import { Line } from "../../parts/field.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";

interface CheckProps {
  readonly words: Words24;
  readonly busy: boolean;
  readonly trouble: string | undefined;
  readonly onRight: () => void;
  readonly onLook: () => void;
  readonly onSkip: () => void;
}

/** Three of the words, asked back. A wrong one is a slip, and the list is one press away. */
export const WordsCheck = (props: CheckProps) => {
  const { words, clock } = useApp();
  const { t } = words.value;
  const form = useId();
  const asked = useMemo(() => threePlaces(clock.now(), props.words.length), []);
  const typed = useSignal<readonly string[]>(asked.map(() => ""));
  const differ = useSignal<readonly number[]>([]);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    differ.value = asked.filter((place, nth) => !isSame(typed.value[nth], props.words[place]));
    if (differ.value.length === 0) props.onRight();
  };
  return (
    <Screen
      context={t("devices.top")}
      heading={t("devices.check.title")}
      onBack={props.onLook}
      stacked
      foot={
        <>
          <Trouble sentence={props.trouble ?? differSentence(differ.value, t)} />
          <Button kind="primary" type="submit" form={form} busy={props.busy}>
            {t("devices.check.done")}
          </Button>
          <Button onClick={props.onSkip}>{t("devices.words.skip")}</Button>
        </>
      }
    >
      <form id={form} class="stack loose" onSubmit={onSubmit}>
        {asked.map((place, nth) => (
          <Line
            key={place}
            label={t("devices.check.word", { number: place + 1 })}
            value={typed.value[nth] ?? ""}
            onInput={(word) => (typed.value = typed.value.with(nth, word))}
          />
        ))}
      </form>
      <p class="cap">{t("devices.check.hint")}</p>
      <Button kind="quiet" onClick={props.onLook}>
        {t("devices.check.again")}
      </Button>
    </Screen>
  );
};

/** Three places of `length`, in order; others each time, as the time is another. */
const threePlaces = (seed: number, length: number): readonly number[] => {
  const { unit } = seededRandom(seed);
  const places = new Set<number>();
  while (places.size < 3) places.add(Math.floor(unit() * length));
  return [...places].toSorted((one, other) => one - other);
};

const isSame = (typed: string | undefined, word: string | undefined): boolean =>
  typed?.replaceAll(/\s/g, "").toLowerCase() === word;

const differSentence = (
  places: readonly number[],
  t: ReturnType<typeof useApp>["words"]["value"]["t"],
): string | undefined => {
  if (places.length === 0) return undefined;
  const which = places.map((place) => place + 1).join(", ");
  return t("devices.check.differs", { which, count: places.length });
};
