export type { Curves } from "./curves.ts";
export type { EnrolmentAnswer, EnrolmentRequest, Invite, NotEnrolment } from "./enrolment.ts";
export {
  decodeAnswer,
  decodeRequest,
  encodeAnswer,
  encodeRequest,
  inviteFrom,
  newInviteSecret,
  shortCodeOf,
} from "./enrolment.ts";
export type { NotFramed } from "./frame.ts";
export type { DeviceIdentity, PublicIdentity } from "./identity.ts";
export { forgetIdentity, newIdentity, publicIdentityOf, recoveryFrom } from "./identity.ts";
export type { EpochKey, EpochKeyList, EpochKeys, VaultKeys } from "./keys.ts";
export { forget, newEpochKey, vaultKeysOf } from "./keys.ts";
export type { Lock } from "./keyring-form.ts";
export type { Keyring, NewLock, NotLocked, NotUnlocked } from "./keyring.ts";
export {
  changeLock,
  lockOf,
  newKeyring,
  openKeyring,
  wrapForDevice,
  wrapForPassphrase,
} from "./keyring.ts";
export type { NotTurned, Opener } from "./lock.ts";
export { LOCK_COST } from "./lock.ts";
export type {
  Argon2Cost,
  Argon2id,
  Argon2Work,
  Binding,
  Label,
  Machine,
  MachineKey,
  StretchFailed,
} from "./machine.ts";
export type { NotOpened } from "./open.ts";
export { paddedLength } from "./padme.ts";
export type { InvitePurpose, Place, Purpose, RoadPurpose, ShelfPurpose } from "./place.ts";
export { slotOfDevice } from "./place.ts";
export type { EnvelopeOf, NotASealKey, NotRoadKeys, RoadKeys } from "./road-keys.ts";
export {
  decodeRoadKeys,
  encodeRoadKeys,
  openRoadKeys,
  sealRoadKeys,
  withNextEpoch,
} from "./road-keys.ts";
export type { RoadVault } from "./road-vault.ts";
export { roadVault } from "./road-vault.ts";
export type { Vault } from "./vault.ts";
export { vaultFrom } from "./vault.ts";
export type { WebCrypto } from "./webcrypto.ts";
export { webCryptoMachine } from "./webcrypto.ts";
