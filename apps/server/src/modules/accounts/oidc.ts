import type { Contact } from "@openzone/contract/accounts";
import { readContact } from "@openzone/contract/accounts";
import { sql } from "kysely";
import * as oidc from "openid-client";
import { z } from "zod";
import { audit } from "../../platform/audit/audit.ts";
import { type Client, finishSignIn, hashToken, logSecurityEvent, newToken } from "../../platform/auth/index.ts";
import type { Config } from "../../platform/config/config.ts";
import { inTransaction, type Tx } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { accountByContact } from "./account-queries.ts";
import { createAccount } from "./commands/register.ts";
import { seal } from "./personal-fields.ts";
import { auditName, type PublicActor } from "./session.ts";

const MINUTES = 10;
const CLAIMS = "oidc_requests.claims";

/** The one address that the provider sends people back to; it is registered there. */
export const identityCallback = (config: Config): string => `${config.PUBLIC_URL}/account/identity/callback/`;

const known = new Map<string, Promise<oidc.Configuration>>();

/** What the provider says of itself, asked once. @throws AppError NOT_FOUND without a provider, OIDC_REFUSED when it is out of reach */
async function providerOf({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }: Config): Promise<oidc.Configuration> {
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID) throw new AppError("NOT_FOUND");
  const issuer = new URL(OIDC_ISSUER);
  // Without TLS only on this machine, where a test or a proxy stands.
  const isHere = issuer.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(issuer.hostname);
  const key = `${OIDC_ISSUER} ${OIDC_CLIENT_ID}`;
  const asked =
    known.get(key) ??
    oidc.discovery(issuer, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, undefined, {
      timeout: 10,
      ...(isHere ? { execute: [oidc.allowInsecureRequests] } : {}),
    });
  known.set(key, asked);
  return asked.catch((cause: unknown) => {
    known.delete(key);
    throw new AppError("OIDC_REFUSED", {}, { cause });
  });
}

/**
 * Begins a sign-in at the identity provider (统一身份认证), or the linking of the account that is signed in.
 * @returns where the browser goes, and the token that it keeps in a cookie until it comes back
 * @throws AppError NOT_FOUND, OIDC_REFUSED
 */
export async function beginIdentity(
  services: Pick<Services, "db" | "config" | "now">,
  { next, accountId }: { next: string; accountId: number | null },
): Promise<{ url: string; browser: string }> {
  const { db, config, now } = services;
  const provider = await providerOf(config);
  const [state, nonce, verifier, browser] = [newToken(), newToken(), oidc.randomPKCECodeVerifier(), newToken()];
  await db
    .insertInto("oidc_requests")
    .values({
      ...{ state_hash: hashToken(state), browser_hash: hashToken(browser), nonce, verifier, next },
      ...{ account_id: accountId, claims: null, expires_at: new Date(now().getTime() + MINUTES * 60_000) },
    })
    .execute();
  const url = oidc.buildAuthorizationUrl(provider, {
    redirect_uri: identityCallback(config),
    scope: "openid profile email phone",
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...{ state, nonce },
  });
  return { url: url.href, browser };
}

const claimsSchema = z.object({
  issuer: z.string(),
  subject: z.string(),
  name: z.string().max(60).catch(""),
  contacts: z.array(z.object({ kind: z.enum(["phone", "mail"]), value: z.string() })),
});
type Claims = z.infer<typeof claimsSchema>;

export type IdentityResult =
  | { step: "signed-in"; token: string; next: string }
  | { step: "linked"; next: string }
  /** Nobody's yet: the person agrees to the privacy notice first. */
  | { step: "new"; ticket: string; next: string };

/**
 * Takes the answer of the provider: signs in whoever is linked, links the account that is signed in, or asks a new person.
 * An account is never linked because of its telephone number or mail address.
 * @param query of the address that the provider sent the browser to
 * @throws AppError OIDC_REFUSED, IDENTITY_TAKEN, SIGN_IN_REFUSED for a disabled account
 */
export async function finishIdentity(
  services: Services,
  { query, browser, actor }: { query: string; browser: string; actor: PublicActor | undefined },
  client: Client,
): Promise<IdentityResult> {
  const { db, config, now } = services;
  const state = new URLSearchParams(query).get("state") ?? "";
  const { rows } = await sql<{ nonce: string; verifier: string; next: string; account_id: number | null }>`
    delete from oidc_requests where state_hash = ${hashToken(state)} and browser_hash = ${hashToken(browser)}
      and claims is null and expires_at > ${now()}
    returning nonce, verifier, next, account_id`.execute(db);
  const [request] = rows;
  if (!request) throw new AppError("OIDC_REFUSED");
  const claims = await askProvider(config, query, { state, ...request });
  const { next } = request;
  if (request.account_id !== null) {
    // Whoever signed out or changed the account meanwhile links nothing.
    if (actor?.accountId !== request.account_id) throw new AppError("OIDC_REFUSED");
    await linkIdentity(services, actor, claims, client);
    return { step: "linked", next };
  }
  const linked = await sql<{ account_id: number }>`
    update account_identities set last_used_at = ${now()}
    where issuer = ${claims.issuer} and subject = ${claims.subject} returning account_id`.execute(db);
  const accountId = linked.rows[0]?.account_id;
  if (accountId === undefined) return { step: "new", ticket: await keepClaims(services, claims), next };
  const { token } = await finishSignIn(services, accountId, ["openid"], client);
  return { step: "signed-in", token, next };
}

