import type { Prefs } from "@glimmers/model";
import type { Past, Practice, Standing } from "@glimmers/sessions";
import { standing } from "@glimmers/sessions";
import { useApp } from "../../app-context.ts";
import type { PackLibrary } from "../../flow/pack-library.ts";
import { practiceName } from "../../flow/pack-text.ts";
import { addressOf } from "../../flow/paths.ts";
import { practicePath } from "../../flow/practice-path.ts";
import { notHereWords, practiceLength } from "../../flow/practice-words.ts";
import { Fold } from "../../parts/fold.tsx";
import type { Words } from "../../words.ts";
import type { GroupName } from "./groups.ts";
import { groupsOf } from "./groups.ts";

/** As many as are taken in at a glance; the others of a group wait behind them. */
const AT_A_GLANCE = 7;

/** Practices in a few groups, each behind the words it is for. Nothing is opened by itself. */
export const Practices = (props: {
  readonly library: PackLibrary | undefined;
  readonly past: Past | undefined;
}) => {
  const { words, prefs } = useApp();
  const { t } = words.value;
  const { library, past } = props;
  if (library === undefined || past === undefined)
    return <p class="cap">{t("practice.reading")}</p>;
  const listed = library.practices.filter((practice) => isListed(standing(practice, past)));
  return (
    <section class="card practice-groups" aria-label={t("practice.groups")}>
      {groupsOf(listed).map(({ name, practices }) => (
        <Fold key={name} label={groupName(name, prefs.value, words.value)}>
          <Rows practices={practices.slice(0, AT_A_GLANCE)} past={past} />
          {practices.length > AT_A_GLANCE && (
            <Fold label={t("practice.group.rest")}>
              <Rows practices={practices.slice(AT_A_GLANCE)} past={past} />
            </Fold>
          )}
        </Fold>
      ))}
    </section>
  );
};

/** What was put away, switched off or lies deeper than was chosen is not on any list. */
const isListed = (stands: Standing): boolean => ["open", "not_here", "locked"].includes(stands);

/** Our own words bend ("when I'm revved up"); the person's are quoted as they are. */
const groupName = (name: GroupName, { stateLooks }: Prefs, { t }: Words): string => {
  if (name === "outward" || name === "more") return t(`practice.group.${name}`);
  const state = stateLooks[name]?.name;
  return state === undefined ? t(`practice.group.${name}`) : t("practice.group.named", { state });
};

const Rows = (props: { readonly practices: readonly Practice[]; readonly past: Past }) => (
  <ul class="practice-rows">
    {props.practices.map((practice) => (
      <Row key={practice.id} practice={practice} past={props.past} />
    ))}
  </ul>
);

const Row = ({ practice, past }: { readonly practice: Practice; readonly past: Past }) => {
  const { words, prefs } = useApp();
  const length = practiceLength(practice, prefs.value, words.value);
  return (
    <li>
      <a href={addressOf(practicePath(practice.id))}>
        <span class="name">{practiceName(practice, words.value)}</span>{" "}
        <span class="caption">{wordAhead(practice, past, words.value) ?? length}</span>
      </a>
    </li>
  );
};

/** What there is to say before anything else; nothing, as a rule. */
const wordAhead = (practice: Practice, past: Past, words: Words): string | undefined =>
  standing(practice, past) === "locked"
    ? words.t("practice.opensLater")
    : notHereWords(practice, past, words);
