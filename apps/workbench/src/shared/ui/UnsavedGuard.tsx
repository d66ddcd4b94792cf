import { useBlocker } from "@tanstack/react-router";
import { Modal } from "antd";
import { t } from "../../messages/index.ts";

/** Asks before a screen with unsaved work is left, by link or by closing the window. */
export function UnsavedGuard({ unsaved }: { unsaved: () => boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: () => unsaved(),
    enableBeforeUnload: () => unsaved(),
    withResolver: true,
  });
  return (
    <Modal
      open={blocker.status === "blocked"}
      title={t.unsaved.title}
      okText={t.unsaved.stay}
      cancelText={t.unsaved.leave}
      onOk={() => blocker.reset?.()}
      onCancel={() => blocker.proceed?.()}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
    >
      {t.unsaved.hint}
    </Modal>
  );
}
