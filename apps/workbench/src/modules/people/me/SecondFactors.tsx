import type { meSecuritySchema } from "@openzone/contract/session";
import { Button, Form, Input, Modal } from "antd";
import { useState } from "react";
import type { z } from "zod";
import { t } from "../../../messages/index.ts";
import { date } from "../../../shared/lib/time.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { newRecoveryCodes, removePasskey, removeTotp } from "../sign-in/api.ts";
import { RecoveryCodes, SecondFactorSetup } from "../sign-in/SecondFactorSetup.tsx";

type Security = z.infer<typeof meSecuritySchema>;
type Removing = { kind: "totp" } | { kind: "passkey"; id: number; name: string };

/** The second factors of one's account. */
export function SecondFactors({ state }: { state: Security }) {
  const saved = useSaved();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Removing>();
  const [renewing, setRenewing] = useState(false);
  const [codes, setCodes] = useState<string[]>();
  const any = state.totp || state.passkeys.length > 0;
  const closeAdding = () => {
    setAdding(false);
    void saved(t.factor.added);
  };
  return (
    <section className="oz-panel" aria-labelledby="me-factor">
      <h2 id="me-factor">{t.me.factor}</h2>
      {!any && <p className="oz-dialog-intro">{state.secondFactorRequired ? t.me.factorRequired : t.me.factorNone}</p>}
      <ul className="oz-factors">
        {state.totp && (
          <li>
            <strong>{t.factor.app}</strong>
            <Button
              type="link"
              danger
              onClick={() => setRemoving({ kind: "totp" })}
              aria-label={t.factor.removeNamed(t.factor.app)}
            >
              {t.factor.remove}
            </Button>
          </li>
        )}
        {state.passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
          <li key={id}>
            <span>
              <strong>{t.factor.passkey(name)}</strong>
              <br />
              <span className="oz-quiet">
                {t.factor.passkeySince(date(createdAt), lastUsedAt ? date(lastUsedAt) : "")}
              </span>
            </span>
            <Button
              type="link"
              danger
              onClick={() => setRemoving({ kind: "passkey", id, name })}
              aria-label={t.factor.removeNamed(name)}
            >
              {t.factor.remove}
            </Button>
          </li>
        ))}
        {any && (
          <li>
            <span>{t.factor.codesLeft(state.recoveryCodesLeft)}</span>
            <Button type="link" onClick={() => setRenewing(true)}>
              {t.factor.renewCodes}
            </Button>
          </li>
        )}
      </ul>
      <Button onClick={() => setAdding(true)}>{any ? t.factor.addAnother : t.factor.add}</Button>
      {adding && (
        <Modal open title={t.factor.add} footer={null} onCancel={closeAdding} mask={{ closable: false }} width={600}>
          <SecondFactorSetup finished={closeAdding} finishLabel={t.factor.kept} />
        </Modal>
      )}
      {removing && <RemoveDialog removing={removing} close={() => setRemoving(undefined)} />}
      {renewing && (
        <PasswordDialog
          title={t.factor.renewCodes}
          hint={t.factor.renewHint}
          submitLabel={t.factor.renewCodes}
          submit={async (password) => setCodes((await newRecoveryCodes(password)).recoveryCodes)}
          close={() => setRenewing(false)}
        />
      )}
      {codes && (
        <Modal open title={t.factor.codes} footer={null} closable={false} mask={{ closable: false }} width={600}>
          <RecoveryCodes
            codes={codes}
            finishLabel={t.factor.kept}
            finished={() => {
              setCodes(undefined);
              void saved(t.factor.codesRenewed);
            }}
          />
        </Modal>
      )}
    </section>
  );
}

function RemoveDialog({ removing, close }: { removing: Removing; close: () => void }) {
  const saved = useSaved();
  const name = removing.kind === "totp" ? t.factor.app : t.factor.passkey(removing.name);
  return (
    <PasswordDialog
      title={t.factor.removeNamed(name)}
      hint={t.factor.removeHint}
      submitLabel={t.factor.remove}
      danger
      submit={async (password) => {
        await (removing.kind === "totp" ? removeTotp(password) : removePasskey(removing.id, password));
        await saved(t.factor.removed(name));
      }}
      close={close}
    />
  );
}

interface PasswordProps {
  title: string;
  hint: string;
  submitLabel: string;
  danger?: boolean;
  submit: (password: string) => Promise<unknown>;
  close: () => void;
}

/** Asks for the password again before something about signing in changes. */
function PasswordDialog({ title, hint, submitLabel, danger, submit, close }: PasswordProps) {
  return (
    <FormDialog<{ password: string }>
      title={title}
      submitLabel={submitLabel}
      danger={danger ?? false}
      intro={<p>{hint}</p>}
      onSubmit={({ password }) => submit(password)}
      onClose={close}
    >
      <Form.Item
        name="password"
        label={t.password.current}
        rules={[{ required: true, message: t.common.fill(t.password.current) }]}
      >
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
