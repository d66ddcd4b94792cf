import type { FormColumn, FormField } from "@openzone/contract/forms";
import { answerWords } from "@openzone/contract/words/form-answers";
import { Input, Select } from "antd";
import { language } from "../../../../messages/index.ts";

interface Props {
  id: string;
  field: FormField | FormColumn;
  value: string;
  change: (text: string) => void;
}

/** One line of any kind; what is typed stays as it is, the check says what is wrong with it. */
export function LineInput({ id, field, value, change }: Props) {
  const words = answerWords[language];
  const { kind } = field;
  if (kind === "choice")
    return (
      <Select
        id={id}
        value={value || undefined}
        placeholder={words.choose}
        onChange={(chosen: string) => change(chosen)}
        options={field.options.map((option) => ({ value: option.key, label: option.label }))}
      />
    );
  if (kind === "long_text")
    return <Input.TextArea id={id} rows={4} value={value} onChange={(event) => change(event.target.value)} />;
  const unit = kind === "money" ? words.moneyUnit : "unit" in field ? field.unit : "";
  return (
    <Input
      id={id}
      value={value}
      autoComplete="off"
      inputMode={modes[kind] ?? "text"}
      {...(kind === "date" ? { placeholder: words.dateHint } : {})}
      {...(unit ? { suffix: unit } : {})}
      onChange={(event) => change(event.target.value)}
    />
  );
}

const modes: Partial<Record<string, "decimal" | "tel" | "email">> = {
  number: "decimal",
  money: "decimal",
  phone: "tel",
  mail: "email",
};
