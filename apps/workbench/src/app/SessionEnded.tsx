import { useQueryClient } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { useEffect, useState } from "react";
import { t } from "../messages/index.ts";
import { SignInForm } from "../modules/people/sign-in/SignInForm.tsx";
import { idleFor, loadSession, markEnded, signOut, useSession, useSessionState } from "../shared/session.ts";

const warnBeforeMs = 2 * 60_000;
const keepAliveMs = 5 * 60_000;

/**
 * Warns before the idle logout, and asks for a new sign-in above the screen when the session has ended, so that
 * nothing on it is lost.
 */
export function SessionEnded() {
  const { ended } = useSessionState();
  const { actor } = useSession();
  const queries = useQueryClient();
  const left = useIdleClock(ended);

  if (ended) {
    return (
      <Modal
        open
        title={t.signIn.endedTitle}
        footer={null}
        closable={false}
        keyboard={false}
        mask={{ closable: false }}
      >
        <p>{t.signIn.endedHint}</p>
        <SignInForm username={actor.username} done={() => queries.invalidateQueries()} />
        <Button type="link" onClick={() => location.assign("/workbench/")}>
          {t.signIn.asOther}
        </Button>
      </Modal>
    );
  }
  if (left === undefined) return null;
  return (
    <Modal
      open
      title={t.idle.title}
      okText={t.idle.stay}
      cancelText={t.shell.signOut}
      onOk={() => loadSession()}
      onCancel={() => signOut()}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
    >
      <p aria-live="polite">{t.idle.hint(Math.max(1, Math.ceil(left / 60_000)))}</p>
    </Modal>
  );
}

/** Milliseconds until the idle logout while it is near; undefined otherwise. Working at the screen keeps the session. */
function useIdleClock(ended: boolean): number | undefined {
  const { idleMinutes } = useSession();
  const [left, setLeft] = useState<number>();
  useEffect(() => {
    if (ended) return setLeft(undefined);
    const limit = idleMinutes * 60_000;
    const warn = Math.min(warnBeforeMs, limit / 2);
    const timer = setInterval(() => {
      const rest = limit - idleFor(Date.now());
      if (rest <= 0)
        loadSession().then(
          (session) => session === null && markEnded(),
          () => undefined,
        );
      setLeft(rest <= warn && rest > 0 ? rest : undefined);
    }, 5_000);
    const work = () => {
      const idle = idleFor(Date.now());
      if (idle > Math.min(keepAliveMs, limit / 3) && idle < limit - warn) void loadSession().catch(() => undefined);
    };
    document.addEventListener("keydown", work);
    document.addEventListener("pointerdown", work);
    return () => {
      clearInterval(timer);
      document.removeEventListener("keydown", work);
      document.removeEventListener("pointerdown", work);
    };
  }, [idleMinutes, ended]);
  return left;
}
