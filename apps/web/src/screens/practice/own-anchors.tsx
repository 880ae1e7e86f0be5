import type { Anchor } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import type { PackLibrary } from "../../flow/pack-library.ts";
import { addressOf } from "../../flow/paths.ts";
import { practiceLength } from "../../flow/practice-words.ts";
import { DoorCard, Doors, RowCard } from "../../parts/card.tsx";
import { useBelongings } from "../../parts/use-belongings.ts";

/** As many doors as are seen at a glance; all others are one step further. */
const DOORS = 4;

/** A person's own anchors stand before anything of ours, each begun by one tap. */
export const OwnAnchors = ({ library }: { readonly library: PackLibrary | undefined }) => {
  const { t } = useApp().words.value;
  const anchors = useBelongings("anchor")?.filter(({ retired }) => !retired) ?? [];
  return (
    <section class="stack tight" aria-label={t("anchors.top")}>
      {anchors.length > 0 && (
        <Doors>
          {favouritesFirst(anchors)
            .slice(0, DOORS)
            .map((anchor) => (
              <AnchorDoor key={anchor.id} anchor={anchor} library={library} />
            ))}
        </Doors>
      )}
      <RowCard
        href={addressOf({ at: "anchors" })}
        name={t("anchors.top")}
        caption={t(anchors.length === 0 ? "practice.anchorsNone" : "practice.anchorsAll")}
      />
    </section>
  );
};

const favouritesFirst = (anchors: readonly Anchor[]): readonly Anchor[] =>
  anchors.toSorted((one, other) => Number(other.favourite) - Number(one.favourite));

const AnchorDoor = (props: {
  readonly anchor: Anchor;
  readonly library: PackLibrary | undefined;
}) => {
  const { words, prefs } = useApp();
  const { id, name, cue, practice } = props.anchor;
  const begins = props.library?.practices.find((one) => one.id === practice);
  const length = begins && practiceLength(begins, prefs.value, words.value);
  return (
    <DoorCard
      href={addressOf({ at: "use", id })}
      name={<span class="own-words">{name}</span>}
      caption={cue ?? length ?? words.value.t("practice.anchorOwn")}
    />
  );
};
