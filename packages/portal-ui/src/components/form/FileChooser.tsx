import type { ComponentChildren } from "preact";
import type { Context } from "../../context.ts";
import type { FormFileView } from "../../form-views.ts";

interface Props {
  ctx: Context;
  id: string;
  /** Of the control. */
  name: string;
  accept: string | undefined;
  describedBy: string | undefined;
  wrong: boolean;
  /** Other ways to a file. */
  children?: ComponentChildren;
}

/** Chooses files, several at once; on a phone the camera takes one directly. */
export function FileChooser({ ctx, id, name, accept, describedBy, wrong, children }: Props) {
  const words = ctx.m.uploads;
  return (
    <>
      <div class="field-line">
        <input
          id={id}
          type="file"
          name={name}
          multiple
          accept={accept}
          aria-describedby={describedBy}
          aria-invalid={wrong ? "true" : undefined}
        />
        {children}
      </div>
      <div class="field-line field-camera">
        <label for={`${id}-camera`}>{words.camera}</label>
        <input id={`${id}-camera`} type="file" name={name} accept="image/*" capture="environment" />
      </div>
    </>
  );
}

/** The words that the script of uploads fills in; once on a page. */
export function UploadWords({ ctx }: { ctx: Context }) {
  return <div hidden data-upload-words={JSON.stringify(ctx.m.uploads.script)} />;
}

/** A file that was given: its small picture, its name to look at it, and what it is. */
export function GivenFile({ ctx, file }: { ctx: Context; file: Omit<FormFileView, "id"> }) {
  const { title, meta, url, thumbnail } = file;
  return (
    <span class="field-file">
      {thumbnail ? (
        <img
          src={thumbnail}
          alt={ctx.m.uploads.thumbnail(title)}
          class="field-thumbnail"
          width={56}
          height={56}
          loading="lazy"
        />
      ) : null}
      <span>
        {url ? (
          <a href={url} target="_blank" rel="noopener">
            {title}
          </a>
        ) : (
          title
        )}{" "}
        <small>{meta}</small>
      </span>
    </span>
  );
}
