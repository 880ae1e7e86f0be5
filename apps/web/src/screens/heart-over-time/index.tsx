import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { HeartGroup } from "../../flow/heart-groups.ts";
import { atPart, groupsOf, mattersIn } from "../../flow/heart-groups.ts";
import type { HeartDayPart, RangeMatter, ToldReading } from "../../flow/heart-range.ts";
import { HEART_DAY_PARTS, measuredAlike, ownRange } from "../../flow/heart-range.ts";
import { paceWords, postureWords } from "../../flow/heart-told-words.ts";
import { addressOf } from "../../flow/paths.ts";
import { LinkButton } from "../../parts/button.tsx";
import { ChipOne } from "../../parts/chips.tsx";
import { useOneByOne } from "../../parts/one-by-one.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Select } from "../../parts/select.tsx";
import "./heart-over-time.css";
import { Readings } from "./readings.tsx";
import { Shown } from "./shown.tsx";
import { useToldReadings } from "./use-told-readings.ts";

/** One's own range over time: like with like, never a trend, never a target. */
const HeartOverTime = () => {
  const { words, go } = useApp();
  const { t } = words.value;
  const readings = useToldReadings();
  const groups = groupsOf(readings ?? []);
  const [first] = groups;
  if (readings !== undefined && first !== undefined)
    return <Ranges readings={readings} groups={groups} first={first} />;
  return (
    <Screen
      context={t("heartSays.top")}
      heading={t("heartSays.over.title")}
      onBack={() => go({ at: "heart" })}
    >
      {readings !== undefined && <p>{t("heartSays.over.none")}</p>}
      {readings !== undefined && (
        <LinkButton href={addressOf({ at: "heart" })}>{t("heartSays.toHeart")}</LinkButton>
      )}
    </Screen>
  );
};

export default HeartOverTime;

interface RangesProps {
  readonly readings: readonly ToldReading[];
  readonly groups: readonly HeartGroup[];
  readonly first: HeartGroup;
}

const Ranges = ({ readings, groups, first }: RangesProps) => {
  const { go, words, lowStim } = useApp();
  const { t } = words.value;
  const chosen = useSignal({ group: first.name, ...NOTHING_CHOSEN });
  const group = groups.find(({ name }) => name === chosen.value.group) ?? first;
  const alike = atPart(group.likeness, chosen.value.part);
  const matters = mattersIn(readings, group.likeness);
  const matter = matters.find((each) => each === chosen.value.matter) ?? matters[0] ?? "mean";
  const measured = measuredAlike(readings, alike, matter);
  const parts = [
    <Shown key="shown" own={ownRange(measured)} matter={matter} />,
    <div class="stack" key="choices">
      <GroupChoice
        groups={groups}
        chosen={group.name}
        onChange={(name) => (chosen.value = { ...chosen.value, group: name })}
      />
      <MatterChoice
        matters={matters}
        chosen={matter}
        onChange={(next) => (chosen.value = { ...chosen.value, matter: next })}
      />
      <PartChoice
        chosen={chosen.value.part}
        onChange={(part) => (chosen.value = { ...chosen.value, part })}
      />
    </div>,
    <Readings key="readings" readings={readings} alike={alike} />,
  ];
  const one = useOneByOne(parts, "heartSays.next");
  return (
    <Screen
      context={t("heartSays.top")}
      heading={t("heartSays.over.title")}
      onBack={() => go({ at: "heart" })}
      {...(lowStim.value && { foot: one.foot })}
    >
      <p class="cap">{t("heartSays.over.say")}</p>
      <div class="heart-over-time">{lowStim.value ? one.shown : parts}</div>
    </Screen>
  );
};

const NOTHING_CHOSEN: {
  readonly matter: RangeMatter | undefined;
  readonly part: HeartDayPart | undefined;
} = { matter: undefined, part: undefined };

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
