import type { CheckIn, Glimmer, HoldBoth, Moment, Return, Trigger } from "@glimmers/model";
import { ownWord } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { listedOrOwn } from "../../flow/moment-words.ts";
import { regionSentence, stateName } from "../../flow/state-words.ts";
import { Card } from "../../parts/card.tsx";
import { KeptPhoto, KeptVoice } from "../../parts/media.tsx";
import type { WordKey } from "../../words.ts";
import { ImportedBody } from "./imported-body.tsx";
import { one, Said } from "./said-line.tsx";
import { SessionBody } from "./session-body.tsx";

/** Everything a moment holds, in words: nothing is kept that its person cannot see here. */
export const Body = ({ moment }: { readonly moment: Moment }) => {
  switch (moment.kind) {
    case "glimmer":
      return <GlimmerBody glimmer={moment} />;
    case "check-in":
      return <CheckInBody checkIn={moment} />;
    case "trigger":
      return <TriggerBody trigger={moment} />;
    case "hold-both":
      return <BothBody both={moment} />;
    case "return":
      return <ReturnBody returned={moment} />;
    case "session":
      return <SessionBody session={moment} />;
    case "imported":
      return <ImportedBody imported={moment} />;
    default:
      // A belonging has a page of its own, and none here.
      return null;
  }
};

const GlimmerBody = ({ glimmer }: { readonly glimmer: Glimmer }) => {
  const { words } = useApp();
  const { t } = words.value;
  const listed = (prefix: string, values: readonly string[]) =>
    values.map((value) => listedOrOwn(prefix, value, words.value));
  return (
    <>
      {glimmer.photo !== undefined && <KeptPhoto photo={glimmer.photo} />}
      {glimmer.photo?.caption !== undefined && <p class="cap centre">{glimmer.photo.caption}</p>}
      {glimmer.voice !== undefined && <KeptVoice voice={glimmer.voice} />}
      <dl class="said-lines">
        <Said name={t("glimmer.pathways")} said={listed("glimmer.pathway", glimmer.pathways)} />
        <Said
          name={t("glimmer.softened")}
          said={listed("glimmer.softened", one(glimmer.softened))}
        />
        <Said name={t("glimmer.flavours")} said={listed("glimmer.flavour", glimmer.flavours)} />
        <Said name={t("glimmer.opened")} said={listed("glimmer.opened", glimmer.opened)} />
        {glimmer.kept && (
          <Said name={t("glimmer.breadcrumb")} said={[t("glimmer.breadcrumbHint")]} />
        )}
      </dl>
    </>
  );
};

const CheckInBody = ({ checkIn }: { readonly checkIn: CheckIn }) => {
  const { words, prefs } = useApp();
  const { t } = words.value;
  const label = (prefix: string, value: string | undefined) =>
    one(value).map((given) => listedOrOwn(`checkIn.${prefix}`, given, words.value));
  const { raw } = checkIn;
  return (
    <dl class="said-lines">
      {checkIn.word !== undefined && "place" in raw && (
        <Said
          name={t("trail.onCompass")}
          said={[regionSentence(raw.place, prefs.value, words.value)]}
        />
      )}
      <Said name={t("checkIn.strength")} said={label("strength", checkIn.strength)} />
      <Said name={t("checkIn.room")} said={label("room", checkIn.room)} />
      <Said name={t("checkIn.need")} said={label("need", checkIn.need)} />
      <Said name={t("checkIn.purpose")} said={one(checkIn.purpose)} />
      <Said name={t("checkIn.signs")} said={checkIn.signs.flatMap((sign) => label("sign", sign))} />
      <Said name={t("checkIn.tags")} said={checkIn.tags.flatMap((tag) => label("tag", tag))} />
      <Said name={t("checkIn.note")} said={one(checkIn.note)} />
      <Said name={t("trail.origin")} said={[t(`trail.origin.${checkIn.origin}`)]} />
    </dl>
  );
};

const TriggerBody = ({ trigger }: { readonly trigger: Trigger }) => {
  const { words, prefs } = useApp();
  const { t } = words.value;
  return (
    <dl class="said-lines">
      <Said
        name={t("hard.cue")}
        said={one(trigger.cueKind).map((cue) => listedOrOwn("hard.cue", cue, words.value))}
      />
      <Said
        name={t("hard.stateAfter")}
        said={
          trigger.stateAfter === undefined
            ? []
            : [stateName(trigger.stateAfter, prefs.value, words.value)]
        }
      />
      <Said
        name={t("hard.tags")}
        said={trigger.tags.map((tag) => listedOrOwn("checkIn.tag", tag, words.value))}
      />
    </dl>
  );
};

/** The two sides at the same size: neither answers the other. */
const BothBody = ({ both }: { readonly both: HoldBoth }) => {
  const { t } = useApp().words.value;
  return (
    <div class="stack">
      {[
        [t("trail.hardSide"), both.hard],
        [t("trail.goodSide"), both.good],
      ].map(([name, side]) => (
        <Card key={name} stack>
          <p class="cap">{name}</p>
          <p class="say own-words">{side ?? "…"}</p>
        </Card>
      ))}
    </div>
  );
};

const ReturnBody = ({ returned }: { readonly returned: Return }) => {
  const { t } = useApp().words.value;
  return (
    <dl class="said-lines">
      <Said name={t("trail.pulledBy")} said={one(returned.pulledBy)} />
      <Said
        name={t("trail.helpedBy")}
        said={returned.helpedBy.map((help) => ownWord(help) ?? help)}
      />
      <Said
        name={t("trail.a.return")}
        said={one(returned.back).map((back) => t(`trail.back.${back}` as WordKey))}
      />
      <Said
        name={t("trail.felt")}
        said={one(returned.felt).map((felt) => t(`trail.felt.${felt}` as WordKey))}
      />
    </dl>
  );
};
