import type { Anchor } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { changeAndSay } from "../../flow/belongings.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { focusHeading } from "../../parts/focus.ts";
import { Fold } from "../../parts/fold.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useBelongings } from "../../parts/use-belongings.ts";
import { useLibrary } from "../../parts/use-library.ts";
import { anchorCaption, inOrder } from "./anchor-words.ts";
import "../../parts/belongings.css";

/** A person's own anchors: one press uses one. Favourites stand first. */
const Anchors = () => {
  const { words } = useApp();
  const { t } = words.value;
  const anchors = useBelongings("anchor");
  const inUse = inOrder(anchors?.filter(({ retired }) => !retired) ?? []);
  const away = anchors?.filter(({ retired }) => retired) ?? [];
  return (
    <Screen
      context={t("anchors.top")}
      heading={t("anchors.title")}
      foot={
        <LinkButton kind="primary" href={addressOf({ at: "anchor" })}>
          {t("anchors.new")}
        </LinkButton>
      }
    >
      {anchors !== undefined && inUse.length === 0 && <p class="cap">{t("anchors.empty")}</p>}
      {inUse.length > 0 && <p class="cap">{t("anchors.hint")}</p>}
      {inUse.length > 0 && <InUse anchors={inUse} />}
      {away.length > 0 && <Away anchors={away} />}
    </Screen>
  );
};

interface Some {
  readonly anchors: readonly Anchor[];
}

const InUse = ({ anchors }: Some) => {
  const { t } = useApp().words.value;
  return (
    <ul class="belongings" aria-label={t("anchors.list")}>
      {anchors.map((anchor) => (
        <OneAnchor key={anchor.id} anchor={anchor} />
      ))}
    </ul>
  );
};

const OneAnchor = ({ anchor }: { readonly anchor: Anchor }) => {
  const { words } = useApp();
  const { t } = words.value;
  const practices = useLibrary()?.practices ?? [];
  const caption = anchorCaption(anchor, practices, words.value);
  return (
    <li class="card belonging">
      <a class="use" href={addressOf({ at: "use", id: anchor.id })}>
        <span class="name">{anchor.name}</span>
        {caption !== "" && <span class="caption">{caption}</span>}
      </a>
      <a class="quiet" href={addressOf({ at: "anchor", id: anchor.id })}>
        {t("anchors.changeOne")}
        <span class="hidden-words"> {anchor.name}</span>
      </a>
    </li>
  );
};

/** Put away without being deleted, behind a fold that nothing opens by itself. */
const Away = ({ anchors }: Some) => {
  const { t } = useApp().words.value;
  return (
    <Fold label={t("anchors.away")}>
      <ul class="belongings">
        {anchors.map((anchor) => (
          <AwayAnchor key={anchor.id} anchor={anchor} />
        ))}
      </ul>
    </Fold>
  );
};

const AwayAnchor = ({ anchor }: { readonly anchor: Anchor }) => {
  const app = useApp();
  const { t } = app.words.value;
  const bringBack = async () => {
    const said = { sentence: t("anchors.broughtBack"), before: { retired: true } };
    if (await changeAndSay(app, anchor.id, { retired: false }, said)) focusHeading();
  };
  return (
    <li class="card belonging">
      <a class="use" href={addressOf({ at: "anchor", id: anchor.id })}>
        <span class="name">{anchor.name}</span>
      </a>
      <Button kind="quiet" onClick={() => void bringBack()}>
        {t("anchors.bringBack")}
        <span class="hidden-words"> {anchor.name}</span>
      </Button>
    </li>
  );
};

export default Anchors;
