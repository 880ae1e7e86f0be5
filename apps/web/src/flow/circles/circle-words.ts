import type { Words } from "../../words.ts";
import type { CircleLine, CircleTrouble, CircleWarning, NotACircleInvitation } from "./door.ts";

/** Why something of a circle did not work, and what one could do. */
export const circleTroubleWords = (
  trouble: CircleTrouble | NotACircleInvitation,
  { t }: Words,
): string => {
  if (trouble.type === "NotACircleInvitation") return notAnInvitation(trouble, t);
  return t(
    `circles.trouble.${trouble.type}`,
    trouble.type === "TooLong" ? { most: trouble.most } : {},
  );
};

/** The same, of something that was pressed: nothing of it goes out later by itself. */
export const circleDeedTroubleWords = (
  trouble: CircleTrouble | NotACircleInvitation,
  words: Words,
): string =>
  trouble.type === "Unreachable"
    ? words.t("circles.trouble.notOut")
    : circleTroubleWords(trouble, words);

const notAnInvitation = ({ unknown }: NotACircleInvitation, t: Words["t"]): string =>
  unknown.length === 0
    ? t("circles.join.notAnInvitation")
    : t("devices.join.notWords", { words: unknown.join(", ") });

/** What the place in between was caught at, or what a member did; for the eyes of all in it. */
export const circleWarningWords = (
  warning: CircleWarning,
  { members }: Pick<CircleLine, "members">,
  { t }: Words,
): string => {
  if (!("member" in warning)) return t(`circles.warning.${warning.type}`);
  const name = members.find(({ id }) => id === warning.member)?.name ?? "";
  return name === ""
    ? t(`circles.warning.${warning.type}Away`)
    : t(`circles.warning.${warning.type}`, { name });
};

/** "with Mara and Jo", or that nobody else is in it so far. */
export const withWhom = ({ members }: Pick<CircleLine, "members">, words: Words): string => {
  const others = members.filter(({ isMe }) => !isMe).map(({ name }) => nameOr(name, words));
  if (others.length === 0) return words.t("circles.alone");
  const names = new Intl.ListFormat(words.language).format(others);
  return words.t("circles.with", { names });
};

/** What somebody calls themselves, or that it does not open here. */
export const nameOr = (name: string, { t }: Words): string =>
  name === "" ? t("circles.someone") : name;
