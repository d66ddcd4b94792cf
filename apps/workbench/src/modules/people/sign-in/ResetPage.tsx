import type { passwordResetInfoSchema } from "@openzone/contract/session";
import { Alert, Button } from "antd";
import { useEffect, useState } from "react";
import type { z } from "zod";
import { t } from "../../../messages/index.ts";
import { type ApiProblem, asProblem } from "../../../shared/api/problem.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { Loading } from "../../../shared/ui/Loading.tsx";
import { ProblemAlert } from "../../../shared/ui/ProblemView.tsx";
import { checkResetLink, resetPassword } from "./api.ts";
import { NewPasswordForm } from "./NewPasswordForm.tsx";
import { EntrancePage } from "./SignInPage.tsx";

/** The page of a one-time link: sets a password without the old one. */
export default function ResetPage() {
  const [token] = useState(() => new URLSearchParams(location.search).get("token") ?? location.hash.slice(1));
  const [info, setInfo] = useState<z.infer<typeof passwordResetInfoSchema>>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [done, setDone] = useState(false);

  useEffect(() => {
    checkResetLink(token).then(setInfo, (error) => setProblem(asProblem(error)));
  }, [token]);

  return (
    <EntrancePage title={t.reset.title}>
      {problem && <ProblemAlert problem={problem} />}
      {!problem && !info && <Loading rows={3} />}
      {info && !done && (
        <>
          <p className="oz-dialog-intro">{t.reset.hint(info.name, info.username, dateTime(info.expiresAt))}</p>
          <NewPasswordForm
            username={info.username}
            submitLabel={t.reset.submit}
            submit={async ({ newPassword }) => {
              await resetPassword(token, newPassword);
              setDone(true);
            }}
          />
        </>
      )}
      {done && (
        <div className="oz-form-gap">
          <Alert type="success" showIcon title={t.reset.done} />
          <Button type="primary" href="/workbench/" block size="large">
            {t.reset.toSignIn}
          </Button>
        </div>
      )}
    </EntrancePage>
  );
}
