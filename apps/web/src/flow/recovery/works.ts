import type { CompanyNeeds } from "../company.ts";
import type { RecoveryDoor } from "./door.ts";

export const openRecovery = (_needs: CompanyNeeds): RecoveryDoor => ({});
