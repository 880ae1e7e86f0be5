import { useSignal } from "@preact/signals";
import type { NotAPack } from "@glimmers/sessions";
import { textIn } from "@glimmers/sessions";
import { useApp } from "../../app-context.ts";
import type { ChosenPack } from "../../flow/pack-taking.ts";
import { standingOf } from "../../flow/pack-taking.ts";
import { packTrouble, packTroubleLines } from "../../flow/pack-trouble.ts";
import type { TheirPack } from "../../flow/their-packs.ts";
import { readPackFile } from "../../flow/their-packs.ts";
import { RowCard } from "../../parts/card.tsx";
import { FilePick } from "../../parts/file-pick.tsx";
import { Screen } from "../../parts/screen.tsx";
import { OnePack } from "./one-pack.tsx";
import "./packs.css";
import { Refused } from "./refused.tsx";
import { useTheirPacks } from "./use-their-packs.ts";

/** Packs by other people: those that are here, and one that is looked at before it comes in. */
const Packs = () => {
  const looking = useSignal<ChosenPack | undefined>(undefined);
  const here = useTheirPacks();
  const chosen = looking.value;
  const close = () => {
    looking.value = undefined;
  };
  if (chosen === undefined || here === undefined)
    return <AllPacks here={here} onLook={(pack) => (looking.value = pack)} />;
  // Once it is open it stands as it stood: what changes beneath it would change what is ticked.
  return <OnePack chosen={chosen} standing={standingOf(chosen, here.packs)} onClose={close} />;
};

export default Packs;

const AllPacks = (props: {
  readonly here: ReturnType<typeof useTheirPacks>;
  readonly onLook: (chosen: ChosenPack) => void;
}) => {
  const { words } = useApp();
  const { t } = words.value;
  return (
    <Screen context={t("packs.top")} heading={t("packs.title")}>
      <p>{t("packs.intro")}</p>
      <ChooseFile onLook={props.onLook} />
      {props.here !== undefined && <Here {...props.here} onLook={props.onLook} />}
    </Screen>
  );
};

const ChooseFile = ({ onLook }: { readonly onLook: (chosen: ChosenPack) => void }) => {
  const { t } = useApp().words.value;
  const busy = useSignal(false);
  const trouble = useSignal<NotAPack | undefined>(undefined);
  const onFile = async (file: File) => {
    if (busy.value) return;
    [busy.value, trouble.value] = [true, undefined];
    const read = await readPackFile(file);
    busy.value = false;
    if (read.ok) onLook(read.value);
    else trouble.value = read.error;
  };
  return (
    <div class="stack tight">
      <FilePick
        label={t(busy.value ? "packs.choosing" : "packs.choose")}
        busy={busy.value}
        onFile={(file) => void onFile(file)}
      />
      <div role="alert">{trouble.value && <WhyNot why={trouble.value} />}</div>
    </div>
  );
};

/** What stands against a file, and that nothing came of it. */
const WhyNot = ({ why }: { readonly why: NotAPack }) => {
  const words = useApp().words.value;
  return (
    <div class="card stack tight">
      <p>{packTrouble(why, words)}</p>
      {packTroubleLines(why, words).map((line) => (
        <p class="cap" key={line}>
          {line}
        </p>
      ))}
      <p class="cap">{words.t("packs.trouble.nothing")}</p>
    </div>
  );
};

const Here = (
  props: NonNullable<ReturnType<typeof useTheirPacks>> & {
    readonly onLook: (chosen: ChosenPack) => void;
  },
) => {
  const { t } = useApp().words.value;
  const { packs, refused, onLook } = props;
  if (packs.length + refused.length === 0) return <p class="cap">{t("packs.none")}</p>;
  return (
    <section class="stack tight">
      <h2>{t("packs.here")}</h2>
      {packs.map((mine) => (
        <HerePack key={mine.ids[0]} mine={mine} onLook={() => onLook(mine)} />
      ))}
      {refused.map((each) => (
        <Refused key={each.id} refused={each} />
      ))}
    </section>
  );
};

const HerePack = ({ mine, onLook }: { readonly mine: TheirPack; readonly onLook: () => void }) => {
  const { t, language } = useApp().words.value;
  const { accepted, pack } = mine;
  const count = accepted.length;
  return (
    <RowCard
      name={textIn(pack.title, language)}
      caption={`${t("packs.by", { name: pack.author.name })} · ${
        count === 0 ? t("packs.takenNone") : t("packs.taken", { count })
      }`}
      onClick={onLook}
    />
  );
};
