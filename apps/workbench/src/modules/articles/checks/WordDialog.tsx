import { type CheckWord, wordKinds } from "@openzone/contract/checks";
import { useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Radio, Select } from "antd";
import { t } from "../../../messages/index.ts";
import { useSave } from "../../../shared/record/save.tsx";
import { useOpened } from "../../../shared/record/useOpened.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { filled } from "../../../shared/ui/rules.ts";
import { createWord, updateWord } from "./queries.ts";
import { checkWordWords } from "./record-words.ts";

type Values = Pick<CheckWord, "kind" | "word" | "replacement" | "exceptions" | "near" | "note">;

const fresh: Values = { kind: "wrong", word: "", replacement: "", exceptions: [], near: [], note: "" };

/** Adds a word, or changes one. */
export function WordDialog({ siteId, word: given, close }: { siteId: number; word?: CheckWord; close: () => void }) {
  const word = useOpened(given);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const keep = useSave();
  const save = async (values: Values) => {
    if (word)
      await keep({
        words: checkWordWords(),
        base: word,
        wanted: { ...values, state: word.state },
        version: word.version,
        send: (wanted, version) => updateWord(siteId, { ...word, version }, wanted),
      });
    else await createWord(siteId, values);
    message.success(word ? t.checks.saved(values.word) : t.checks.added(values.word));
    await queries.invalidateQueries();
  };
  return (
    <FormDialog<Values>
      title={word ? t.checks.editTitle(word.word) : t.checks.addTitle}
      submitLabel={word ? t.common.saveChanges : t.checks.add}
      initial={word ?? fresh}
      onSubmit={(values) => save({ ...fresh, ...values, replacement: values.replacement ?? "" })}
      history={word && { kind: "check-word", id: word.id, words: checkWordWords() }}
      onClose={close}
    >
      <Fields />
    </FormDialog>
  );
}

function Fields() {
  const kind = Form.useWatch<CheckWord["kind"] | undefined>("kind") ?? "wrong";
  return (
    <>
      <Form.Item name="kind" label={t.checks.kind} extra={t.checks.kindHints[kind]} required>
        <Radio.Group options={wordKinds.map((value) => ({ value, label: t.checks.kinds[value] }))} />
      </Form.Item>
      <Form.Item name="word" label={t.checks.word} rules={[filled(t.checks.word)]}>
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item
        name="replacement"
        label={t.checks.replacement}
        rules={kind === "wrong" ? [{ required: true, message: t.common.fill(t.checks.replacement) }] : []}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Words name="exceptions" label={t.checks.exceptions} hint={t.checks.exceptionsHint} />
      <Words name="near" label={t.checks.near} hint={t.checks.nearHint} />
      <Form.Item name="note" label={t.checks.note} extra={t.checks.noteHint}>
        <Input.TextArea maxLength={200} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
    </>
  );
}

function Words({ name, label, hint }: { name: string; label: string; hint: string }) {
  return (
    <Form.Item name={name} label={label} extra={hint}>
      <Select mode="tags" open={false} suffixIcon={null} maxCount={50} tokenSeparators={["、", "，", ",", "|"]} />
    </Form.Item>
  );
}
