import { type CreateToken, type TokenScope, tokenScopes } from "@openzone/contract/exchange";
import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, Input, InputNumber, Select } from "antd";
import { t } from "../../messages/index.ts";
import { date } from "../../shared/lib/time.ts";
import { DayPicker } from "../../shared/ui/DayPicker.tsx";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { filled } from "../../shared/ui/rules.ts";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { DepartmentPicker } from "../people/pickers.tsx";
import { sitesQuery } from "../sites/queries.ts";
import { SectionPicker } from "../sites/SectionPicker.tsx";
import "./exchange.css";
import { createToken } from "./queries.ts";

const YEAR_MS = 365 * 86_400_000;

interface Props {
  /** Gets the token, to be shown this once. */
  made: (token: string) => void;
  close: () => void;
}

/** Issues a token to another system. */
export function TokenDialog({ made, close }: Props) {
  const saved = useSaved();
  const words = t.exchange;
  const sites = useQuery(sitesQuery);
  const submit = async (values: CreateToken) => {
    const writes = values.scopes.includes("write:drafts");
    const { token } = await createToken({
      ...values,
      categories: {},
      sectionId: writes ? (values.sectionId ?? null) : null,
      departmentId: writes ? (values.departmentId ?? null) : null,
    });
    await saved(words.issued(values.name));
    made(token);
  };
  const initial = {
    name: "",
    scopes: ["read:articles"] satisfies TokenScope[],
    expiresOn: date(new Date(Date.now() + YEAR_MS).toISOString()),
    perMinute: 120,
    ...(sites.data?.[0] ? { siteId: sites.data[0].id } : {}),
  };
  if (!sites.data) return null;
  return (
    <FormDialog<CreateToken>
      title={words.addToken}
      submitLabel={words.addToken}
      initial={initial as Partial<CreateToken>}
      onSubmit={submit}
      onClose={close}
    >
      <Form.Item
        name="name"
        label={words.columns.system}
        extra={words.systemHint}
        rules={[filled(words.columns.system)]}
      >
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item name="siteId" label={words.columns.site} rules={[{ required: true }]}>
        <Select options={sites.data.map(({ id, shortName }) => ({ value: id, label: shortName }))} />
      </Form.Item>
      <Form.Item name="scopes" label={words.columns.scopes} rules={[{ required: true, message: words.scopesRule }]}>
        <ScopesField />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before: CreateToken, now: CreateToken) => before.scopes !== now.scopes}>
        {({ getFieldValue }) => (getFieldValue("scopes") as TokenScope[]).includes("write:drafts") && <DraftPlace />}
      </Form.Item>
      <Form.Item
        name="expiresOn"
        label={words.columns.until}
        extra={words.untilHint}
        rules={[filled(words.columns.until)]}
      >
        <DayPicker />
      </Form.Item>
      <Form.Item name="perMinute" label={words.perMinute} rules={[{ required: true }]}>
        <InputNumber min={1} max={6000} />
      </Form.Item>
    </FormDialog>
  );
}

const scopeGroups = ["read", "write"] as const;

/** What the holder may do, by what is read and what is sent, each in a sentence. */
function ScopesField({ value, onChange }: { value?: TokenScope[]; onChange?: (scopes: TokenScope[]) => void }) {
  const words = t.exchange;
  return (
    <Checkbox.Group<TokenScope> className="oz-scopes" value={value ?? []} onChange={(scopes) => onChange?.(scopes)}>
      {scopeGroups.map((group) => (
        <fieldset key={group}>
          <legend>{words.scopeGroups[group]}</legend>
          {tokenScopes
            .filter((scope) => scope.startsWith(group))
            .map((scope) => (
              <Checkbox key={scope} value={scope}>
                {words.scopes[scope]}
                <span className="oz-quiet oz-scope-hint">{words.scopeHints[scope]}</span>
              </Checkbox>
            ))}
        </fieldset>
      ))}
    </Checkbox.Group>
  );
}

/** Where drafts arrive. */
function DraftPlace() {
  const words = t.exchange;
  return (
    <>
      <Form.Item name="sectionId" label={words.draftSection} rules={[{ required: true, message: words.draftRule }]}>
        <SectionPicker purpose="writing" />
      </Form.Item>
      <Form.Item
        name="departmentId"
        label={words.draftDepartment}
        rules={[{ required: true, message: words.draftRule }]}
      >
        <DepartmentPicker />
      </Form.Item>
    </>
  );
}
