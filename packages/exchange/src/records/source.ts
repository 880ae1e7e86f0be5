import type { ImportSource } from "@glimmers/model";
import type { FormatName } from "../reading/format.ts";

/** As long as a name may be in a record. */
const LONGEST = 200;

/** Where something came from, as a record says it. */
export const sourceOf = (
  format: FormatName,
  { app, device }: { readonly app?: string; readonly device?: string },
): ImportSource => ({
  format,
  ...(app !== undefined && app.trim() !== "" && { app: app.trim().slice(0, LONGEST) }),
  ...(device !== undefined && device.trim() !== "" && { device: device.trim().slice(0, LONGEST) }),
});
