import type { Staff } from "@openzone/contract/people";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { useRight } from "../../../shared/session.ts";
import { DayOrTime } from "../../../shared/ui/DayOrTime.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { Page } from "../../../shared/ui/Page.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { GrantList } from "../grants/GrantList.tsx";
import { readContact, staffQuery } from "../queries.ts";
import { SessionList } from "../sessions/SessionList.tsx";
import { PersonActions } from "./PersonActions.tsx";
import { AccountTag, departmentNames } from "./parts.tsx";

const route = getRouteApi("/staff/$staffId");

/** One person of the staff: facts, rights, sessions, and what can be done with the account. */
export default function PersonPage() {
  const id = Number(route.useParams().staffId);
  const person = useQuery(staffQuery(id));
  return <Loaded query={person}>{(found) => <Opened key={found.id} person={found} />}</Loaded>;
}

function Opened({ person }: { person: Staff }) {
  const mayManage = useRight("staff.manage");
  const mayEndSessions = useRight("session.revoke-any");
  return (
    <Page
      title={person.name}
      back={{ to: "/staff", label: t.staff.title }}
      beside={<AccountTag person={person} />}
      actions={(mayManage || mayEndSessions) && <PersonActions person={person} />}
    >
      <section className="oz-panel" aria-labelledby="person-facts">
        <h2 id="person-facts">{t.staff.facts}</h2>
        <Facts person={person} />
      </section>
      <section className="oz-panel" aria-labelledby="person-roles">
        <h2 id="person-roles">{t.people.rolesTitle}</h2>
        <GrantList person={person} />
      </section>
      {mayEndSessions && (
        <section className="oz-panel" aria-labelledby="person-sessions">
          <h2 id="person-sessions">{t.sessions.openSessions}</h2>
          <SessionList staffId={person.id} name={person.name} />
        </section>
      )}
    </Page>
  );
}

function Facts({ person }: { person: Staff }) {
  const words = t.staff.fields;
  const { act, busy } = useAct();
  const [contact, setContact] = useState<{ phone: string; email: string }>();
  const masked = person.phoneMasked !== "" || person.emailMasked !== "";
  const show = async () => {
    const read = await act(() => readContact(person.id));
    if (read) setContact(read);
  };
  return (
    <dl className="oz-facts">
      <dt>{words.username}</dt>
      <dd>{person.username}</dd>
      <dt>{words.departments}</dt>
      <dd>{departmentNames(person)}</dd>
      <dt>{words.title}</dt>
      <dd>{person.title || "—"}</dd>
      <dt>{words.phone}</dt>
      <dd>{(contact?.phone ?? person.phoneMasked) || "—"}</dd>
      <dt>{words.email}</dt>
      <dd>
        {(contact?.email ?? person.emailMasked) || "—"}{" "}
        {masked && !contact && (
          <Button size="small" loading={busy} onClick={show}>
            {t.staff.showContact}
          </Button>
        )}
      </dd>
      <dt>{words.secondFactor}</dt>
      <dd>{person.secondFactor ? t.staff.factorOn : t.staff.factorOff}</dd>
      <dt>{words.lastSignIn}</dt>
      <dd>
        <DayOrTime at={person.lastSignInAt} never={t.staff.never} />
      </dd>
      <dt>{words.expiresOn}</dt>
      <dd>{person.expiresAt ? dateTime(person.expiresAt) : t.staff.noExpiry}</dd>
    </dl>
  );
}
