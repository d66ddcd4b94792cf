/** Sessions and secrets: who a request comes from, and how a person proves it. Persons and rights are the people module's. */
import "./tables.ts";

export { decoy, hashPassword, verifyPassword } from "./argon.ts";
export { forgetOldSignInData } from "./clean.ts";
export { addressPrefix, type Client, clientOf } from "./client.ts";
export {
  accountCookieName,
  endedSessionCookie,
  sessionCookie,
  sessionCookieName,
  sessionTokenOf,
} from "./cookie.ts";
export { createIdentify, type Identify, type Identity, type LoadActor } from "./identify.ts";
export { failuresUntilLock, lockMinutes } from "./lockout.ts";
export {
  beginPasskey,
  checkNewPasskey,
  checkPasskey,
  type PasskeyAnswer,
  passkeyRequest,
  storePasskey,
} from "./passkeys.ts";
export { makePasswordLink, readPasswordLink, usePasswordLink } from "./password-links.ts";
export { passwordProblems } from "./password-rules.ts";
export { confirmPassword, preparePassword, storePassword, usernameOf } from "./passwords.ts";
export { makeRecoveryCodes, recoveryCodesLeft } from "./recovery-codes.ts";
export {
  countFactors,
  removeSecondFactor,
  removeSecondFactors,
  type SecondFactors,
  secondFactorsOf,
} from "./second-factors.ts";
export { logSecurityEvent, type SecurityEvent } from "./security-events.ts";
export { endSessions, forgetIdentities, idleLimit, listSessions, type OpenSession, openSession } from "./sessions.ts";
export {
  beginPasskeySignIn,
  checkSignIn,
  finishSignIn,
  type SignInAccount,
  type SignInResult,
  signInWithCode,
  signInWithPasskey,
  signInWithPassword,
} from "./sign-in.ts";
export { hashToken, newToken } from "./tokens.ts";
export { beginTotp, confirmTotp, provisionTotp, type TotpSecret, totpContext } from "./totp.ts";
