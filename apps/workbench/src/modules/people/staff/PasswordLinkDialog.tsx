import type { PasswordLink } from "@openzone/contract/people";
import { App, Button, Input, Modal } from "antd";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";

/** Shows a one-time link once; the administrator hands it over by a safe way. */
export function PasswordLinkDialog({ name, link, close }: { name: string; link: PasswordLink; close: () => void }) {
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link.url);
      message.success(t.staff.copied);
    } catch (error) {
      // No clipboard without HTTPS: the text is selected for copying by hand.
      console.warn(error);
      document.querySelector<HTMLTextAreaElement>("#password-link")?.select();
      message.info(t.staff.copyByHand);
    }
  };
  return (
    <Modal
      open
      title={t.staff.linkTitle(name)}
      onCancel={close}
      mask={{ closable: false }}
      footer={[
        <Button key="copy" type="primary" onClick={copy}>
          {t.staff.copyLink}
        </Button>,
        <Button key="close" onClick={close}>
          {t.common.close}
        </Button>,
      ]}
    >
      <p className="oz-dialog-intro">{t.staff.linkHint(dateTime(link.expiresAt))}</p>
      <Input.TextArea
        id="password-link"
        aria-label={t.staff.linkLabel}
        value={link.url}
        readOnly
        autoSize
        className="oz-code"
      />
    </Modal>
  );
}