async function askProvider(
  config: Config,
  query: string,
  { state, nonce, verifier }: { state: string; nonce: string; verifier: string },
): Promise<Claims> {
  const provider = await providerOf(config);
  try {
    const tokens = await oidc.authorizationCodeGrant(provider, new URL(`${identityCallback(config)}${query}`), {
      ...{ pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true },
    });
    const signed = tokens.claims();
    if (!signed) throw new Error("the provider sent no ID token");
    const info = provider.serverMetadata().userinfo_endpoint
      ? await oidc.fetchUserInfo(provider, tokens.access_token, signed.sub)
      : signed;
    return claimsSchema.parse({
      ...{ issuer: signed.iss, subject: signed.sub, name: info.name ?? signed.name },
      contacts: provedContacts({ ...signed, ...info }),
    });
  } catch (cause) {
    throw new AppError("OIDC_REFUSED", {}, { cause });
  }
}

/** Only what the provider says it has verified. */
function provedContacts(info: Record<string, unknown>): Contact[] {
  const given = [
    info.phone_number_verified === true ? info.phone_number : undefined,
    info.email_verified === true ? info.email : undefined,
  ];
  return given.flatMap((text) => (typeof text === "string" ? (readContact(text) ?? []) : []));
}

async function keepClaims({ db, keyring, now }: Services, claims: Claims): Promise<string> {
  const ticket = newToken();
  await db
    .insertInto("oidc_requests")
    .values({
      ...{ state_hash: hashToken(ticket), browser_hash: "", nonce: "", verifier: "", account_id: null },
      claims: keyring.encrypt(JSON.stringify(claims), CLAIMS),
      expires_at: new Date(now().getTime() + MINUTES * 60_000),
    })
    .execute();
  return ticket;
}

/**
 * Makes the account of somebody whom the provider has named and who agreed to the privacy notice. Addresses that belong to
 * another account are left out.
 * @throws AppError TICKET_EXPIRED
 */
export async function registerByIdentity(
  services: Services,
  { ticket, language }: { ticket: string; language: string },
  client: Client,
): Promise<{ token: string }> {
  const { db, keyring, now } = services;
  const accountId = await inTransaction(db, async (tx) => {
    const { rows } = await sql<{ claims: string }>`
      delete from oidc_requests where state_hash = ${hashToken(ticket)} and claims is not null and expires_at > ${now()}
      returning claims`.execute(tx);
    if (!rows[0]) throw new AppError("TICKET_EXPIRED");
    const claims = claimsSchema.parse(JSON.parse(keyring.decrypt(rows[0].claims, CLAIMS)));
    const free: Contact[] = [];
    for (const contact of claims.contacts) if (!(await accountByContact(tx, keyring, contact))) free.push(contact);
    const id = await createAccount(tx, services, { name: claims.name, contacts: free, language });
    await writeIdentity(tx, services, id, claims);
    return id;
  });
  logSecurityEvent(services, "account-created", { accountId, client });
  return finishSignIn(services, accountId, ["openid"], client);
}

async function linkIdentity(services: Services, actor: PublicActor, claims: Claims, client: Client): Promise<void> {
  await inTransaction(services.db, (tx) => writeIdentity(tx, services, actor.accountId, claims));
  logSecurityEvent(services, "identity-linked", { accountId: actor.accountId, client });
}

/** With it the real-name level is 3 and the name is the provider's. */
async function writeIdentity(
  tx: Tx,
  { keyring, now }: Pick<Services, "keyring" | "now">,
  accountId: number,
  { issuer, subject, name }: Claims,
): Promise<void> {
  const at = now();
  const { rows } = await sql<{ account_id: number }>`
    insert into account_identities (account_id, issuer, subject, linked_at, last_used_at)
    values (${accountId}, ${issuer}, ${subject}, ${at}, ${at})
    on conflict on constraint account_identities_subject_key do update set last_used_at = excluded.last_used_at
    returning account_id`.execute(tx);
  if (rows[0]?.account_id !== accountId) throw new AppError("IDENTITY_TAKEN");
  await sql`update public_accounts set level = 3, level_at = ${at}, level_document = 'openid', version = version + 1,
      name = ${name === "" ? sql`name` : seal(keyring, "name", name)}, updated_at = ${at}
    where id = ${accountId}`.execute(tx);
  await audit(tx, auditName({ accountId }), "account.identity-linked", { type: "public-account", id: accountId });
}

/** The identities that open an account. */
export async function identitiesOf(
  db: Services["db"],
  accountId: number,
): Promise<{ id: number; issuer: string; linkedAt: Date }[]> {
  const { rows } = await sql<{ id: number; issuer: string; linkedAt: Date }>`
    select id, issuer, linked_at as "linkedAt" from account_identities where account_id = ${accountId} order by id`.execute(
    db,
  );
  return rows;
}

/** @throws AppError NOT_FOUND for others' identities, IDENTITY_LAST without a password and an address to sign in with */
export async function unlinkIdentity(
  services: Pick<Services, "db" | "securityLog">,
  actor: PublicActor,
  identityId: number,
  client: Client,
): Promise<void> {
  const { accountId } = actor;
  await inTransaction(services.db, async (tx) => {
    const { rows } = await sql<{ open: boolean }>`
      select a.password_hash is not null and (p.phone is not null or p.mail is not null) as open
      from accounts a join public_accounts p on p.id = a.id where a.id = ${accountId} for update of p`.execute(tx);
    if (!rows[0]?.open) throw new AppError("IDENTITY_LAST");
    const done =
      await sql`delete from account_identities where id = ${identityId} and account_id = ${accountId}`.execute(tx);
    if (done.numAffectedRows !== 1n) throw new AppError("NOT_FOUND");
    await audit(tx, auditName(actor), "account.identity-unlinked", { type: "public-account", id: accountId });
  });
  logSecurityEvent(services, "identity-unlinked", { accountId, client });
}
