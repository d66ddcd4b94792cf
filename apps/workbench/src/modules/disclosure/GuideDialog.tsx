import type { DepartmentGuide, GuideInput } from "@openzone/contract/disclosure";
import { Form, Input } from "antd";
import { t } from "../../messages/index.ts";
import { useSave } from "../../shared/record/save.tsx";
import { useOpened } from "../../shared/record/useOpened.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { filled } from "../../shared/ui/rules.ts";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { saveGuide } from "./commands.ts";
import { guideWords } from "./record-words.ts";

const texts = ["classification", "arrangement", "access"] as const;
const lines = { office: 120, address: 200, hours: 200, phone: 60, fax: 60, contact: 200, postcode: 10 } as const;
const optional = new Set<string>(["fax", "postcode"]);

const empty: GuideInput = {
  classification: "",
  arrangement: "",
  access: "",
  office: "",
  address: "",
  hours: "",
  phone: "",
  fax: "",
  contact: "",
  postcode: "",
};

/** Writes the guide of a department, with all that the law wants in it. */
export function GuideDialog({ guide: given, close }: { guide: DepartmentGuide; close: () => void }) {
  const { departmentId, departmentName, guide, version } = useOpened(given);
  const saved = useSaved();
  const save = useSave();
  const words = t.disclosure.guides;
  const rules = (name: keyof GuideInput) => (optional.has(name) ? [] : [filled(words.fields[name])]);
  const submit = async (values: GuideInput) => {
    await save({
      words: guideWords(),
      base: guide ?? empty,
      wanted: values,
      version,
      send: (wanted, expectedVersion) => saveGuide(departmentId, wanted, expectedVersion),
    });
    await saved(words.saved(departmentName));
  };
  return (
    <FormDialog<GuideInput>
      title={words.title(departmentName)}
      submitLabel={words.act}
      initial={guide ?? empty}
      intro={words.publicAtOnce}
      width={760}
      onSubmit={submit}
      {...(guide ? { history: { kind: "disclosure-guide" as const, id: departmentId, words: guideWords() } } : {})}
      onClose={close}
    >
      {texts.map((name) => (
        <Form.Item key={name} name={name} label={words.fields[name]} extra={words.hints[name]} rules={rules(name)}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      ))}
      <div className="oz-two">
        {(Object.keys(lines) as (keyof typeof lines)[]).map((name) => (
          <Form.Item key={name} name={name} label={words.fields[name]} rules={rules(name)}>
            <Input maxLength={lines[name]} />
          </Form.Item>
        ))}
      </div>
    </FormDialog>
  );
}
