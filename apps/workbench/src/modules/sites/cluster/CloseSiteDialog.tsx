import type { SiteCard } from "@openzone/contract/site-templates";
import { Form, Input } from "antd";
import { t } from "../../../messages/index.ts";
import { fromLocalField } from "../../../shared/lib/time.ts";
import { MomentPicker } from "../../../shared/ui/DayPicker.tsx";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { filled } from "../../../shared/ui/rules.ts";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { closeSite } from "./commands.ts";

interface Values {
  startsAt?: string;
  endsAt: string;
  notice: string;
  noticeEn?: string;
}

/** Takes a site down for a time (临时下线), now or from an announced moment. */
export function CloseSiteDialog({ site, close }: { site: SiteCard; close: () => void }) {
  const saved = useSaved();
  const words = t.cluster.closing;
  return (
    <FormDialog<Values>
      title={words.title(site.name)}
      submitLabel={t.cluster.close}
      danger
      initial={{ startsAt: "", endsAt: "", notice: words.usual, noticeEn: "" }}
      intro={<p>{words.intro}</p>}
      onSubmit={async ({ startsAt, endsAt, notice, noticeEn }) => {
        const input = {
          startsAt: fromLocalField(startsAt ?? ""),
          endsAt: fromLocalField(endsAt) ?? "",
          notice,
          noticeEn: noticeEn ?? "",
        };
        const { begunAt } = await closeSite(site.id, input);
        await saved(begunAt ? words.closed(site.name) : words.announced(site.name));
      }}
      onClose={close}
    >
      <div className="oz-two">
        <Form.Item name="startsAt" label={words.startsAt} extra={words.startsAtHint}>
          <MomentPicker label={words.startsAt} />
        </Form.Item>
        <Form.Item
          name="endsAt"
          label={words.endsAt}
          rules={[{ required: true, message: t.common.fill(words.endsAt) }]}
        >
          <MomentPicker label={words.endsAt} />
        </Form.Item>
      </div>
      <Form.Item name="notice" label={words.notice} extra={words.noticeHint} rules={[filled(words.notice)]}>
        <Input.TextArea rows={3} maxLength={300} showCount />
      </Form.Item>
      <Form.Item name="noticeEn" label={words.noticeEn}>
        <Input.TextArea rows={2} maxLength={600} />
      </Form.Item>
    </FormDialog>
  );
}
