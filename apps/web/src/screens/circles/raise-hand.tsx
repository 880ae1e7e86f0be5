import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { nameOr } from "../../flow/circles/circle-words.ts";
import type { CircleLine } from "../../flow/circles/door.ts";
import type { Asked } from "../../flow/circles/hand-wish.ts";
import { handWish } from "../../flow/circles/hand-wish.ts";
import { Button } from "../../parts/button.tsx";
import { Chips } from "../../parts/chips.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { troubleIn } from "./hand-up.tsx";
import { useCircleDeed } from "./use-circle-deed.ts";

/** Who may see it, and one press. Nothing is asked, and there is nowhere to write. */
export const RaiseHand = (props: { readonly circles: readonly CircleLine[] }) => {
  const { words, circles, back } = useApp();
  const { t } = words.value;
  const all = props.circles.filter(({ members }) => members.length > 1);
  const asked = useSignal<Asked>({ everyone: all.length === 1 ? [all[0]!.id] : [], some: [] });
  const nobody = useSignal(false);
  const { busy, trouble, run, tell } = useCircleDeed();
  const raise = async () => {
    const wish = handWish(asked.value);
    nobody.value = wish === undefined;
    if (wish === undefined) return;
    const done = await run(async () => ({
      ok: true as const,
      value: await circles.raiseHand(wish),
    }));
    tell(done && troubleIn(done.value));
  };
  const sentence = nobody.value ? t("circles.hand.nobody") : trouble;
  return (
    <Screen
      context={t("circles.title")}
      heading={t("circles.hand.title")}
      foot={
        <>
          <Trouble sentence={sentence} />
          <Button onClick={back}>{t("common.cancel")}</Button>
          <Button kind="primary" busy={busy} onClick={() => void raise()}>
            {t("circles.hand.raise")}
          </Button>
        </>
      }
    >
      <p class="say">{t("circles.hand.says")}</p>
      <Who circles={all} asked={asked.value} onAsked={(next) => (asked.value = next)} />
      <p class="cap">{t("circles.hand.quiet")}</p>
      <p class="cap">{t("circles.hand.now")}</p>
    </Screen>
  );
};

const Who = (props: {
  readonly circles: readonly CircleLine[];
  readonly asked: Asked;
  readonly onAsked: (asked: Asked) => void;
}) => {
  const { words } = useApp();
  const { t } = words.value;
  const { circles, asked, onAsked } = props;
  if (circles.length === 0) return <p>{t("circles.hand.alone")}</p>;
  return (
    <>
      <Chips
        legend={t("circles.hand.who")}
        choices={circles.map(({ id, name }) => ({
          value: id,
          label: t("circles.hand.all", { name }),
        }))}
        chosen={asked.everyone}
        onChange={(chosen) =>
          onAsked({
            ...asked,
            everyone: circles.map(({ id }) => id).filter((id) => chosen.includes(id)),
          })
        }
      />
      <Fold label={t("circles.hand.some")}>
        {circles.map((circle) => (
          <Some key={circle.id} circle={circle} asked={asked} onAsked={onAsked} />
        ))}
      </Fold>
    </>
  );
};

/** Some of a circle instead of all of it: nobody else in it can tell. */
const Some = (props: {
  readonly circle: CircleLine;
  readonly asked: Asked;
  readonly onAsked: (asked: Asked) => void;
}) => {
  const { words } = useApp();
  const { circle, asked, onAsked } = props;
  const others = circle.members.filter(({ isMe }) => !isMe);
  const chosen = asked.some.filter((one) => one.circle === circle.id).map(({ member }) => member);
  const change = (members: readonly string[]) =>
    onAsked({
      everyone: asked.everyone.filter((id) => id !== circle.id || members.length === 0),
      some: [
        ...asked.some.filter((one) => one.circle !== circle.id),
        ...members.map((member) => ({ circle: circle.id, member })),
      ],
    });
  return (
    <Chips
      legend={words.value.t("circles.hand.someOf", { name: circle.name })}
      choices={others.map(({ id, name }) => ({ value: id, label: nameOr(name, words.value) }))}
      chosen={chosen}
      onChange={change}
    />
  );
};
