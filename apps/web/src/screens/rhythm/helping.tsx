import { extraPicture } from "@glimmers/charts";
import type { PracticeHelps } from "@glimmers/rhythm";
import { useApp } from "../../app-context.ts";
import { pictureTexts } from "../../flow/rhythm-words.ts";
import { Card } from "../../parts/card.tsx";
import { Fold } from "../../parts/fold.tsx";
import { PictureView } from "../../parts/picture.tsx";
import { AskAgainOff } from "./ask-again-off.tsx";
import { about, Lines, NotYet, Part, toldOf } from "./part.tsx";
import type { Said } from "./use-rhythm.ts";

/** What practices went with, beyond one's own usual course; those it cannot be told of wait folded. */
export const Helping = ({ said }: { readonly said: Said }) => {
  const { t } = useApp().words.value;
  const { helps, helpsMore } = said.report;
  const told = helps.filter(({ answer }) => answer.told);
  const untold = helps.filter(({ answer }) => !answer.told);
  const common = about(said, "helps").filter(({ practice }) => practice === undefined);
  const more = toldOf(about(said, "helpsMore"));
  return (
    <Part name={t("rhythm.about.helps")}>
      {told.length > 0 && <ToldOf said={said} helps={told} />}
      {told.length > 0 && <Lines said={said} of={toldOf(common).notes} />}
      {told.length > 1 && <Lines said={said} of={helpsMore.told ? more.answers : more.notYet} />}
      <NotYet said={said} of={toldOf(common).notYet} />
      {helps.length === 0 && <p class="cap">{t("rhythm.about.helpsNone")}</p>}
      {told.length === 0 && untold[0] !== undefined && <Untold said={said} of={untold[0]} />}
      {told.length < Math.max(1, helps.length) && <AskAgainOff />}
      <Others said={said} of={told.length === 0 ? untold.slice(1) : untold} />
    </Part>
  );
};

interface OfHelps {
  readonly said: Said;
  readonly helps: readonly PracticeHelps[];
}

const ToldOf = ({ said, helps }: OfHelps) => {
  const { words } = useApp();
  const shown = helps.map(({ practice, answer }) => ({
    name: said.nameOf(practice),
    ...(answer.told && { extraPerTen: answer.value.extraPerTen }),
  }));
  const sentences = helps.flatMap(({ practice }) => sentencesFor(said, practice));
  const { answers, basis } = toldOf(sentences);
  const lead = answers.filter(({ key }) => key !== "helps.perTen");
  return (
    <Card stack>
      <PictureView
        of={(size) => extraPicture(shown, pictureTexts(words.value), size)}
        says={answers.map(said.say).join(" ")}
      />
      {lead.map((sentence) => (
        <p key={sentence.practice}>{said.say(sentence)}</p>
      ))}
      <Lines said={said} of={basis.slice(0, 1)} />
    </Card>
  );
};

const sentencesFor = (said: Said, practice: string) =>
  about(said, "helps").filter((one) => one.practice === practice);

/** In the order it is said in: first the answer, or that there is none yet. */
const Untold = ({ said, of }: { readonly said: Said; readonly of: PracticeHelps }) => (
  <NotYet said={said} of={sentencesFor(said, of.practice)} />
);

const Others = (props: { readonly said: Said; readonly of: readonly PracticeHelps[] }) => {
  const { t } = useApp().words.value;
  const { said, of } = props;
  if (of.length === 0) return null;
  return (
    <Fold label={t("rhythm.about.others")}>
      {of.map(({ practice }) => (
        <div class="stack tight" key={practice}>
          <h3 class="small">{said.nameOf(practice)}</h3>
          <Lines said={said} of={sentencesFor(said, practice)} />
        </div>
      ))}
    </Fold>
  );
};
