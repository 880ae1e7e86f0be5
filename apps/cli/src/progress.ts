import type { Surroundings } from "./command.ts";

/** Every tenth is said once, on standard error; a file that is read at once says nothing. */
export const createProgress = ({
  complain,
}: Pick<Surroundings, "complain">): ((share: number) => void) => {
  let said = 0;
  return (share) => {
    const tenth = Math.floor(share * 10);
    if (tenth <= said || tenth >= 10) return;
    said = tenth;
    complain(`${tenth * 10} %`);
  };
};
