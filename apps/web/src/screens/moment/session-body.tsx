import type { Session } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
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
  const { after, before, rounds, stepsSeen, stopReason, following } = session;
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
        <Said name={t("practice.kept.steps")} said={one(stepsSeen?.toString())} />
        <Said
          name={t("practice.kept.following")}
          said={one(following && t("practice.kept.followingOwn"))}
        />
      </dl>
      {practice !== undefined && (
        <LinkButton kind="quiet" href={addressOf({ at: "about-practice", practice: practice.id })}>
          {t("practice.kept.open")}
        </LinkButton>
      )}
    </>
  );
};
