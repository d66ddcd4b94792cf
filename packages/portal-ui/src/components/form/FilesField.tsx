import { aboutField, type FieldProps, fieldClass, Label } from "./Field.tsx";
import { FileChooser, GivenFile } from "./FileChooser.tsx";
import { idOf } from "./Line.tsx";

/** Files (文件): several at once; what was uploaded is listed with a button that takes it away again. */
export function FilesField(props: FieldProps) {
  const { ctx, field } = props;
  const { forms, uploads } = ctx.m;
  const about = aboutField(props);
  const id = idOf(field.name);
  return (
    <div
      class={fieldClass(field)}
      data-upload={field.upload ? ctx.to(field.upload) : undefined}
      data-field={field.upload ? field.name : undefined}
    >
      <label for={id}>
        <Label {...props} />
      </label>
      {about.lines}
      <div data-files={field.name}>
        {field.files.length > 0 ? (
          <ul class="field-files" aria-label={forms.filesGiven}>
            {field.files.map((file) => (
              <li>
                <GivenFile ctx={ctx} file={file} />
                <button
                  class="button quiet"
                  type="submit"
                  name="_action"
                  value={`remove-file:${file.id}`}
                  aria-label={forms.removeFile(file.title)}
                >
                  {forms.remove}
                </button>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <FileChooser
        ctx={ctx}
        id={id}
        name={field.name}
        accept={field.accept}
        describedBy={about.describedBy}
        wrong={field.error !== undefined}
      >
        <button class="button quiet field-upload-plain" type="submit" name="_action" value={`upload:${field.name}`}>
          {forms.upload}
        </button>
        {field.reuse ? (
          <button class="button quiet" type="submit" name="_action" value={`reuse:${field.name}`}>
            {uploads.reuse}
          </button>
        ) : null}
      </FileChooser>
    </div>
  );
}
