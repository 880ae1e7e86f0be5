import type { PlannedGroup } from "@glimmers/exchange/reading";
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { groupName, troubleWords } from "../../flow/bring-words.ts";
import type { mergedPlan } from "../../flow/bring-words.ts";
import { isOfHeart } from "../../flow/measures.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { focusSoon } from "../../parts/focus.ts";
import { Screen } from "../../parts/screen.tsx";
import { Questions } from "./questions.tsx";
import type { Bring } from "./use-bring.ts";

type Merged = ReturnType<typeof mergedPlan>;

interface QuietProps {
  readonly bring: Bring;
  readonly plan: Merged;
  /** It is a copy of ours, which comes back by another door. */
  readonly ours: boolean;
}

/** Quiet mode: what is in a file, one sentence at a time, with two buttons. */
export const FoundQuietly = (props: QuietProps) => {
  const { bring, plan } = props;
  const at = useSignal(0);
  const place = useRef<HTMLDivElement>(null);
  const fresh = plan.groups.filter((group) => group.new > 0);
  const goOn = (): void => {
    at.value += 1;
    scrollTo({ top: 0 });
    focusSoon(() => place.current);
  };
  const told = plan.stopped !== undefined || plan.questions.length > 0 || fresh.length === 0;
  const step = at.value - (told ? 1 : 0);
  const group = fresh[step];
  return (
    <div ref={place} tabIndex={-1} key={at.value} class="bring-quiet">
      {step < 0 ? (
        <First {...props} isLast={fresh.length === 0} onNext={goOn} />
      ) : group === undefined ? (
        <Last bring={bring} count={countOf(fresh, bring.ticked)} />
      ) : (
        <Kind bring={bring} group={group} onNext={goOn} />
      )}
    </div>
  );
};

const countOf = (groups: readonly PlannedGroup[], ticked: readonly string[]): number =>
  groups.filter(({ group }) => ticked.includes(group)).reduce((sum, one) => sum + one.new, 0);

const One = (props: {
  readonly bring: Bring;
  readonly children: ComponentChildren;
  readonly foot: ComponentChildren;
}) => {
  const { t } = useApp().words.value;
  return (
    <Screen
      context={t("bring.title")}
      heading={t("bring.found")}
      onBack={props.bring.restart}
      foot={props.foot}
    >
      {props.children}
    </Screen>
  );
};

/** What stands before all kinds: why it is not all, what only the person can know, or that nothing is new. */
const First = (props: QuietProps & { readonly isLast: boolean; readonly onNext: () => void }) => {
  const { bring, plan, isLast } = props;
  const { t } = useApp().words.value;
  const onward = props.ours ? (
    <LinkButton href={addressOf({ at: "keeping" })}>{t("bring.toKeeping")}</LinkButton>
  ) : bring.said !== undefined ? null : isLast ? (
    <LinkButton href={addressOf({ at: "keeping" })}>{t("bring.notNow")}</LinkButton>
  ) : (
    <Button onClick={props.onNext}>{t("bring.quiet.goOn")}</Button>
  );
  const foot = (
    <>
      <Button onClick={bring.restart}>{t("bring.another")}</Button>
      {onward}
    </>
  );
  return (
    <One bring={bring} foot={foot}>
      {plan.questions.length > 0 ? (
        <Questions bring={bring} questions={plan.questions} />
      ) : (
        <Sentence plan={plan} ours={props.ours} />
      )}
    </One>
  );
};

const Sentence = ({ plan, ours }: { readonly plan: Merged; readonly ours: boolean }) => {
  const { words } = useApp();
  const { t } = words.value;
  const nothing = t(plan.groups.length > 0 ? "bring.nothingNew" : "bring.nothingIn");
  if (ours) return <p role="status">{t("bring.ownCopy")}</p>;
  if (plan.stopped === undefined) return <p role="status">{nothing}</p>;
  return <p role="alert">{troubleWords(plan.stopped, words.value)}</p>;
};

const Kind = (props: {
  readonly bring: Bring;
  readonly group: PlannedGroup;
  readonly onNext: () => void;
}) => {
  const { words } = useApp();
  const { t } = words.value;
  const { group } = props.group;
  const answer = (on: boolean): void => {
    props.bring.tick(group, on);
    props.onNext();
  };
  const foot = (
    <>
      <Button onClick={() => answer(false)}>{t("bring.quiet.leave")}</Button>
      <Button onClick={() => answer(true)}>{t("bring.quiet.along")}</Button>
    </>
  );
  const name = groupName(group, words.value);
  const isNew = t("bring.newCount", { count: props.group.new });
  return (
    <One bring={props.bring} foot={foot}>
      <p role="status">{t("bring.quiet.kind", { name, new: isNew })}</p>
      {isOfHeart(group) && <p class="cap">{t("bring.heartOff")}</p>}
    </One>
  );
};

const Last = ({ bring, count }: { readonly bring: Bring; readonly count: number }) => {
  const { t } = useApp().words.value;
  if (count === 0) return <Nothing bring={bring} />;
  const foot = (
    <>
      <Button onClick={bring.restart}>{t("bring.notNow")}</Button>
      <Button onClick={bring.take}>{t("bring.take", { count })}</Button>
    </>
  );
  return (
    <One bring={bring} foot={foot}>
      <p role="status">{t("bring.sayFirst")}</p>
    </One>
  );
};

const Nothing = ({ bring }: { readonly bring: Bring }) => {
  const { t } = useApp().words.value;
  const foot = (
    <>
      <Button onClick={bring.restart}>{t("bring.another")}</Button>
      <LinkButton href={addressOf({ at: "keeping" })}>{t("bring.notNow")}</LinkButton>
    </>
  );
  return (
    <One bring={bring} foot={foot}>
      <p role="status">{t("bring.stoppedNone")}</p>
    </One>
  );
};
