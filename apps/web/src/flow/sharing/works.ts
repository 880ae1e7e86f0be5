import type { CompanyNeeds } from "../company.ts";
import type { SharingDoor } from "./door.ts";

export const openSharing = (_needs: CompanyNeeds): SharingDoor => ({});
