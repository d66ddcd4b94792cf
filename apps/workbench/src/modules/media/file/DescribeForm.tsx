import type { DescribeFile, MediaFile, MediaFileDetails } from "@openzone/contract/media";
import { Button, Form, Input, Select } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { type ApiProblem, asProblem } from "../../../shared/api/problem.ts";
import { HistoryButton } from "../../../shared/record/HistoryButton.tsx";
import { useSave } from "../../../shared/record/save.tsx";
import { markOptional } from "../../../shared/ui/FormDialog.tsx";
import { ProblemAlert } from "../../../shared/ui/ProblemView.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { describeFile } from "../commands.ts";
import { MediaPicker } from "../MediaPicker.tsx";
import { fileWords } from "../record-words.ts";
import { nameOf } from "../words.ts";

type Values = Omit<DescribeFile, "expectedVersion" | "posterId" | "captionsId">;
type Beside = { id: string; name: string } | null;

/** What the library says of a file; the alt text is proposed wherever the picture is used. */
export function DescribeForm({ file }: { file: MediaFileDetails }) {
  const [opened, setOpened] = useState(file);
  const [touched, setTouched] = useState(false);
  // What somebody else saved is shown at once, but never in place of what is being typed here.
  if (!touched && opened !== file) setOpened(file);
  return <OpenedForm key={opened.version} file={opened} touch={setTouched} />;
}

function OpenedForm({ file, touch }: { file: MediaFileDetails; touch: (touched: boolean) => void }) {
  const saved = useSaved();
  const save = useSave();
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);
  const [poster, setPoster] = useState<Beside>(file.poster);
  const [captions, setCaptions] = useState<Beside>(file.captions);
  const words = t.media.fields;
  const may = file.actions.some(({ action, allowed }) => action === "describe" && allowed);
  const chosen = (set: (value: Beside) => void) => (value: Beside) => {
    touch(true);
    set(value);
  };
  const submit = async (values: Values) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const beside = { posterId: poster?.id ?? null, captionsId: captions?.id ?? null };
      await save({
        words: fileWords(),
        base: { ...file, posterId: file.poster?.id ?? null, captionsId: file.captions?.id ?? null },
        wanted: { ...values, alt: values.alt ?? file.alt, ...beside },
        version: file.version,
        send: (wanted, expectedVersion) => describeFile(file.id, { ...wanted, expectedVersion }),
      });
      touch(false);
      await saved(t.media.described);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="oz-panel" aria-labelledby="describe">
      <h2 id="describe">{t.media.describe}</h2>
      {problem && <ProblemAlert problem={problem} />}
      <Form<Values>
        layout="vertical"
        disabled={!may}
        initialValues={file}
        onFinish={submit}
        onValuesChange={() => touch(true)}
        requiredMark={markOptional}
      >
        <Form.Item name="title" label={words.title}>
          <Input maxLength={200} />
        </Form.Item>
        {file.category === "picture" && (
          <Form.Item name="alt" label={words.alt} extra={t.editor.altHint}>
            <Input maxLength={200} />
          </Form.Item>
        )}
        <Form.Item name="description" label={words.description}>
          <Input.TextArea rows={2} maxLength={1000} />
        </Form.Item>
        <div className="oz-two">
          <Form.Item name="source" label={words.source}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="copyright" label={words.copyright}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        <Form.Item name="tags" label={words.tags} extra={t.editor.keywordsHint}>
          <Select mode="tags" tokenSeparators={[",", "，", "、"]} open={false} suffixIcon={null} maxCount={20} />
        </Form.Item>
        {file.category === "video" && (
          <div className="oz-two">
            <BesideVideo
              label={words.poster}
              kind="picture"
              value={poster}
              change={chosen(setPoster)}
              disabled={!may}
            />
            <BesideVideo
              label={words.captions}
              kind="captions"
              value={captions}
              change={chosen(setCaptions)}
              disabled={!may}
            />
          </div>
        )}
        {may && (
          <div className="oz-actions">
            <Button type="primary" htmlType="submit" loading={busy}>
              {t.common.saveChanges}
            </Button>
            <HistoryButton kind="file" id={file.id} words={fileWords()} />
          </div>
        )}
      </Form>
    </section>
  );
}

interface BesideProps {
  label: string;
  kind: "picture" | "captions";
  value: Beside;
  change: (value: Beside) => void;
  disabled: boolean;
}

function BesideVideo({ label, kind, value, change, disabled }: BesideProps) {
  const [open, setOpen] = useState(false);
  const take = ([file]: MediaFile[]) => {
    if (file) change({ id: file.id, name: nameOf(file) });
    setOpen(false);
  };
  return (
    <div className="oz-filter-field">
      <span>{label}</span>
      <div className="oz-actions">
        <span>{value?.name ?? t.media.notChosen}</span>
        <Button
          size="small"
          disabled={disabled}
          onClick={() => setOpen(true)}
          aria-label={t.media.picker.chooseFor(label)}
        >
          {t.media.picker.choose}
        </Button>
        {value && (
          <Button size="small" type="link" danger disabled={disabled} onClick={() => change(null)}>
            {t.editor.remove}
          </Button>
        )}
      </div>
      {open && <MediaPicker title={label} kinds={[kind]} onPick={take} onClose={() => setOpen(false)} />}
    </div>
  );
}
