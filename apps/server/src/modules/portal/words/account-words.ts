import type { IdKind } from "@openzone/contract/accounts";

/** What is kept of a person, why and for how long. */
export interface KeptWords {
  title: string;
  purpose: string;
  period: string;
}

/** What was just done; stands in the address after it. */
export type DoneCode =
  | "registered"
  | "saved"
  | "password"
  | "reset"
  | "contact"
  | "session"
  | "linked"
  | "unlinked"
  | "enterprise"
  | "invited"
  | "answered"
  | "removed"
  | "role"
  | "acting"
  | "subsidiary"
  | "deleted"
  | "signed-out"
  | "read";

export type ProblemCode =
  | "SIGN_IN_REFUSED"
  | "CODE_TOO_OFTEN"
  | "CODE_WRONG"
  | "TICKET_EXPIRED"
  | "CONTACT_INVALID"
  | "CONTACT_LAST"
  | "PASSWORD_WRONG"
  | "PASSWORD_TOO_SHORT"
  | "PASSWORD_TOO_LONG"
  | "PASSWORD_TOO_COMMON"
  | "PASSWORD_HAS_NAME"
  | "PASSWORD_USED_BEFORE"
  | "ID_NUMBER_INVALID"
  | "IDENTITY_CHECKED"
  | "CREDIT_CODE_INVALID"
  | "CREDIT_CODE_DOUBTFUL"
  | "ENTERPRISE_EXISTS"
  | "ALREADY_MEMBER"
  | "NOT_OWNER"
  | "LAST_OWNER"
  | "IDENTITY_TAKEN"
  | "IDENTITY_LAST"
  | "OIDC_REFUSED"
  | "RATE_LIMITED";

/** Words of the pages of public accounts (公众账号). */
export interface AccountWords {
  home: string;
  account: string;
  signIn: string;
  signInLead: string;
  signOut: string;
  register: string;
  registerLead: string;
  contact: string;
  contactHint: string;
  password: string;
  passwordHint: string;
  newPassword: string;
  currentPassword: string;
  name: string;
  nameHint: string;
  code: string;
  codeLead: string;
  newCode: string;
  forgot: string;
  forgotLead: string;
  setPassword: string;
  consent: string;
  privacy: string;
  next: string;
  createAccount: string;
  withProvider: (name: string) => string;
  providerNew: (name: string) => string;
  mine: string;
  mineEmpty: string;
  mineGo: string;
  messages: string;
  messagesEmpty: string;
  unread: string;
  markRead: string;
  older: string;
  enterprises: string;
  enterprisesEmpty: string;
  settings: string;
  data: string;
  actingSelf: string;
  actingFor: (name: string) => string;
  pagesLabel: string;
  profile: string;
  idKind: string;
  idKinds: Record<IdKind, string>;
  idNumber: string;
  idHint: string;
  address: string;
  save: string;
  level: string;
  levels: Record<0 | 1 | 2 | 3, string>;
  signInContacts: string;
  phone: string;
  mail: string;
  notSet: string;
  changeContact: string;
  newContact: string;
  sendCode: string;
  removePhone: string;
  removeMail: string;
  sessions: string;
  thisSession: string;
  endSession: string;
  seen: (at: string) => string;
  identities: string;
  noIdentity: string;
  linkProvider: (name: string) => string;
  unlink: string;
  linkedAt: (day: string) => string;
  enterpriseNew: string;
  creditCode: string;
  creditCodeHint: string;
  enterpriseName: string;
  enterpriseAddress: string;
  reason: string;
  reasonHint: string;
  roles: Record<"owner" | "agent" | "parent", string>;
  checked: string;
  unchecked: string;
  act: string;
  actSelf: string;
  current: string;
  members: string;
  invite: string;
  inviteText: string;
  role: string;
  remove: string;
  leave: string;
  makeOwner: string;
  makeAgent: string;
  invitations: string;
  until: (day: string) => string;
  revoke: string;
  accept: string;
  decline: string;
  children: string;
  inviteChild: string;
  childText: string;
  parents: string;
  waiting: string;
  endLink: string;
  none: string;
  dataLead: string;
  kept: { account: KeptWords; enterprises: KeptWords; sessions: KeptWords; messages: KeptWords; log: KeptWords };
  purpose: string;
  period: string;
  exportTitle: string;
  exportText: string;
  exportDo: string;
  deleteTitle: string;
  deleteText: string;
  deleteStays: string;
  deleteConfirm: string;
  deleteDo: string;
  privacyText: readonly string[];
  problemsTitle: string;
  optional: string;
  done: Record<DoneCode, string>;
  problems: Record<ProblemCode, string>;
  missing: Record<
    "contact" | "password" | "code" | "name" | "consent" | "creditCode" | "enterpriseName" | "confirm",
    string
  >;
}
