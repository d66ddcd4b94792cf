import type { SignIn, SignInAnswer } from "@openzone/contract/session";
import { Button, Divider, Form, Input } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { type ApiProblem, asProblem } from "../../../shared/api/problem.ts";
import { takeSession } from "../../../shared/session.ts";
import { ProblemAlert } from "../../../shared/ui/ProblemView.tsx";
import { filled } from "../../../shared/ui/rules.ts";
import { secondStepByPasskey, signIn, signInByPasskey } from "./api.ts";

type SecondStep = Extract<SignInAnswer, { step: "second-factor" }>;
const canPasskey = typeof PublicKeyCredential === "function";

/** Password, then a second factor where the account has one; or a passkey alone. */
export function SignInForm({ username, done }: { username?: string; done?: () => void }) {
  const [second, setSecond] = useState<SecondStep>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);

  const go = async (work: () => Promise<SignInAnswer | null>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const answer = await work();
      if (answer?.step === "second-factor") setSecond(answer);
      if (answer?.step === "done") {
        takeSession(answer.session);
        done?.();
      }
    } catch (error) {
      const found = asProblem(error);
      if (found.code === "TICKET_EXPIRED") setSecond(undefined);
      setProblem(found);
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="oz-form-gap">
      {problem && <ProblemAlert problem={problem} />}
      {second ? (
        <SecondStepForm step={second} busy={busy} go={go} again={() => setSecond(undefined)} />
      ) : (
        <PasswordForm username={username} busy={busy} go={go} />
      )}
    </div>
  );
}

type Go = (work: () => Promise<SignInAnswer | null>) => void;

function PasswordForm({ username, busy, go }: { username: string | undefined; busy: boolean; go: Go }) {
  return (
    <Form<{ username: string; password: string }>
      layout="vertical"
      requiredMark={false}
      initialValues={{ username }}
      onFinish={(values) => go(() => signIn(values))}
    >
      <Form.Item name="username" label={t.signIn.username} rules={[filled(t.signIn.username)]}>
        <Input
          autoComplete="username"
          autoFocus={!username}
          readOnly={username !== undefined}
          maxLength={100}
          size="large"
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={t.signIn.password}
        rules={[{ required: true, message: t.common.fill(t.signIn.password) }]}
      >
        <Input.Password autoComplete="current-password" autoFocus={username !== undefined} size="large" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy} block size="large">
        {t.signIn.submit}
      </Button>
      {canPasskey && (
        <>
          <Divider plain>{t.signIn.or}</Divider>
          <Button block size="large" disabled={busy} onClick={() => go(signInByPasskey)}>
            {t.signIn.byPasskey}
          </Button>
        </>
      )}
    </Form>
  );
}

function SecondStepForm({ step, busy, go, again }: { step: SecondStep; busy: boolean; go: Go; again: () => void }) {
  const { ticket, methods, passkeyOptions } = step;
  const first = methods.includes("totp") ? "totp" : methods.includes("passkey") ? "passkey" : "recovery-code";
  const [method, setMethod] = useState(first);
  const byPasskey = () => go(() => secondStepByPasskey(ticket, passkeyOptions ?? {}));
  const names = { totp: t.signIn.useTotp, passkey: t.signIn.usePasskey, "recovery-code": t.signIn.useRecovery };

  return (
    <section aria-label={t.signIn.secondTitle}>
      <h2>{t.signIn.secondTitle}</h2>
      {method === "passkey" ? (
        <>
          <p className="oz-quiet">{t.signIn.passkeyHint}</p>
          <Button type="primary" block size="large" loading={busy} onClick={byPasskey} autoFocus>
            {t.signIn.verifyPasskey}
          </Button>
        </>
      ) : (
        <CodeForm
          key={method}
          recovery={method === "recovery-code"}
          busy={busy}
          send={(values) => go(() => signIn({ ticket, ...values } as SignIn))}
        />
      )}
      <p className="oz-actions oz-entrance-foot">
        {methods
          .filter((other) => other !== method)
          .map((other) => (
            <button key={other} type="button" className="oz-link" onClick={() => setMethod(other)}>
              {names[other]}
            </button>
          ))}
        <button type="button" className="oz-link" onClick={again}>
          {t.signIn.startAgain}
        </button>
      </p>
    </section>
  );
}

interface CodeProps {
  recovery: boolean;
  busy: boolean;
  send: (values: { code: string } | { recoveryCode: string }) => void;
}

function CodeForm({ recovery, busy, send }: CodeProps) {
  const label = recovery ? t.signIn.recoveryCode : t.signIn.code;
  return (
    <Form<{ value: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={({ value }) => send(recovery ? { recoveryCode: value.trim() } : { code: value.trim() })}
    >
      <Form.Item
        name="value"
        label={label}
        extra={recovery ? t.signIn.recoveryHint : t.signIn.codeHint}
        rules={[filled(label), ...(recovery ? [] : [{ pattern: /^\s*\d{3}\s?\d{3}\s*$/, message: t.signIn.codeRule }])]}
      >
        <Input
          autoFocus
          size="large"
          autoComplete="one-time-code"
          inputMode={recovery ? "text" : "numeric"}
          maxLength={recovery ? 40 : 9}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" block size="large" loading={busy}>
        {t.signIn.verify}
      </Button>
    </Form>
  );
}
