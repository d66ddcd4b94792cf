import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { App, Button } from "antd";
import { useFirstArticle } from "../../../app/guide/queries.ts";
import { t } from "../../../messages/index.ts";
import { date } from "../../../shared/lib/time.ts";
import { useSession } from "../../../shared/session.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { Page } from "../../../shared/ui/Page.tsx";
import { OwnDigests } from "../../statistics/digest/OwnDigests.tsx";
import { MyDelegations } from "../delegations/MyDelegations.tsx";
import { SessionList } from "../sessions/SessionList.tsx";
import { changePassword, securityQuery } from "../sign-in/api.ts";
import { NewPasswordForm } from "../sign-in/NewPasswordForm.tsx";
import "../sign-in/sign-in.css";
import { SecondFactors } from "./SecondFactors.tsx";

/** One's own account: who one is, password, second factor, sessions. */
export default function MePage() {
  const { actor } = useSession();
  const { message } = App.useApp();
  const security = useQuery(securityQuery);
  return (
    <Page title={t.me.title}>
      <section className="oz-panel" aria-labelledby="me-facts">
        <h2 id="me-facts">{t.me.facts}</h2>
        <dl className="oz-facts">
          <dt>{t.staff.fields.name}</dt>
          <dd>{actor.name}</dd>
          <dt>{t.staff.fields.username}</dt>
          <dd>{actor.username}</dd>
          <dt>{t.staff.fields.departments}</dt>
          <dd>{actor.departments.map(({ name }) => name).join("、") || "—"}</dd>
          <dt>{t.people.rolesTitle}</dt>
          <dd>{actor.roles.map((role) => t.people.roles[role]).join("、") || t.people.noRoles}</dd>
        </dl>
      </section>
      <Loaded query={security}>
        {(state) => (
          <div className="oz-two">
            <section className="oz-panel" aria-labelledby="me-password">
              <h2 id="me-password">{t.me.password}</h2>
              {state.passwordChangedAt && (
                <p className="oz-quiet oz-dialog-intro">{t.me.passwordSince(date(state.passwordChangedAt))}</p>
              )}
              <NewPasswordForm
                username={actor.username}
                askCurrent
                submitLabel={t.password.submit}
                submit={async ({ currentPassword, newPassword }) => {
                  await changePassword(currentPassword, newPassword);
                  message.success(t.password.done);
                  await security.refetch();
                }}
              />
            </section>
            <SecondFactors state={state} />
          </div>
        )}
      </Loaded>
      <MyDelegations />
      <OwnDigests />
      <GuideAgain />
      <section className="oz-panel" aria-labelledby="me-sessions">
        <h2 id="me-sessions">{t.sessions.mine}</h2>
        <SessionList />
      </section>
    </Page>
  );
}

/** For who wants the guided first article once more. */
function GuideAgain() {
  const { now, keep } = useFirstArticle();
  const navigate = useNavigate();
  if (!now || now.state === "open") return null;
  return (
    <section className="oz-panel" aria-labelledby="me-guide">
      <h2 id="me-guide">{t.guide.title}</h2>
      <p className="oz-quiet oz-dialog-intro">{t.guide.againHint}</p>
      <Button
        onClick={() => {
          keep({ state: "open", step: 1 });
          navigate({ to: "/" });
        }}
      >
        {t.guide.again}
      </Button>
    </section>
  );
}
