import type { RoleGrant, Staff } from "@openzone/contract/people";
import { Link } from "@tanstack/react-router";
import { t } from "../../../messages/index.ts";

export const departmentNames = ({ departments }: Staff): string =>
  [...departments]
    .sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary))
    .map(({ name }) => name)
    .join("、") || "—";

export function PersonLink({ person }: { person: { id: number; name: string } }) {
  return (
    <Link to="/staff/$staffId" params={{ staffId: String(person.id) }} className="oz-title-link">
      {person.name}
    </Link>
  );
}

/** A grant in words: the role and where it holds. */
export const grantWords = ({ role, scope, scopeName }: RoleGrant): string =>
  scope.kind === "zone"
    ? t.people.roles[role]
    : t.people.roleIn(t.people.roles[role], scopeName || t.people.scopeKinds[scope.kind]);

export function RoleTags({ grants }: { grants: RoleGrant[] }) {
  if (grants.length === 0) return <span className="oz-quiet">{t.people.noRoles}</span>;
  return (
    <span className="oz-tags">
      {grants.map((grant) => (
        <span key={grant.id} className={grant.active ? "oz-tag oz-tag-plan" : "oz-tag oz-tag-off"}>
          {grantWords(grant)}
          {!grant.active && t.people.inactiveGrant}
        </span>
      ))}
    </span>
  );
}

/** The state of an account, as one word. */
export function AccountTag({ person }: { person: Staff }) {
  const [look, words] = accountState(person, Date.now());
  return <span className={`oz-tag ${look}`}>{words}</span>;
}

function accountState(person: Staff, now: number): [look: string, words: string] {
  if (person.state === "disabled") return ["oz-tag-off", t.staff.states.disabled];
  if (person.expiresAt && new Date(person.expiresAt).getTime() <= now) return ["oz-tag-off", t.staff.expired];
  if (person.locked) return ["oz-tag-late", t.staff.locked];
  if (!person.hasPassword) return ["oz-tag-todo", t.staff.noPassword];
  return ["oz-tag-done", t.staff.states.active];
}
