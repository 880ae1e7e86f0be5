import { useSignal } from "@preact/signals";
import type { ComponentChild } from "preact";
import { useApp } from "../../app-context.ts";
import type { HeartGroup } from "../../flow/heart-groups.ts";
import { atPart, groupsOf, mattersIn } from "../../flow/heart-groups.ts";
import type { HeartDayPart, RangeMatter, ToldReading } from "../../flow/heart-range.ts";
import { HEART_DAY_PARTS, isLike, measuredAlike, ownRange } from "../../flow/heart-range.ts";
import { paceWords, postureWords } from "../../flow/heart-told-words.ts";
import { addressOf } from "../../flow/paths.ts";
import { LinkButton } from "../../parts/button.tsx";
import { ChipOne } from "../../parts/chips.tsx";
import { useOneByOne } from "../../parts/one-by-one.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Select } from "../../parts/select.tsx";
import "./heart-over-time.css";
import { Elsewhere } from "./elsewhere.tsx";
import { Readings } from "./readings.tsx";
import type { ShownProps } from "./shown.tsx";
import { Answer, Beside, Pictured, Shown } from "./shown.tsx";
import { useToldReadings } from "./use-told-readings.ts";

/** One's own range over time: like with like, never a trend, never a target. */
const HeartOverTime = () => {
  const { prefs } = useApp();
  return prefs.value.historyHidden ? <Hidden /> : <OverTime />;
};

export default HeartOverTime;

/** Out of sight with the trail: nothing is opened or worked out either. */
const Hidden = () => {
  const { go, words } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("heartSays.top")}
      heading={t("heartSays.over.hidden")}
      onBack={() => go({ at: "heart" })}
    >
      <p class="cap">{t("rhythm.hidden.say")}</p>
      <LinkButton href={addressOf({ at: "trail" })}>{t("rhythm.hidden.trail")}</LinkButton>
    </Screen>
  );
};

const OverTime = () => {
  const readings = useToldReadings();
  const groups = groupsOf(readings ?? []);
  const [first] = groups;
  return readings !== undefined && first !== undefined ? (
    <Ranges readings={readings} groups={groups} first={first} />
  ) : (
    <Empty isRead={readings !== undefined} />
  );
};

const Empty = ({ isRead }: { readonly isRead: boolean }) => {
  const { go, words } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("heartSays.top")}
      heading={t("heartSays.over.title")}
      onBack={() => go({ at: "heart" })}
    >
      {isRead && <p>{t("heartSays.over.none")}</p>}
      {isRead && (
        <LinkButton href={addressOf({ at: "heart" })}>{t("heartSays.toHeart")}</LinkButton>
      )}
      {isRead && <Elsewhere />}
    </Screen>
  );
};

interface RangesProps {
  readonly readings: readonly ToldReading[];
  readonly groups: readonly HeartGroup[];
  readonly first: HeartGroup;
}

const Ranges = (props: RangesProps) => {
  const { go, words, lowStim } = useApp();
  const { t } = words.value;
  const choice = useChoice(props);
  const parts = partsOf(props.readings, choice, lowStim.value);
  const one = useOneByOne(parts, "heartSays.next");
  return (
    <Screen
      context={t("heartSays.top")}
      heading={t("heartSays.over.title")}
      onBack={() => go({ at: "heart" })}
      {...(lowStim.value && { foot: one.foot })}
    >
      {!lowStim.value && <p class="cap">{t("heartSays.over.say")}</p>}
      <div class="heart-over-time">{lowStim.value ? one.shown : parts}</div>
    </Screen>
  );
};

const partsOf = (
  readings: readonly ToldReading[],
  choice: Choice,
  quiet: boolean,
): readonly ComponentChild[] => {
  const { matter, group, part } = choice;
  const alike = atPart(group.likeness, part);
  const own = ownRange(measuredAlike(readings, alike, matter));
  const likes = readings.filter(({ reading }) => isLike(reading, alike)).length;
  const shown = { own, matter, untold: likes - own.dots.length };
  return [
    ...(quiet ? shownSingly(shown) : [<Shown key="shown" {...shown} />]),
    <Choices key="choices" choice={choice} />,
    <Readings key="readings" readings={readings} alike={alike} />,
    <Elsewhere key="elsewhere" />,
  ];
};

