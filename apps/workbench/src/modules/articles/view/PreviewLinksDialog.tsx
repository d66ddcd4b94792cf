import type { PreviewLink } from "@openzone/contract/previews";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Form, Input, Modal, Select } from "antd";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { createPreviewLink, revokePreviewLink } from "../commands.ts";
import { previewsQuery } from "../queries.ts";

const choices = [1, 24, 72, 168, 720] as const;

/** 预览链接: links to the working edition that work without signing in, and what became of them. */
export function PreviewLinksDialog({ articleId, close }: { articleId: number; close: () => void }) {
  const words = t.articles.previews;
  const links = useQuery(previewsQuery(articleId));
  const { act, busy } = useAct();
  const [form] = Form.useForm<{ hours: number; note: string }>();
  const make = async (values: { hours: number; note: string }) => {
    const made = await act(() => createPreviewLink(articleId, values), { done: words.made });
    if (made) form.resetFields(["note"]);
  };
  return (
    <Modal open title={words.title} footer={null} width={640} onCancel={close} destroyOnHidden>
      <p className="oz-dialog-intro">{words.hint}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ hours: 72, note: "" }}
        onFinish={make}
        className="oz-preview-new"
      >
        <Form.Item name="hours" label={words.hours}>
          <Select options={choices.map((value) => ({ value, label: words.lasts(value) }))} />
        </Form.Item>
        <Form.Item name="note" label={words.note}>
          <Input maxLength={100} placeholder={words.noteHint} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {words.make}
        </Button>
      </Form>
      <Loaded query={links}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="oz-quiet">{words.none}</p>
          ) : (
            <ul className="oz-preview-links" aria-label={words.title}>
              {items.map((link) => (
                <OneLink
                  key={link.id}
                  link={link}
                  revoke={() => act(() => revokePreviewLink(articleId, link.id), { done: words.revoked })}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Modal>
  );
}

function OneLink({ link, revoke }: { link: PreviewLink; revoke: () => unknown }) {
  const words = t.articles.previews;
  const { message } = App.useApp();
  const address = link.address && window.location.origin + link.address;
  const copy = async () => {
    if (!address) return;
    try {
      await navigator.clipboard.writeText(address);
      message.success(words.copied);
    } catch (error) {
      // Without the permission, or without https, a browser lets nobody copy but by hand.
      if (!(error instanceof Error)) throw error;
      message.info(words.copyByHand);
    }
  };
  return (
    <li>
      <div>
        <strong>{words.states[link.state]}</strong> {link.note}
        <div className="oz-quiet">
          {words.line(link.createdBy, dateTime(link.createdAt), link.views)}
          {link.state === "revoked"
            ? words.revokedBy(link.revokedBy ?? "", dateTime(link.revokedAt))
            : words.until(dateTime(link.expiresAt))}
        </div>
        {address && (
          <Input readOnly value={address} aria-label={words.address} onFocus={(event) => event.target.select()} />
        )}
      </div>
      {address && (
        <div className="oz-actions">
          <Button onClick={copy}>{words.copy}</Button>
          <Button href={address} target="_blank">
            {words.open}
          </Button>
          <Button danger onClick={revoke}>
            {words.revoke}
          </Button>
        </div>
      )}
    </li>
  );
}
