import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import type { ArticleView, EndAction } from "@openzone/contract/articles";
import { Button, Form, Radio } from "antd";
import { t } from "../../../messages/index.ts";
import { fromLocalField, toLocalField } from "../../../shared/lib/time.ts";
import { MomentPicker, type PickerProps } from "../../../shared/ui/DayPicker.tsx";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { SectionPicker } from "../../sites/SectionPicker.tsx";
import { RelatedPicker } from "./RelatedPicker.tsx";

interface Values {
  pinnedUntil: string;
  sections: { sectionId?: number; pinnedUntil?: string }[];
  end: EndAction | "none";
  endsAt: string;
  related: number[];
}

interface Props {
  article: ArticleView;
  close: () => void;
  send: (action: "arrange", more: Record<string, unknown>) => Promise<unknown>;
}

/** 发布设置: where an article is listed, what stands first, when it ends, what its page names beside it. */
export function ArrangeDialog({ article, close, send }: Props) {
  const words = t.articles.arrange;
  return (
    <FormDialog<Values>
      title={t.articles.ask.arrange}
      submitLabel={words.save}
      width={640}
      initial={initialOf(article)}
      intro={<p>{article.publication ? words.hintPublic : words.hint}</p>}
      onSubmit={(values) => send("arrange", toSend(values))}
      onClose={close}
    >
      <Form.Item name="pinnedUntil" label={words.pinIn(article.section.title)} extra={words.pinHint}>
        <TimeField />
      </Form.Item>
      <OtherSections />
      <End />
      <Form.Item name="related" label={words.related} extra={words.relatedHint}>
        <RelatedPicker article={article} />
      </Form.Item>
    </FormDialog>
  );
}

/** A moment of China time, to come. */
const TimeField = (props: PickerProps) => <MomentPicker min={toLocalField(new Date().toISOString())} {...props} />;

function OtherSections() {
  const words = t.articles.arrange;
  return (
    <Form.List name="sections">
      {(rows, { add, remove }) => (
        <fieldset className="oz-arrange">
          <legend>{words.alsoIn}</legend>
          <p className="oz-quiet">{words.alsoInHint}</p>
          {rows.map(({ key, name }) => (
            <div key={key} className="oz-arrange-row">
              <Form.Item name={[name, "sectionId"]} rules={[{ required: true, message: t.common.choose }]}>
                <SectionPicker purpose="writing" label={words.section(name + 1)} />
              </Form.Item>
              <Form.Item name={[name, "pinnedUntil"]} label={words.pinHere}>
                <TimeField />
              </Form.Item>
              <Button
                aria-label={words.removeSection(name + 1)}
                icon={<DeleteOutlined aria-hidden />}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({})} disabled={rows.length >= 10}>
            {words.addSection}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}

function End() {
  const words = t.articles.arrange;
  const end = Form.useWatch<Values["end"]>("end");
  return (
    <>
      <Form.Item name="end" label={words.end}>
        <Radio.Group
          options={(["none", "expire", "withdraw"] as const).map((value) => ({ value, label: words.ends[value] }))}
        />
      </Form.Item>
      {end && end !== "none" && (
        <Form.Item
          name="endsAt"
          label={words.endsAt}
          extra={words.endHints[end]}
          rules={[{ required: true, message: t.common.fill(words.endsAt) }]}
        >
          <TimeField />
        </Form.Item>
      )}
    </>
  );
}

function initialOf({ arrangement }: ArticleView): Values {
  return {
    pinnedUntil: toLocalField(arrangement.pinnedUntil),
    sections: arrangement.sections.map(({ id, pinnedUntil }) => ({
      sectionId: id,
      pinnedUntil: toLocalField(pinnedUntil),
    })),
    end: arrangement.endAction ?? "none",
    endsAt: toLocalField(arrangement.endsAt),
    related: arrangement.related.map(({ id }) => id),
  };
}

const toSend = ({ pinnedUntil, sections, end, endsAt, related }: Values) => ({
  pinnedUntil: fromLocalField(pinnedUntil),
  sections: sections.map((one) => ({ sectionId: one.sectionId, pinnedUntil: fromLocalField(one.pinnedUntil ?? "") })),
  endAction: end === "none" ? null : end,
  endsAt: end === "none" ? null : fromLocalField(endsAt),
  related,
});
