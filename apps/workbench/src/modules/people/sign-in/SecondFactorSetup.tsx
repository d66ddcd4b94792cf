import type { totpSetupSchema } from "@openzone/contract/session";
import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import type { z } from "zod";
import { t } from "../../../messages/index.ts";
import { type ApiProblem, asProblem } from "../../../shared/api/problem.ts";
import { download } from "../../../shared/lib/download.ts";
import { ProblemAlert } from "../../../shared/ui/ProblemView.tsx";
import { addPasskey, confirmTotp, startTotp } from "./api.ts";

type Setup = z.infer<typeof totpSetupSchema>;

interface Props {
  finished: () => void;
  finishLabel: string;
}

/** Adds a second factor: the password again, then an authenticator app or a passkey, then the recovery codes. */
export function SecondFactorSetup({ finished, finishLabel }: Props) {
  const [setup, setSetup] = useState<Setup>();
  const [codes, setCodes] = useState<string[]>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();

  const go = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };

  if (codes) return <RecoveryCodes codes={codes} finished={finished} finishLabel={finishLabel} />;
  return (
    <div className="oz-form-gap">
      {problem && <ProblemAlert problem={problem} />}
      {setup ? (
        <ConfirmApp
          setup={setup}
          busy={busy}
          send={(code) => go(async () => setCodes((await confirmTotp(code)).recoveryCodes))}
          back={() => setSetup(undefined)}
        />
      ) : (
        <ChooseFactor
          busy={busy}
          app={(password) => go(async () => setSetup(await startTotp(password)))}
          passkey={(password) =>
            go(async () => {
              const added = await addPasskey(password, t.factor.thisDevice);
              if (added) setCodes(added.recoveryCodes);
            })
          }
        />
      )}
    </div>
  );
}

interface ChooseProps {
  busy: boolean;
  app: (password: string) => void;
  passkey: (password: string) => void;
}

function ChooseFactor({ busy, app, passkey }: ChooseProps) {
  const [form] = Form.useForm<{ password: string }>();
  const use = (start: (password: string) => void) =>
    form.validateFields().then(
      ({ password }) => start(password),
      () => form.focusField("password"),
    );
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={({ password }) => app(password)}>
      <Form.Item
        name="password"
        label={t.password.current}
        extra={t.factor.whyPassword}
        rules={[{ required: true, message: t.common.fill(t.password.current) }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <div className="oz-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t.factor.startApp}
        </Button>
        {typeof PublicKeyCredential === "function" && (
          <Button disabled={busy} onClick={() => use(passkey)}>
            {t.factor.startPasskey}
          </Button>
        )}
      </div>
    </Form>
  );
}

function ConfirmApp({
  setup,
  busy,
  send,
  back,
}: {
  setup: Setup;
  busy: boolean;
  send: (code: string) => void;
  back: () => void;
}) {
  return (
    <>
      <div className="oz-qr">
        <img src={`data:image/svg+xml,${encodeURIComponent(setup.qrSvg)}`} alt={t.factor.qrAlt} />
        <div className="oz-form-gap">
          <p>{t.factor.scan}</p>
          <p>
            {t.factor.orType}
            <br />
            <strong className="oz-code">{setup.secret.replace(/(.{4})/g, "$1 ").trim()}</strong>
          </p>
        </div>
      </div>
      <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={({ code }) => send(code.trim())}>
        <Form.Item
          name="code"
          label={t.signIn.code}
          extra={t.factor.codeHint}
          rules={[{ required: true, pattern: /^\s*\d{3}\s?\d{3}\s*$/, message: t.signIn.codeRule }]}
        >
          <Input autoFocus autoComplete="one-time-code" inputMode="numeric" maxLength={9} />
        </Form.Item>
        <div className="oz-actions">
          <Button type="primary" htmlType="submit" loading={busy}>
            {t.factor.bind}
          </Button>
          <Button onClick={back}>{t.common.back}</Button>
        </div>
      </Form>
    </>
  );
}

/** Shown once; the person keeps them. */
export function RecoveryCodes({ codes, finished, finishLabel }: Props & { codes: string[] }) {
  return (
    <div className="oz-form-gap">
      <Alert
        type="success"
        showIcon
        title={t.factor.added}
        description={codes.length > 0 ? t.factor.codesHint : undefined}
      />
      {codes.length > 0 && (
        <ul className="oz-codes" aria-label={t.factor.codes}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      )}
      <div className="oz-actions">
        <Button type="primary" onClick={finished}>
          {codes.length > 0 ? finishLabel : t.factor.close}
        </Button>
        {codes.length > 0 && (
          <Button
            onClick={() =>
              download(
                t.factor.codesFile,
                new Blob([`${codes.join("\r\n")}\r\n`], { type: "text/plain;charset=utf-8" }),
              )
            }
          >
            {t.factor.saveCodes}
          </Button>
        )}
      </div>
    </div>
  );
}
