import {
  type AmendmentKind,
  amendmentKinds,
  articleOfText,
  articleStart,
  type Policy,
} from "@openzone/contract/policies";
import { Button, Form, Input, Select } from "antd";
import { t } from "../../messages/index.ts";
import { useAct } from "../../shared/ui/useAct.ts";
import { amendPolicy, unamendPolicy } from "./commands.ts";
import { RelationLine } from "./RelationLine.tsx";

interface Values {
  sourceId: number;
  kind: AmendmentKind;
  article?: string;
  text?: string;
}

/** 条文修改: what amending policies make of single articles; readers see the new words and those before them. */
export function Amendments({ policy }: { policy: Policy }) {
  const { act } = useAct();
  const words = t.policies;
  const sources = policy.relations.filter(({ kind, direction }) => kind === "amends" && direction === "in");
  return (
    <>
      <p className="oz-quiet">{sources.length === 0 ? words.noAmending : words.amendHint}</p>
      <ul className="oz-refused">
        {policy.amendments.map(({ id, article, kind, text, sourceTitle, effectiveOn }) => {
          const line = words.amended(articleName(policy, article, text), words.amendmentKinds[kind]);
          return (
            <RelationLine
              key={id}
              words={line}
              note={words.amendedBy(sourceTitle, effectiveOn)}
              remove={() => act(() => unamendPolicy(policy, id), { done: words.unamended })}
            />
          );
        })}
      </ul>
      {sources.length > 0 && <AddAmendment policy={policy} sources={sources} />}
    </>
  );
}

function AddAmendment({ policy, sources }: { policy: Policy; sources: Policy["relations"] }) {
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch("kind", form) ?? "replaced";
  const { act, busy } = useAct();
  const words = t.policies;
  const add = async ({ sourceId, article = "", text = "" }: Values) => {
    const wanted = kind === "added" ? (articleOfText(text) ?? "") : article;
    const done = await act(() => amendPolicy(policy, { sourceId, kind, article: wanted, text }), {
      done: words.amendDone,
    });
    if (done) form.resetFields(["article", "text"]);
  };
  const required = (label: string) => [{ required: true, message: t.common.fill(label) }];
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className="oz-amend"
      initialValues={{ sourceId: sources[0]?.otherId, kind: "replaced" }}
      onFinish={add}
    >
      <div className="oz-two">
        <Form.Item name="sourceId" label={words.amendingPolicy} rules={required(words.amendingPolicy)}>
          <Select options={sources.map(({ otherId, otherTitle }) => ({ value: otherId, label: otherTitle }))} />
        </Form.Item>
        <Form.Item name="kind" label={words.amendKind}>
          <Select options={amendmentKinds.map((value) => ({ value, label: words.amendmentKinds[value] }))} />
        </Form.Item>
      </div>
      {kind !== "added" && (
        <Form.Item name="article" label={words.amendArticle} rules={required(words.amendArticle)}>
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={policy.articles.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </Form.Item>
      )}
      {kind !== "deleted" && (
        <Form.Item
          name="text"
          label={words.amendText}
          extra={words.amendTextHint}
          rules={[
            ...required(words.amendText),
            {
              validator: async (_, text: string) =>
                articleOfText(text ?? "") === undefined && Promise.reject(new Error(words.amendTextHint)),
            },
          ]}
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={20_000} />
        </Form.Item>
      )}
      <Button htmlType="submit" loading={busy}>
        {words.addAmendment}
      </Button>
    </Form>
  );
}

/** 第七条, as the text has it, or as the new article names itself. */
const articleName = ({ articles }: Policy, article: string, text: string): string =>
  articles.find(({ id }) => id === article)?.title ?? articleStart.exec(text)?.[0]?.trim() ?? article;
