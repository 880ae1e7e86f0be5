import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { CircleLine } from "../../flow/circles/door.ts";
import type { Following } from "../../flow/circles/follow-step.ts";
import type { TogetherWish } from "../../flow/circles/together-plan.ts";
import {
  planOf,
  TOGETHER_LENGTHS,
  TOGETHER_RATES,
  TOGETHER_STARTS,
  USUAL_TOGETHER_RATE,
} from "../../flow/circles/together-plan.ts";
import { Button } from "../../parts/button.tsx";
import { ChipOne } from "../../parts/chips.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useCircleDeed } from "../circles/use-circle-deed.ts";

const FIRST: TogetherWish = {
  practice: "breath",
  startsIn: 1,
  minutes: 1,
  rate: USUAL_TOGETHER_RATE,
};

/** What, when and how long; proposed to all, and nobody has to. */
export const Propose = (props: {
  readonly circle: CircleLine;
  readonly following: Following;
  readonly onProposed: () => void;
}) => {
  const { words, circles, prefs, go } = useApp();
  const { t } = words.value;
  const { circle, following, onProposed } = props;
  const noBreath = prefs.value.sensesOff.includes("breath");
  const wish = useSignal<TogetherWish>(noBreath ? { ...FIRST, practice: "stillness" } : FIRST);
  const { busy, trouble, run } = useCircleDeed();
  const propose = async () => {
    const now = following.now();
    if (now === undefined) return;
    const done = await run(() => circles.proposeTogether(circle.id, planOf(wish.value, now)));
    if (done !== undefined) onProposed();
  };
  const back = () => go({ at: "circle", id: circle.id });
  return (
    <Screen
      context={circle.name}
      heading={t("circles.together.title")}
      onBack={back}
      foot={
        <>
          <Trouble sentence={trouble} />
          <Button onClick={back}>{t("common.cancel")}</Button>
          <Button kind="primary" busy={busy} onClick={() => void propose()}>
            {t("circles.together.propose")}
          </Button>
        </>
      }
    >
      <p>{t("circles.together.says")}</p>
      {circle.members.length === 1 && <p class="cap">{t("circles.together.nobodyElse")}</p>}
      <Choices
        wish={wish.value}
        noBreath={noBreath}
        onWish={(part) => (wish.value = { ...wish.value, ...part })}
      />
    </Screen>
  );
};

interface ChoicesProps {
  readonly wish: TogetherWish;
  readonly noBreath: boolean;
  readonly onWish: (part: Partial<TogetherWish>) => void;
}

const Choices = ({ wish, noBreath, onWish }: ChoicesProps) => {
  const { t } = useApp().words.value;
  return (
    <div class="stack loose">
      {!noBreath && (
        <ChipOne
          legend={t("circles.together.what")}
          choices={(["breath", "stillness"] as const).map((value) => ({
            value,
            label: t(`circles.together.${value}`),
          }))}
          chosen={wish.practice}
          onChange={(practice) => practice !== undefined && onWish({ practice })}
        />
      )}
      <Numbers
        legend={t("circles.together.when")}
        numbers={TOGETHER_STARTS}
        chosen={wish.startsIn}
        label={(count) => t("circles.together.in", { count })}
        onChange={(startsIn) => onWish({ startsIn })}
      />
      <Numbers
        legend={t("circles.together.long")}
        numbers={TOGETHER_LENGTHS}
        chosen={wish.minutes}
        label={(count) => t("circles.together.minutes", { count })}
        onChange={(minutes) => onWish({ minutes })}
      />
      {wish.practice === "breath" && <Rate wish={wish} onWish={onWish} />}
    </div>
  );
};

const Rate = ({ wish, onWish }: Pick<ChoicesProps, "wish" | "onWish">) => {
  const { t, language } = useApp().words.value;
  const written = new Intl.NumberFormat(language);
  return (
    <Fold label={t("circles.together.pace")}>
      <Numbers
        legend={t("circles.together.paceAsk")}
        numbers={TOGETHER_RATES}
        chosen={wish.rate}
        label={(rate) => t("circles.together.paceOf", { rate: written.format(rate) })}
        onChange={(rate) => onWish({ rate })}
      />
    </Fold>
  );
};

/** One of a few numbers, in words. */
const Numbers = (props: {
  readonly legend: string;
  readonly numbers: readonly number[];
  readonly chosen: number;
  readonly label: (number: number) => string;
  readonly onChange: (number: number) => void;
}) => (
  <ChipOne
    legend={props.legend}
    choices={props.numbers.map((one) => ({ value: String(one), label: props.label(one) }))}
    chosen={String(props.chosen)}
    onChange={(value) => value !== undefined && props.onChange(Number(value))}
  />
);
