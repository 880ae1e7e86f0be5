import type { Moment } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { today, dayWords, timeWords } from "../../flow/days.ts";
import { openWords } from "../../flow/moment-words.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import type { Path } from "../../flow/paths.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Opened } from "../../parts/opened.tsx";
import { Screen } from "../../parts/screen.tsx";
import { usePracticeNames } from "../../parts/use-practice-names.ts";
import { dayOf } from "@glimmers/primitives";
import { Body } from "./body.tsx";
import "./moment.css";

/** One moment, opened from the trail. What is veiled stays so until it is opened here. */
const OneMoment = () => <Opened>{(moment) => <Veiled moment={moment} />}</Opened>;

export default OneMoment;

const Veiled = ({ moment }: { readonly moment: Moment }) => {
  const { words } = useApp();
  const { t } = words.value;
  const lifted = useSignal(!("veiled" in moment && moment.veiled));
  if (lifted.value) return <Open moment={moment} />;
  return (
    <Whole moment={moment} heading={t("trail.veiled")}>
      <p class="cap">{t("trail.veiledHere")}</p>
      <Button onClick={() => (lifted.value = true)}>{t("trail.open")}</Button>
    </Whole>
  );
};

const Open = ({ moment }: { readonly moment: Moment }) => {
  const { words, prefs } = useApp();
  const names = usePracticeNames(moment.kind === "session");
  const { title } = openWords(moment, prefs.value, words.value, names);
  return (
    <Whole moment={moment} heading={title} foot={<Doing moment={moment} />}>
      <Body moment={moment} />
    </Whole>
  );
};

const Whole = (props: {
  readonly moment: Moment;
  readonly heading: string;
  readonly foot?: preact.ComponentChildren;
  readonly children: preact.ComponentChildren;
}) => {
  const { words, clock, go } = useApp();
  const { at, offset } = props.moment;
  const day = dayWords(dayOf(at, offset), today(clock), words.value);
  return (
    <Screen
      context={`${day}, ${timeWords(props.moment, words.value)}`}
      onBack={() => go({ at: "trail" })}
      heading={<span class="own-words">{props.heading}</span>}
      foot={props.foot}
    >
      {props.children}
    </Screen>
  );
};

const FORMS = {
  glimmer: "kept",
  "check-in": "where",
  trigger: "hard",
  "hold-both": "both",
  return: "back",
} as const satisfies Partial<Record<Moment["kind"], Path["at"]>>;

const isForm = (kind: Moment["kind"]): kind is keyof typeof FORMS => Object.hasOwn(FORMS, kind);

/** Change, veil, delete. Deleting asks nothing first, as it can be taken back for a day. */
const Doing = ({ moment }: { readonly moment: Moment }) => {
  const { words, remove, bringBack, revise, say, go } = useApp();
  const { t } = words.value;
  const onDelete = async () => {
    const removed = await remove(moment.id);
    if (!removed.ok) return say(notKeptSentence(removed.error, words.value));
    go({ at: "trail" });
    say(t("trail.deleted"), () => void bringBack(moment.id));
  };
  const onVeil = async (veiled: boolean) => {
    const veiledNow = await revise(moment.id, { veiled });
    if (!veiledNow.ok) return say(notKeptSentence(veiledNow.error, words.value));
    if (veiled) go({ at: "trail" });
  };
  return (
    <>
      <Button onClick={() => void onDelete()}>{t("trail.delete")}</Button>
      {"veiled" in moment && (
        <Button onClick={() => void onVeil(!moment.veiled)}>
          {t(moment.veiled ? "trail.unveil" : "trail.veil")}
        </Button>
      )}
      {isForm(moment.kind) && (
        <LinkButton kind="primary" href={addressOf({ at: FORMS[moment.kind], id: moment.id })}>
          {t("trail.change")}
        </LinkButton>
      )}
    </>
  );
};
