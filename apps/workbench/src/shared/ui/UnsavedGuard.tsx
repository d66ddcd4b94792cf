import { useBlocker } from "@tanstack/react-router";
import { Modal } from "antd";
import { t } from "../../messages/index.ts";

interface Props {
  unsaved: () => boolean;
  /** Parts of the address by which the work is known: while these stay, others may change without a question. */
  known?: readonly string[];
}

/** Asks before a screen with unsaved work is left, by link or by closing the window. */
export function UnsavedGuard({ unsaved, known }: Props) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => {
      const [now, then] = [current.search, next.search] as Record<string, unknown>[];
      const stays = known?.every((part) => now?.[part] === then?.[part]) && current.pathname === next.pathname;
      return unsaved() && !stays;
    },
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
