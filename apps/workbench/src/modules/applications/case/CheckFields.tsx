/** The dialogs of a later check (事后核查) of a commitment. */
import { checkWays } from "@openzone/contract/applications";
import { Form, Radio } from "antd";
import { t } from "../../../messages/index.ts";
import { StaffPicker } from "../../people/pickers.tsx";
import { LineField, NumberItem, WordsField } from "./fields.tsx";

function WayFields() {
  const words = t.cases.form;
  const way = Form.useWatch("way") as string | undefined;
  return (
    <>
      <Form.Item name="way" label={words.checkWay}>
        <Radio.Group options={checkWays.map((value) => ({ value, label: t.cases.words.checkWays[value] }))} />
      </Form.Item>
      {way === "site" && (
        <Form.Item
          name="secondOfficerId"
          label={words.second}
          extra={words.checkSecondHint}
          rules={[{ required: true, message: t.common.fill(words.second) }]}
        >
          <StaffPicker clearable={false} />
        </Form.Item>
      )}
    </>
  );
}

export function CheckFields() {
  const words = t.cases.form;
  const result = Form.useWatch("result") as string | undefined;
  return (
    <>
      <Form.Item name="result" label={words.checkResult}>
        <Radio.Group
          options={(["kept", "mending"] as const).map((value) => ({ value, label: t.cases.words.checkResults[value] }))}
        />
      </Form.Item>
      <WayFields />
      <WordsField name="finding" label={result === "mending" ? words.toMend : words.finding} most={2000} rows={4} />
      {result === "mending" && <NumberItem name="days" label={words.mendingDays} />}
    </>
  );
}

export const WithdrawDecisionFields = () => (
  <>
    <WayFields />
    <WordsField name="reasons" label={t.cases.form.withdrawalReasons} most={2000} rows={4} />
    <LineField name="basis" label={t.cases.form.basis} most={500} optional />
  </>
);
