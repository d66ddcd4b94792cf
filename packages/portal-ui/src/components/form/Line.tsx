import type { Context } from "../../context.ts";
import type { LineView } from "../../form-views.ts";

interface LineProps {
  ctx: Context;
  line: LineView;
  lang: string | undefined;
  describedBy?: string | undefined;
}

/** What browsers know of each kind: its keyboard, and what they may fill in. */
const attributes: Record<string, { inputMode?: "decimal" | "tel" | "email"; autocomplete?: string; size?: string }> = {
  number: { inputMode: "decimal", size: "short" },
  money: { inputMode: "decimal", size: "short" },
  date: { size: "short" },
  phone: { inputMode: "tel", autocomplete: "tel", size: "short" },
  mail: { inputMode: "email", autocomplete: "email" },
  credit_code: { size: "code" },
  id_number: { size: "code" },
};

/** The id of a control, which errors lead to. */
export const idOf = (name: string): string => `f-${name}`;

/** One control without its label. */
export function Line({ ctx, line, lang, describedBy }: LineProps) {
  const { name, kind, value, required, error } = line;
  const common = {
    id: idOf(name),
    name,
    "aria-describedby": describedBy,
    "aria-invalid": error ? ("true" as const) : undefined,
    "aria-required": required ? ("true" as const) : undefined,
  };
  if (kind === "choice")
    return (
      <select {...common}>
        <option value="">{ctx.m.forms.choose}</option>
        {line.options.map(({ key, label }) => (
          <option value={key} selected={key === value} lang={lang}>
            {label}
          </option>
        ))}
      </select>
    );
  if (kind === "long_text" || kind === "address")
    return <textarea {...common} rows={kind === "address" ? 2 : 5} value={value} />;
  const { inputMode, autocomplete, size } = attributes[kind] ?? {};
  return (
    <input
      {...common}
      class={size ? `field-${size}` : undefined}
      type="text"
      inputMode={inputMode}
      autocomplete={autocomplete}
      spellcheck={kind === "text" ? undefined : false}
      value={value}
    />
  );
}
