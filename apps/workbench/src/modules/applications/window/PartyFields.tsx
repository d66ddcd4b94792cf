import type { CaseAgent, CaseParty } from "@openzone/contract/applications";
import { Checkbox, Form, Input, Radio, Select } from "antd";
import { t } from "../../../messages/index.ts";
import { filled } from "../../../shared/ui/rules.ts";
import { FilesField } from "../FilesField.tsx";

export interface PartyValues {
  kind?: CaseParty["kind"];
  name?: string;
  idKind?: CaseParty["idKind"];
  idNumber?: string;
  contactName?: string;
  phone?: string;
  address?: string;
  legalRepresentative?: string;
  withAgent?: boolean;
  agentName?: string;
  agentId?: string;
  agentPhone?: string;
  letter?: string[];
}

const personIds = ["id_card", "passport", "hk_macao", "taiwan", "residence", "other"] as const;
const phone = (label: string) => ({ pattern: /^\+?[\d -]{7,20}$/, message: t.common.fill(label) });

/** What the server is told of the applicant and of who applies for them. */
export function partyOf(values: PartyValues): { party: CaseParty; agent: CaseAgent | null } {
  const { kind = "person", idKind = "id_card", withAgent, letter } = values;
  const [letterFileId] = letter ?? [];
  return {
    party: {
      kind,
      name: values.name ?? "",
      idKind: kind === "enterprise" ? "credit_code" : idKind,
      idNumber: values.idNumber ?? "",
      contactName: values.contactName ?? "",
      phone: values.phone ?? "",
      mail: "",
      address: values.address ?? "",
      legalRepresentative: values.legalRepresentative ?? "",
    },
    agent:
      withAgent && letterFileId
        ? {
            name: values.agentName ?? "",
            idNumber: values.agentId ?? "",
            phone: values.agentPhone ?? "",
            letterFileId,
          }
        : null,
  };
}

/** 申请人 and, where somebody else came, the 代办人 with the letter of authority. */
export function PartyFields() {
  const form = Form.useFormInstance<PartyValues>();
  const kind = Form.useWatch("kind", form) ?? "person";
  const withAgent = Form.useWatch("withAgent", form) ?? false;
  const words = t.cases.window;
  const { kinds } = t.cases.applicant;
  const { idKinds } = t.cases.words;
  return (
    <>
      <Form.Item name="kind" label={words.kind} required>
        <Radio.Group
          options={[
            { value: "person", label: kinds.person },
            { value: "enterprise", label: kinds.enterprise },
          ]}
        />
      </Form.Item>
      <div className="oz-two">
        <Form.Item name="name" label={words.name} rules={[filled(words.name)]}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        {kind === "person" && (
          <Form.Item name="idKind" label={words.idKind} required>
            <Select options={personIds.map((value) => ({ value, label: idKinds[value] }))} />
          </Form.Item>
        )}
        <Form.Item
          name="idNumber"
          label={kind === "person" ? words.idNumber : idKinds.credit_code}
          rules={[filled(words.idNumber)]}
        >
          <Input maxLength={30} autoComplete="off" />
        </Form.Item>
        {kind === "enterprise" && (
          <>
            <Form.Item name="legalRepresentative" label={words.legal}>
              <Input maxLength={50} autoComplete="off" />
            </Form.Item>
            <Form.Item name="contactName" label={words.contact} rules={[filled(words.contact)]}>
              <Input maxLength={50} autoComplete="off" />
            </Form.Item>
          </>
        )}
        <Form.Item name="phone" label={words.phone} rules={[filled(words.phone), phone(words.phone)]}>
          <Input maxLength={20} inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="address" label={words.address}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item name="withAgent" valuePropName="checked">
        <Checkbox>{words.withAgent}</Checkbox>
      </Form.Item>
      {withAgent && (
        <div className="oz-two">
          <Form.Item name="agentName" label={words.agentName} rules={[filled(words.agentName)]}>
            <Input maxLength={50} autoComplete="off" />
          </Form.Item>
          <Form.Item name="agentId" label={words.agentId}>
            <Input maxLength={30} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="agentPhone"
            label={words.agentPhone}
            rules={[filled(words.agentPhone), phone(words.agentPhone)]}
          >
            <Input maxLength={20} inputMode="tel" autoComplete="off" />
          </Form.Item>
          <Form.Item name="letter" label={words.letter} rules={[{ required: true, message: words.letterNeeded }]}>
            <FilesField label={words.letter} most={1} />
          </Form.Item>
        </div>
      )}
    </>
  );
}
