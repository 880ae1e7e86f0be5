import type { EntryId, Wish } from "@glimmers/model";
import { hours } from "@glimmers/primitives";
import { useApp } from "../../app-context.ts";
import { removeAndSay } from "../../flow/belongings.ts";
import { Button } from "../../parts/button.tsx";
import { focusHeading } from "../../parts/focus.ts";
import { Fold } from "../../parts/fold.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useBelongings } from "../../parts/use-belongings.ts";
import { Chosen } from "./chosen.tsx";
import { ChooseOne } from "./choose-one.tsx";
import "../../parts/belongings.css";

const A_DAY = hours(24);

/**
 * One small, likely glimmer for the coming day, in one's own words. It is shown here until a day
 * is over, and nowhere else; nothing reminds of it, and nobody asks what became of it.
 */
const Cultivate = () => {
  const { clock, words } = useApp();
  const wishes = useBelongings("wish");
  if (wishes === undefined)
    return <Screen context={words.value.t("anchors.wish.top")}>{null}</Screen>;
  const since = clock.now() - A_DAY;
  const present = wishes.find(({ at }) => at > since);
  if (present !== undefined) return <Chosen key={present.id} wish={present} />;
  return <ChooseOne earlier={<Earlier wishes={wishes} />} />;
};

/** Those whose day is over, so that nothing is kept that cannot be seen and deleted. */
const Earlier = ({ wishes }: { readonly wishes: readonly Wish[] }) => {
  const app = useApp();
  const { t } = app.words.value;
  const remove = async (id: EntryId) => {
    if (await removeAndSay(app, id, t("trail.deleted"))) focusHeading();
  };
  if (wishes.length === 0) return null;
  return (
    <Fold label={t("anchors.wish.earlier")}>
      <ul class="belongings">
        {wishes.map(({ id, text }) => (
          <li class="card belonging" key={id}>
            <span class="use">
              <span class="name">{text}</span>
            </span>
            <Button kind="quiet" onClick={() => void remove(id)}>
              {t("trail.delete")}
              <span class="hidden-words"> {text}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Fold>
  );
};

export default Cultivate;
