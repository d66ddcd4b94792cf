import { App, Button, Input, Modal } from "antd";
import { t } from "../../messages/index.ts";

interface Props {
  title: string;
  hint: string;
  secret: string;
  close: () => void;
}

/** Shows a secret this once, to be copied. */
export function SecretDialog({ title, hint, secret, close }: Props) {
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      message.success(t.exchange.copied);
    } catch {
      // Browsers forbid it on plain http; the field can be copied by hand.
      message.info(t.exchange.copyByHand);
    }
  };
  return (
    <Modal
      open
      title={title}
      onCancel={close}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={copy}>{t.exchange.copy}</Button>
          <Button type="primary" onClick={close}>
            {t.exchange.kept}
          </Button>
        </>
      }
    >
      <p>{hint}</p>
      <Input.TextArea value={secret} readOnly autoSize aria-label={title} className="oz-code" />
    </Modal>
  );
}
