import type { Prefs } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { days } from "@glimmers/primitives";
import type { App } from "../app.ts";
import { today } from "./days.ts";
import { ENDINGS } from "./take-away.ts";
import { dayToDate } from "./when.ts";

/**
 * Note: Copies by themselves
 *
 * Off until chosen. When the app is opened and it is time, an archive of everything goes into the folder
 * the person chose. Nothing is said of it where it worked, and where it did not, one line stands
 * on the page of what this device keeps; there is no dialog and no badge, and nothing is asked.
 * It is not sealed: nobody is there to type a passphrase, and the page says so.
 */
const BETWEEN = { week: days(7), month: days(30) } as const;

/** Whether a copy is due: only where the person wants any, and none left since. */
export const isCopyDue = ({ backup, backupAt }: Prefs, now: Instant): boolean => {
  if (backup.every === "never") return false;
  return backupAt === undefined || Math.abs(now - backupAt) >= BETWEEN[backup.every];
};

type Copying = Pick<App, "clock" | "keeping" | "setPref" | "words" | "folder">;

/** Writes a copy into the folder now; false where it could not be, for whatever reason. */
export const writeCopy = async (app: Copying): Promise<boolean> => {
  try {
    return await gatherAndWrite(app);
  } catch {
    return false;
  }
};

const gatherAndWrite = async (app: Copying): Promise<boolean> => {
  const { clock, keeping, folder, words } = app;
  if (folder === undefined) return false;
  const file = await keeping.takeAway({ form: "archive" });
  const plain = words.value.t("common.plainName").toLowerCase();
  const written = await folder.write(
    `${plain}-${dayToDate(today(clock))}.${ENDINGS.archive}`,
    file,
  );
  if (written) await app.setPref("backupAt", clock.now());
  return written;
};

/** The same where it is due and the browser still lets it; asks nobody anything. */
export const writeCopyIfDue = async (app: Copying & Pick<App, "prefs">): Promise<boolean> => {
  if (app.folder === undefined || !isCopyDue(app.prefs.value, app.clock.now())) return false;
  const { mayWrite } = await app.folder.state();
  return mayWrite && writeCopy(app);
};
