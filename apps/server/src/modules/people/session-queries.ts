import { type Action, actions, type RoleName } from "@openzone/contract/people";
import type { Session, SessionList } from "@openzone/contract/session";
import { sql } from "kysely";
import { type Actor, type Scope, scopesFor } from "../../platform/auth/actor.ts";
import { listSessions, secondFactorsOf } from "../../platform/auth/index.ts";
import type { Db } from "../../platform/database/database.ts";
import { AppError } from "../../platform/errors.ts";
import { csrfToken } from "../../platform/http/csrf.ts";
import type { Services } from "../../platform/services.ts";
import { roles } from "./roles.ts";

interface PersonRow {
  username: string;
  title: string;
  expires_at: Date;
  departments: Session["actor"]["departments"];
}

/** Who is signed in, with rights, the token for changes and what has to be done first. @throws AppError NOT_SIGNED_IN */
export async function sessionView(
  { db, config, keyring }: Pick<Services, "db" | "config" | "keyring">,
  actor: Actor,
  sessionId: string,
): Promise<Session> {
  const { rows } = await sql<PersonRow>`
    select accounts.username, staff.title, sessions.expires_at, coalesce((
      select jsonb_agg(jsonb_build_object('id', departments.id, 'name', departments.name, 'path', path, 'isPrimary', is_primary)
        order by is_primary desc, path)
      from staff_departments join departments on departments.id = department_id where staff_id = staff.id), '[]') as departments
    from sessions join staff on staff.id = sessions.account_id join accounts on accounts.id = staff.id
    where sessions.id = ${Number(sessionId)} and ended_at is null`.execute(db);
  const person = rows[0];
  if (!person) throw new AppError("NOT_SIGNED_IN");
  const { username, title, departments } = person;
  return {
    actor: { id: actor.id, name: actor.name, username, title, departments, roles: rolesOf(actor) },
    rights: rightsOf(actor),
    csrfToken: csrfToken(keyring, sessionId),
    mustFirst: actor.mustFirst ?? null,
    idleMinutes: config.SESSION_IDLE_MINUTES,
    expiresAt: person.expires_at.toISOString(),
  };
}

/** For each action that the person has, the scopes; a scope that came by two roles stands once. */
export function rightsOf(actor: Actor): Partial<Record<Action, Scope[]>> {
  const rights: Partial<Record<Action, Scope[]>> = {};
  for (const action of actions) {
    const scopes = new Map(scopesFor(actor, action).map((scope) => [JSON.stringify(scope), scope]));
    if (scopes.size > 0) rights[action] = [...scopes.values()];
  }
  return rights;
}

const isRole = (name: string): name is RoleName => name in roles;
const rolesOf = (actor: Actor): RoleName[] => [
  ...new Set(actor.grants.flatMap(({ role, delegator }) => (delegator ? [] : [role])).filter(isRole)),
];

/** The open sessions of a person; `currentId` marks the one that asks. */
export async function sessionList(
  services: Pick<Services, "db" | "config" | "now">,
  staffId: number,
  currentId: string | null,
): Promise<SessionList> {
  const open = await listSessions(services.db, services, staffId);
  return {
    items: open.map((session) => ({
      id: session.id,
      current: String(session.id) === currentId,
      createdAt: session.createdAt.toISOString(),
      lastSeenAt: session.lastSeenAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
      methods: session.methods,
      addressPrefix: session.addressPrefix,
      userAgent: session.userAgent,
    })),
  };
}

/** What a person has set up for signing in. */
export async function mySecurity(db: Db, actor: Actor) {
  const account = await db
    .selectFrom("accounts")
    .select("password_changed_at")
    .where("id", "=", actor.id)
    .executeTakeFirst();
  const factors = await secondFactorsOf(db, actor.id);
  return {
    passwordChangedAt: account?.password_changed_at?.toISOString() ?? null,
    totp: factors.totp,
    recoveryCodesLeft: factors.recoveryCodesLeft,
    passkeys: factors.passkeys.map((key) => ({
      id: key.id,
      name: key.name,
      createdAt: key.createdAt.toISOString(),
      lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    })),
    secondFactorRequired: rolesOf(actor).some((role) => roles[role].administrator),
  };
}
