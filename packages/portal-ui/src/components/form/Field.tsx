import type { ComponentChildren } from "preact";
import type { Context } from "../../context.ts";
import type { FormFieldView } from "../../form-views.ts";
import { FilesField } from "./FilesField.tsx";
import { idOf, Line } from "./Line.tsx";
import { TableField } from "./TableField.tsx";

export interface FieldProps {
  ctx: Context;
  field: FormFieldView;
  lang: string | undefined;
}

/** A field with its label above, its hint below the label, and what is wrong next to it. */
export function Field(props: FieldProps) {
  const { kind } = props.field;
  if (kind === "choice" || kind === "choices") return <ChoiceField {...props} />;
  if (kind === "table") return <TableField {...props} />;
  if (kind === "file") return <FilesField {...props} />;
  if (kind === "declaration") return <DeclarationField {...props} />;
  if (kind === "signature") return <SignatureField {...props} />;
  return <LineField {...props} />;
}

/** Hint and error of a field, and the ids by which its control names them. */
export function aboutField({ ctx, field, lang }: FieldProps, own?: string) {
  const id = idOf(field.name);
  const hint = field.hint || own ? `${id}-hint` : undefined;
  const error = field.error ? `${id}-error` : undefined;
  return {
    describedBy: [hint, error].filter(Boolean).join(" ") || undefined,
    lines: (
      <>
        {hint ? (
          <p class="hint" id={hint}>
            {field.hint ? <span lang={lang}>{field.hint}</span> : null} {own}
          </p>
        ) : null}
        {error ? (
          <p class="field-error" id={error}>
            <span class="hidden">{ctx.m.forms.errorMark} </span>
            {field.error}
          </p>
        ) : null}
      </>
    ),
  };
}

export function Label({ ctx, field, lang }: FieldProps) {
  return (
    <>
      <span lang={lang}>{field.label}</span>
      {field.required ? null : <span class="field-optional"> {ctx.m.forms.optional}</span>}
    </>
  );
}

export const fieldClass = ({ error }: FormFieldView): string => (error ? "field field-wrong" : "field");

function LineField(props: FieldProps) {
  const { ctx, field, lang } = props;
  const { forms } = ctx.m;
  const about = aboutField(props, field.kind === "date" ? forms.dateHint : undefined);
  const unit = field.unit ?? (field.kind === "money" ? forms.moneyUnit : undefined);
  return (
    <div class={fieldClass(field)}>
      <label for={idOf(field.name)}>
        <Label {...props} />
      </label>
      {about.lines}
      <div class="field-line">
        <Line ctx={ctx} line={field} lang={lang} describedBy={about.describedBy} />
        {unit ? <span lang={field.unit ? lang : undefined}>{unit}</span> : null}
      </div>
      {field.reason ? <Reason ctx={ctx} reason={field.reason} /> : null}
    </div>
  );
}

/** A number that looks wrong was really issued now and then: its owner says so. */
function Reason({ ctx: { m }, reason }: { ctx: Context; reason: { name: string; value: string } }) {
  const id = idOf(reason.name);
  return (
    <div class="field-reason">
      <label for={id}>{m.forms.reason}</label>
      <p class="hint" id={`${id}-hint`}>
        {m.forms.reasonHint}
      </p>
      <input id={id} name={reason.name} aria-describedby={`${id}-hint`} value={reason.value} maxLength={300} />
    </div>
  );
}

interface GroupProps extends FieldProps {
  own?: string | undefined;
  children: ComponentChildren;
}

/** Several controls under one question. */
export function Group({ own, children, ...props }: GroupProps) {
  const about = aboutField(props, own);
  return (
    <fieldset class={fieldClass(props.field)} id={idOf(props.field.name)} aria-describedby={about.describedBy}>
      <legend>
        <Label {...props} />
      </legend>
      {about.lines}
      {children}
    </fieldset>
  );
}

function ChoiceField(props: FieldProps) {
  const { field, lang } = props;
  const several = field.kind === "choices";
  return (
    <Group {...props}>
      {field.options.map(({ key, label }) => (
        <label class="field-choice">
          <input
            type={several ? "checkbox" : "radio"}
            name={field.name}
            value={key}
            checked={several ? field.chosen.includes(key) : field.value === key}
          />
          <span lang={lang}>{label}</span>
        </label>
      ))}
    </Group>
  );
}

function DeclarationField(props: FieldProps) {
  const { ctx, field, lang } = props;
  return (
    <Group {...props}>
      <div class="field-text" lang={lang}>
        {field.text}
      </div>
      <label class="field-choice">
        <input type="checkbox" name={field.name} value="yes" checked={field.agreed} />
        <span>{ctx.m.forms.agree}</span>
      </label>
    </Group>
  );
}

function SignatureField(props: FieldProps) {
  const { ctx, field, lang } = props;
  const { forms } = ctx.m;
  const name = `${field.name}.name`;
  return (
    <Group {...props}>
      <div class="field-text" lang={lang}>
        {field.text}
      </div>
      <label for={idOf(name)}>{forms.signName}</label>
      <input id={idOf(name)} name={name} class="field-short" autocomplete="name" value={field.value} maxLength={60} />
      <label class="field-choice">
        <input type="checkbox" name={`${field.name}.agreed`} value="yes" checked={field.agreed} />
        <span>{forms.signAgree}</span>
      </label>
    </Group>
  );
}
