import { useApp } from "../../app-context.ts";
import { Before } from "./before.tsx";
import "./bring.css";
import { Choose } from "./choose.tsx";
import { Found } from "./found.tsx";
import { Numbers } from "./numbers.tsx";
import { OwnMeanings } from "./own-meanings.tsx";
import { TakenScreen } from "./taken.tsx";
import { UnderWay } from "./under-way.tsx";
import type { Bring } from "./use-bring.ts";
import { useBring } from "./use-bring.ts";

/** Files of other apps: brought in, what was brought before, and what their words mean. */
const BringPages = () => {
  const { path } = useApp();
  const page = path.value.at === "bring" ? path.value.page : undefined;
  if (page === "before") return <Before />;
  if (page === "numbers") return <Numbers />;
  return page === "words" ? <OwnMeanings /> : <BringOne />;
};

export default BringPages;

const BringOne = () => <Staged bring={useBring()} />;

const Staged = ({ bring }: { readonly bring: Bring }) => {
  const { stage } = bring;
  switch (stage.at) {
    case "choose":
      return <Choose bring={bring} calledOff={stage.calledOff === true} />;
    case "looking":
      return <UnderWay bring={bring} heading="bring.reading" share={stage.share} />;
    case "taking":
      return (
        <UnderWay bring={bring} heading="bring.taking" share={stage.share} added={stage.added} />
      );
    case "found":
      return <Found bring={bring} looked={stage.looked} />;
    case "taken":
      return <TakenScreen taken={stage.taken} seen={stage.seen} onAgain={bring.restart} />;
  }
};
