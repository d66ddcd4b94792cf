import { shutWays } from "@openzone/contract/site-states";
import type { ShutSite, SiteCard } from "@openzone/contract/site-templates";
import { Form, Input, Radio } from "antd";
import { t } from "../../../messages/index.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { filled } from "../../../shared/ui/rules.ts";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { shutSite } from "./commands.ts";

/** Shuts a site for good (关停); names what happens to its pages, its addresses and its staff before. */
export function ShutSiteDialog({ site, close }: { site: SiteCard; close: () => void }) {
  const saved = useSaved();
  const words = t.cluster.shutting;
  return (
    <FormDialog<ShutSite>
      title={words.title(site.name)}
      submitLabel={t.cluster.shut}
      danger
      initial={{ as: "archive", to: "", notice: "", name: "" }}
      intro={
        <ul>
          {words.consequences(site.sections).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      }
      onSubmit={async (values) => {
        await shutSite(site.id, { ...values, to: values.to ?? "", notice: values.notice ?? "" });
        await saved(words.done(site.name));
      }}
      onClose={close}
    >
      {(form) => (
        <>
          <Form.Item name="as" label={words.way} rules={[{ required: true }]}>
            <Radio.Group vertical options={shutWays.map((value) => ({ value, label: words.ways[value] }))} />
          </Form.Item>
          <Form.Item noStyle dependencies={["as"]}>
            {() =>
              form.getFieldValue("as") === "moved" ? (
                <Form.Item name="to" label={words.to} extra={words.toHint} rules={[filled(words.to)]}>
                  <Input maxLength={500} />
                </Form.Item>
              ) : (
                <Form.Item name="notice" label={words.notice} extra={words.noticeHint}>
                  <Input.TextArea rows={2} maxLength={300} showCount />
                </Form.Item>
              )
            }
          </Form.Item>
          <Form.Item name="name" label={words.name} extra={words.nameHint(site.name)} rules={[filled(words.name)]}>
            <Input maxLength={100} autoComplete="off" />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
