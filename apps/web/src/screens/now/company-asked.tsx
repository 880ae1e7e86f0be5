import { useApp } from "../../app-context.ts";
import { handsLookedAt } from "../../flow/circles/hands-looked-at.ts";
import { HandRow } from "../circles/hands-raised.tsx";
import { useFollowed, useRead } from "../circles/use-circles.ts";

/**
 * Somebody in a circle would like company: one row that leads there, until it was looked at or
 * answered. It calls nobody; for who never said yes to circles, nothing of them is fetched.
 */
export const CompanyAsked = () => {
  const { circles } = useApp();
  useFollowed();
  const hands = useRead(circles.hands);
  const [hand] = (hands?.raised ?? []).filter(
    ({ id, myAnswer }) => myAnswer === undefined && !handsLookedAt.value.has(id),
  );
  return hand === undefined ? null : <HandRow hand={hand} />;
};
