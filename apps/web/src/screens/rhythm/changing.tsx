import { changingPicture } from "@glimmers/charts";
import type { RhythmReport } from "@glimmers/rhythm";
import { useApp } from "../../app-context.ts";
import { pictureTexts } from "../../flow/rhythm-words.ts";
import { PictureView } from "../../parts/picture.tsx";
import { Screen } from "../../parts/screen.tsx";
import { about, Lead, Lines, NotYet, toldOf } from "./part.tsx";
import { useRhythm, useSaid } from "./use-rhythm.ts";
import { Working } from "./working.tsx";

/** Whether coming back is quicker or slower than at first: said only to who opened this page. */
export const Changing = () => {
  const { t } = useApp().words.value;
  const rhythm = useRhythm();
  const { report } = rhythm.state.value;
  return (
    <Screen context={t("rhythm.top")} heading={t("rhythm.changing.title")}>
      <p class="cap">{t("rhythm.changing.noise")}</p>
      <Working rhythm={rhythm} />
      {report !== undefined && <Answer report={report} />}
    </Screen>
  );
};

const Answer = ({ report }: { readonly report: RhythmReport }) => {
  const { words } = useApp();
  const said = useSaid(report);
  const told = toldOf(about(said, "changing"));
  const { changing } = report;
  const texts = pictureTexts(words.value);
  return (
    <div class="stack loose">
      <Lead said={said} of={told.answers} />
      {changing.told && (
        <PictureView
          of={(size) =>
            changingPicture(changing.value.ratio, { ...texts, name: texts.comingBack }, size)
          }
          says={told.answers.map(said.say).join(" ")}
        />
      )}
      <NotYet said={said} of={told.notYet} />
      <Lines
        said={said}
        of={[...told.basis, ...told.notes.filter(({ key }) => key !== "changing.noise")]}
      />
    </div>
  );
};
