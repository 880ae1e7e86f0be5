import type { CompanyNeeds } from "../company.ts";
import type { ReadingDoor } from "./door.ts";

export const openReading = (_needs: CompanyNeeds): ReadingDoor => ({});