/** The same in quiet mode: one thing at a time. */
const shownSingly = (shown: ShownProps): readonly ComponentChild[] => [
  <Answer key="answer" {...shown} />,
  <Pictured key="pictured" {...shown} />,
  <Beside key="beside" {...shown} />,
];

/** What is looked at: which readings, what of them, and of which part of the day. */
interface Chosen {
  readonly group: string;
  readonly matter: RangeMatter | undefined;
  readonly part: HeartDayPart | undefined;
}

interface Choice extends Pick<Chosen, "part"> {
  readonly groups: readonly HeartGroup[];
  readonly group: HeartGroup;
  /** What can be told of this group at all. */
  readonly matters: readonly RangeMatter[];
  readonly matter: RangeMatter;
  readonly choose: (change: Partial<Chosen>) => void;
}

const useChoice = ({ readings, groups, first }: RangesProps): Choice => {
  const chosen = useSignal<Chosen>({ group: first.name, matter: undefined, part: undefined });
  const { group: name, matter, part } = chosen.value;
  const group = groups.find((each) => each.name === name) ?? first;
  const matters = mattersIn(readings, group.likeness);
  return {
    groups,
    group,
    matters,
    matter: matters.find((each) => each === matter) ?? matters[0] ?? "mean",
    part,
    choose: (change) => (chosen.value = { ...chosen.value, ...change }),
  };
};

const Choices = ({ choice }: { readonly choice: Choice }) => {
  const { groups, group, matters, matter, part, choose } = choice;
  return (
    <div class="stack">
      <GroupChoice
        groups={groups}
        chosen={group.name}
        onChange={(next) => choose({ group: next })}
      />
      <MatterChoice
        matters={matters}
        chosen={matter}
        onChange={(next) => choose({ matter: next })}
      />
      <PartChoice chosen={part} onChange={(next) => choose({ part: next })} />
    </div>
  );
};

const GroupChoice = (props: {
  readonly groups: readonly HeartGroup[];
  readonly chosen: string;
  readonly onChange: (name: string) => void;
}) => {
  const { words } = useApp();
  const { t } = words.value;
  return (
    <Select
      label={t("heartSays.over.alike")}
      value={props.chosen}
      choices={props.groups.map(({ name, likeness, count }) => ({
        value: name,
        label: t("heartSays.over.group", {
          posture: postureWords(likeness.posture, words.value),
          pace: paceWords(likeness.pace, words.value),
          count,
        }),
      }))}
      onChange={props.onChange}
    />
  );
};

const MatterChoice = (props: {
  readonly matters: readonly RangeMatter[];
  readonly chosen: RangeMatter;
  readonly onChange: (matter: RangeMatter | undefined) => void;
}) => {
  const { t } = useApp().words.value;
  if (props.matters.length < 2) return null;
  return (
    <ChipOne
      legend={t("heartSays.over.matter")}
      choices={props.matters.map((value) => ({ value, label: t(`heartSays.matter.${value}`) }))}
      chosen={props.chosen}
      onChange={props.onChange}
    />
  );
};

const PartChoice = (props: {
  readonly chosen: HeartDayPart | undefined;
  readonly onChange: (part: HeartDayPart | undefined) => void;
}) => {
  const { t } = useApp().words.value;
  return (
    <ChipOne
      legend={t("heartSays.over.part")}
      choices={(["any", ...HEART_DAY_PARTS] as const).map((value) => ({
        value,
        label: t(`heartSays.part.${value}`),
      }))}
      chosen={props.chosen ?? "any"}
      onChange={(part) => props.onChange(part === "any" ? undefined : part)}
    />
  );
};
