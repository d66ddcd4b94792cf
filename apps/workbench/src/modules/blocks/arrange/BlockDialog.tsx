import type { BlockPage } from "@openzone/contract/block-pages";
import { type Block, type BlockKind, blockSchema, blockSizes } from "@openzone/contract/blocks";
import { Form, Select } from "antd";
import { t } from "../../../messages/index.ts";
import { ApiProblem } from "../../../shared/api/problem.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { TitleFields } from "../../../shared/ui/TitleFields.tsx";
import { KindFields } from "./KindFields.tsx";

interface Props {
  page: BlockPage;
  kind: BlockKind;
  /** Changed when given; made new otherwise. */
  block?: Block;
  apply: (block: Block) => void;
  close: () => void;
}

/** What a new block of a kind begins with. */
const beginnings: Partial<Record<BlockKind, object>> = {
  headlines: { size: "two-thirds", sections: ["/"] },
  pictures: { size: "full", count: 4 },
  "department-news": { size: "full", count: 4 },
  channels: { size: "full", count: 5 },
  topics: { size: "full", count: 4 },
  figures: { size: "full", items: [{}] },
  entrances: { items: [{ icon: "file" }] },
  departments: { size: "full" },
  contact: { size: "third" },
};

/** Sets up one block: a form for its kind. */
export function BlockDialog({ page, kind, block, apply, close }: Props) {
  const words = t.blocks.form;
  const initial = block ?? {
    title: t.blocks.kindNames[kind],
    titleEn: "",
    size: "half",
    count: 6,
    sections: [],
    articles: [],
    ...beginnings[kind],
  };
  const submit = async (values: object) => {
    const parsed = blockSchema.safeParse({ ...initial, ...values, kind });
    if (!parsed.success) {
      const fields = parsed.error.issues.map(({ path, message, code }) => ({ path: path.join("."), message, code }));
      throw new ApiProblem("INVALID_INPUT", wrongWords(fields), { fields });
    }
    apply(parsed.data);
  };
  return (
    <FormDialog
      title={t.blocks.editTitle(t.blocks.kindNames[kind])}
      submitLabel={block ? t.blocks.change : t.blocks.apply}
      initial={initial}
      width={720}
      onSubmit={submit}
      onClose={close}
    >
      <div className="oz-two">
        <TitleFields words={words} most={40} />
      </div>
      <Form.Item name="size" label={words.size} rules={[{ required: true }]}>
        <Select options={blockSizes.map((value) => ({ value, label: t.blocks.sizes[value] }))} />
      </Form.Item>
      <KindFields kind={kind} page={page} {...(block ? { block } : {})} />
    </FormDialog>
  );
}

/** The fields that are wrong, by name. */
const wrongWords = (fields: { path: string; message: string }[]): string =>
  fields
    .map(({ path }) => t.blocks.fieldNames[path.split(".").findLast((part) => t.blocks.fieldNames[part]) ?? ""] ?? path)
    .map((name) => t.common.fill(name))
    .join(" ");
