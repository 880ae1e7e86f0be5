import type { ComponentChildren } from "preact";
import { useApp } from "../../app-context.ts";
import { nameOr } from "../../flow/circles/circle-words.ts";
import type { DoneInCircle, OwnHand } from "../../flow/circles/door.ts";
import { whenSeen } from "../../flow/road-words.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useCircleDeed } from "./use-circle-deed.ts";

/** The own hand while it is up: the answers there are, and no word of who gave none. */
export const HandUp = (props: {
  readonly mine: readonly OwnHand[];
  readonly children: ComponentChildren;
}) => {
  const { words, circles, clock, say, back } = useApp();
  const { t } = words.value;
  const { mine } = props;
  const { busy, trouble, run, tell } = useCircleDeed();
  const lower = async () => {
    const done = await run(async () => ({ ok: true as const, value: await circles.lowerHand() }));
    const why = done && troubleIn(done.value);
    tell(why);
    if (why === undefined) say(t("circles.hand.lowered"));
  };
  const until = Math.max(...mine.map((hand) => hand.until)) as OwnHand["until"];
  return (
    <Screen
      context={t("circles.title")}
      heading={t("circles.hand.up")}
      foot={
        <>
          <Trouble sentence={trouble} />
          <Button busy={busy} onClick={() => void lower()}>
            {t("circles.hand.lower")}
          </Button>
          <Button kind="primary" onClick={back}>
            {t("common.enough")}
          </Button>
        </>
      }
    >
      <Answers mine={mine} />
      <p class="cap">{t("circles.hand.upSays", { when: whenSeen(until, clock, words.value) })}</p>
      <p class="cap">{t("circles.hand.quiet")}</p>
      <p class="cap">{t("circles.hand.now")}</p>
      {props.children}
    </Screen>
  );
};

/** What did not work in one of several circles, if anything did not. */
export const troubleIn = (done: readonly DoneInCircle[]) => {
  const failed = done.find((one) => !one.done.ok);
  return failed === undefined || failed.done.ok ? undefined : failed.done.error;
};

const Answers = ({ mine }: { readonly mine: readonly OwnHand[] }) => {
  const { words } = useApp();
  const { t, language } = words.value;
  const namesOf = (hands: readonly OwnHand[]) =>
    new Intl.ListFormat(language).format(
      hands.map(({ circleName }) => t("circles.hand.quoted", { name: circleName })),
    );
  const toAll = mine.filter(({ toSome }) => toSome !== true);
  const toSome = mine.filter((hand) => hand.toSome === true);
  return (
    <div role="status" class="stack tight">
      {mine
        .flatMap(({ answers, circle }) => answers.map((one) => ({ ...one, circle })))
        .map(({ from, answer, circle }) => (
          <p class="card say" key={`${circle}${from.id}`}>
            {t("circles.hand.answered", {
              name: nameOr(from.name, words.value),
              answer: t(`circles.hand.answer.${answer}`),
            })}
          </p>
        ))}
      {toAll.length > 0 && <p>{t("circles.hand.wentOut", { names: namesOf(toAll) })}</p>}
      {toSome.length > 0 && <p>{t("circles.hand.wentOutSome", { names: namesOf(toSome) })}</p>}
    </div>
  );
};
