import { aboutField, type FieldProps, fieldClass, Label } from "./Field.tsx";
import { idOf } from "./Line.tsx";

/** Files (文件): several at once; what was uploaded is listed with a button that takes it away again. */
export function FilesField(props: FieldProps) {
  const { ctx, field } = props;
  const { forms } = ctx.m;
  const about = aboutField(props);
  const id = idOf(field.name);
  return (
    <div class={fieldClass(field)}>
      <label for={id}>
        <Label {...props} />
      </label>
      {about.lines}
      {field.files.length > 0 ? (
        <ul class="field-files" aria-label={forms.filesGiven}>
          {field.files.map((file) => (
            <li>
              <span class="field-file">
                {file.title} <small>{file.meta}</small>
              </span>
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
      <div class="field-line">
        <input
          id={id}
          type="file"
          name={field.name}
          multiple
          accept={field.accept}
          aria-describedby={about.describedBy}
          aria-invalid={field.error ? "true" : undefined}
        />
        <button class="button quiet" type="submit" name="_action" value={`upload:${field.name}`}>
          {forms.upload}
        </button>
      </div>
    </div>
  );
}
