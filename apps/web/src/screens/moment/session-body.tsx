import type { EntryId, Moment, Session } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { openWords } from "../../flow/moment-words.ts";
import { said } from "../../flow/pack-text.ts";
import { addressOf } from "../../flow/paths.ts";
import { situationName } from "../../flow/practice-words.ts";
import { LinkButton } from "../../parts/button.tsx";
import { useLibrary } from "../../parts/use-library.ts";
import { one, Said } from "./said-line.tsx";

/** All that is kept of a practice: how it was, never what it was about. */
export const SessionBody = ({ session }: { readonly session: Session }) => {
  const { words, prefs } = useApp();
  const { t } = words.value;
  const practice = useLibrary()?.practices.find(({ id }) => id === session.practice);
  const variant = practice?.variants.find(({ id }) => id === session.variant);
  const { after, before, rounds, stopReason, following } = session;
  return (
    <>
      <dl class="said-lines">
        <Said
          name={t("practice.kept.after")}
          said={one(after && t(`practice.kept.after.${after}`))}
        />
        <Said
          name={t("practice.kept.ended")}
          said={one(stopReason && t(`practice.kept.stop.${stopReason}`))}
        />
        <Said
          name={t("practice.kept.before")}
          said={one(before && situationName(before, prefs.value, words.value))}
        />
        <Said
          name={t("practice.kept.way")}
          said={one(variant && said(variant.name, words.value))}
        />
        <Said name={t("practice.kept.rounds")} said={one(rounds?.toString())} />
        {following !== undefined && <Following id={following} />}
      </dl>
      {practice !== undefined && (
        <LinkButton kind="quiet" href={addressOf({ at: "about-practice", practice: practice.id })}>
          {t("practice.kept.open")}
        </LinkButton>
      )}
    </>
  );
};

/** The anchor or the glimmer that was with it, by its own words while it is here. */
const Following = ({ id }: { readonly id: EntryId }) => {
  const { history, prefs, words } = useApp();
  const { t } = words.value;
  const found = useSignal<Moment | undefined>(undefined);
  useEffect(() => {
    void history.read(id).then((moment) => (found.value = moment));
  }, [id]);
  const title = found.value && openWords(found.value, prefs.value, words.value).title;
  return (
    <Said name={t("practice.kept.following")} said={[title ?? t("practice.kept.followingOwn")]} />
  );
};
