import { Alert, Button, Progress } from "antd";
import { t } from "../../../messages/index.ts";
import { fileSize } from "../../../shared/lib/time.ts";
import type { UploadItem, Uploads } from "./useUploads.ts";
import "../media.css";

/** Files on their way: each with its progress, pause, retry and cancel. Nothing where there are none. */
export function UploadRows({ uploads, withoutDone = false }: { uploads: Uploads; withoutDone?: boolean }) {
  const items = uploads.items.filter(({ state }) => !withoutDone || state !== "done");
  if (items.length === 0) return null;
  return (
    <ul className="oz-uploads">
      {items.map((item) => (
        <Row key={item.key} item={item} uploads={uploads} />
      ))}
    </ul>
  );
}

function Row({ item, uploads: { pause, goOn, cancel } }: { item: UploadItem; uploads: Uploads }) {
  const words = t.media.upload;
  const { key, file, state, share, problem } = item;
  const status = state === "failed" ? "exception" : state === "done" ? "success" : "normal";
  return (
    <li data-state={state}>
      <span className="oz-upload-name">{file.name}</span>
      <span className="oz-quiet oz-nowrap">
        {fileSize(file.size)} · {words.states[state]}
      </span>
      <Progress percent={Math.round(share * 100)} status={status} aria-label={t.editor.uploadingNamed(file.name)} />
      <div className="oz-actions">
        {state === "sending" && (
          <Button size="small" onClick={() => pause(key)} aria-label={words.pauseNamed(file.name)}>
            {words.pause}
          </Button>
        )}
        {(state === "paused" || state === "failed") && (
          <Button size="small" onClick={() => goOn(key)} aria-label={words.goOnNamed(file.name)}>
            {state === "failed" ? words.retry : words.goOn}
          </Button>
        )}
        {state !== "done" && (
          <Button size="small" type="link" danger onClick={() => cancel(key)} aria-label={words.cancelNamed(file.name)}>
            {t.common.cancel}
          </Button>
        )}
      </div>
      {problem && <Alert type="error" showIcon title={problem} />}
    </li>
  );
}
