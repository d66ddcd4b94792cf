import { App, Button } from "antd";
import { t } from "../../../messages/index.ts";
import { loadSession, signOut, useSession } from "../../../shared/session.ts";
import { useAct } from "../../../shared/ui/useAct.ts";
import { changePassword } from "./api.ts";
import { NewPasswordForm } from "./NewPasswordForm.tsx";
import { SecondFactorSetup } from "./SecondFactorSetup.tsx";
import { EntrancePage } from "./SignInPage.tsx";

/** What the person has to do before anything else: a new password, or a second factor. */
export default function FirstSteps({ step }: { step: "change-password" | "add-second-factor" }) {
  const { actor } = useSession();
  const { message } = App.useApp();
  const { act } = useAct();
  const password = step === "change-password";
  return (
    <EntrancePage key={step} title={password ? t.firstSteps.passwordTitle : t.firstSteps.factorTitle} wide={!password}>
      <p className="oz-dialog-intro">{password ? t.firstSteps.passwordHint : t.firstSteps.factorHint}</p>
      {password ? (
        <NewPasswordForm
          username={actor.username}
          askCurrent
          submitLabel={t.password.submit}
          submit={async ({ currentPassword, newPassword }) => {
            await changePassword(currentPassword, newPassword);
            message.success(t.password.done);
            await loadSession();
          }}
        />
      ) : (
        <SecondFactorSetup finished={() => void loadSession()} finishLabel={t.firstSteps.enter} />
      )}
      <p className="oz-entrance-foot">
        <Button type="link" onClick={() => act(signOut)}>
          {t.shell.signOut}
        </Button>
      </p>
    </EntrancePage>
  );
}
