import type { RoleGrant, Staff } from "@openzone/contract/people";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { date } from "../../../shared/lib/time.ts";
import { useRight, useSession } from "../../../shared/session.ts";
import { ConfirmDialog } from "../../../shared/ui/ConfirmDialog.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { revokeRole } from "../commands.ts";
import { grantWords } from "../staff/parts.tsx";
import { GrantDialog } from "./GrantDialog.tsx";

/** The rights of one person, to add to and to take from. */
export function GrantList({ person }: { person: Staff }) {
  const saved = useSaved();
  const mayGrant = useRight("role.grant");
  const own = useSession().actor.id === person.id;
  const [adding, setAdding] = useState(false);
  const [taking, setTaking] = useState<RoleGrant>();
  const may = mayGrant && !own;
  return (
    <div className="oz-grants">
      {person.roles.length === 0 && <p className="oz-quiet">{t.people.noRolesHint}</p>}
      <ul>
        {person.roles.map((grant) => (
          <li key={grant.id}>
            <strong>{grantWords(grant)}</strong>
            <span className="oz-quiet">
              {t.people.grantedBy(date(grant.grantedAt), grant.grantedBy ?? "")}
              {!grant.active && t.people.inactiveGrant}
            </span>
            {may && (
              <Button
                type="link"
                danger
                onClick={() => setTaking(grant)}
                aria-label={t.people.revokeNamed(grantWords(grant))}
              >
                {t.people.revoke}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may && <Button onClick={() => setAdding(true)}>{t.people.grant}</Button>}
      {mayGrant && own && <p className="oz-quiet">{t.people.notOneself}</p>}
      {adding && <GrantDialog person={person} close={() => setAdding(false)} />}
      {taking && (
        <ConfirmDialog
          title={t.people.revokeTitle(person.name)}
          consequences={[t.people.revokeHint(grantWords(taking))]}
          action={t.people.revoke}
          danger
          onConfirm={async () => {
            await revokeRole(person.id, taking.id);
            await saved(t.people.revoked(person.name, grantWords(taking)));
          }}
          onClose={() => setTaking(undefined)}
        />
      )}
    </div>
  );
}
