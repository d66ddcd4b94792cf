import type { WordResult } from "@openzone/contract/articles";
import type { Editor } from "@tiptap/react";
import { Alert, App, Modal, Progress, Radio } from "antd";
import { useState } from "react";
import { t } from "../../../../messages/index.ts";
import { type ApiProblem, asProblem } from "../../../../shared/api/problem.ts";
import { FileButton } from "../../../../shared/ui/FileButton.tsx";
import { ProblemAlert } from "../../../../shared/ui/ProblemView.tsx";
import { convertWord } from "../../commands.ts";
import { insertBeside } from "./insert-beside.ts";

interface Props {
  editor: Editor;
  departmentId: number;
  suggestTitle: (title: string) => boolean;
  close: () => void;
}

/** Brings a Word file into the text: first what came of it is told, then the person takes it; one step of undoing takes it out. */
export function WordDialog({ editor, departmentId, suggestTitle, close }: Props) {
  const words = t.editor.word;
  const { message } = App.useApp();
  const [name, setName] = useState<string>();
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [result, setResult] = useState<WordResult>();
  const [where, setWhere] = useState<"replace" | "insert">(editor.isEmpty ? "replace" : "insert");

  const convert = async (file: File | undefined) => {
    if (!file) return;
    setProblem(undefined);
    setResult(undefined);
    setName(file.name);
    setShare(0);
    try {
      setResult(await convertWord(file, departmentId, setShare));
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setShare(undefined);
    }
  };
  const take = () => {
    if (!result) return;
    const taken = result.title !== "" && !suggestTitle(result.title);
    const html = taken ? `<h2>${escapeHtml(result.title)}</h2>${result.bodyHtml}` : result.bodyHtml;
    if (where === "replace") editor.chain().focus().setContent(html).run();
    else insertBeside(editor, html);
    message.success(words.taken);
    close();
  };

  return (
    <Modal
      open
      title={t.editor.tools.word}
      onCancel={close}
      onOk={take}
      okText={words.take}
      cancelText={t.common.cancel}
      okButtonProps={{ disabled: !result }}
      mask={{ closable: false }}
    >
      <div className="oz-stack">
        <p>{words.hint}</p>
        {problem && <ProblemAlert problem={problem} />}
        <div className="oz-upload-field">
          <FileButton
            accept=".docx"
            label={name ? words.other : words.choose}
            disabled={share !== undefined}
            choose={([file]) => void convert(file)}
          />
          {name && <span>{name}</span>}
        </div>
        {share !== undefined && (
          <Progress percent={Math.round(share * 100)} status="active" aria-label={t.editor.uploading} />
        )}
        {result && <Report result={result} />}
        {result && !editor.isEmpty && (
          <Radio.Group
            aria-label={words.where}
            value={where}
            onChange={(event) => setWhere(event.target.value)}
            options={[
              { value: "insert", label: words.insert },
              { value: "replace", label: words.replace },
            ]}
          />
        )}
      </div>
    </Modal>
  );
}

function Report({ result }: { result: WordResult }) {
  const words = t.editor.word;
  const lost = result.notes.some(({ code }) => code === "PICTURES_LEFT_OUT");
  return (
    <Alert
      type={lost ? "warning" : "success"}
      showIcon
      title={words.found(result.characters)}
      description={
        <ul className="oz-plain-list">
          {result.title && <li>{words.title(result.title)}</li>}
          {result.notes.map(({ code, count }) => (
            <li key={code}>{words.notes[code](count)}</li>
          ))}
        </ul>
      }
    />
  );
}

const escapeHtml = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
