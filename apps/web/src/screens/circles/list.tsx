import { useApp } from "../../app-context.ts";
import { withWhom } from "../../flow/circles/circle-words.ts";
import type { CircleLine } from "../../flow/circles/door.ts";
import { addressOf } from "../../flow/paths.ts";
import { LinkButton } from "../../parts/button.tsx";
import { RowCard } from "../../parts/card.tsx";
import { Screen } from "../../parts/screen.tsx";
import { HandsRaised } from "./hands-raised.tsx";
import { useCircles, useRead } from "./use-circles.ts";

/** The circles there are, by name; and what somebody in one of them would like. */
export const List = () => {
  const { words, go } = useApp();
  const { t } = words.value;
  const all = useCircles();
  return (
    <Screen
      context={t("common.settings")}
      heading={t("circles.title")}
      onBack={() => go({ at: "settings" })}
      stacked
      foot={
        <>
          <LinkButton href={addressOf({ at: "circles", page: "new" })}>
            {t("circles.new")}
          </LinkButton>
          <LinkButton href={addressOf({ at: "circles", page: "join" })}>
            {t("circles.invited")}
          </LinkButton>
        </>
      }
    >
      {all?.length === 0 && <p class="say">{t("circles.none")}</p>}
      {all !== undefined && all.length > 0 && <Some circles={all} />}
    </Screen>
  );
};

const Some = ({ circles }: { readonly circles: readonly CircleLine[] }) => {
  const { words } = useApp();
  const { t } = words.value;
  return (
    <div class="stack tight">
      <HandsRaised />
      <Soon circles={circles} />
      {circles.map((circle) => (
        <RowCard
          key={circle.id}
          name={circle.name}
          caption={withWhom(circle, words.value)}
          href={addressOf({ at: "circle", id: circle.id })}
        />
      ))}
      <RowCard
        name={t("circles.hand.door")}
        caption={t("circles.hand.doorDetail")}
        href={addressOf({ at: "hand" })}
      />
    </div>
  );
};

/** What was proposed for a little later, wherever. */
const Soon = (props: { readonly circles: readonly CircleLine[] }) => {
  const { words, circles } = useApp();
  const { t } = words.value;
  const ids = props.circles.map(({ id }) => id);
  const plans = useRead(() => Promise.all(ids.map(circles.together)), [ids.join()]);
  return props.circles.map(({ id, name }, index) => {
    const plan = plans?.[index]?.[0];
    if (plan === undefined) return null;
    return (
      <RowCard
        key={id}
        name={t(`circles.soon.${plan.practice}`)}
        caption={t("circles.soonDetail", { circle: name })}
        href={addressOf({ at: "together", id })}
      />
    );
  });
};
