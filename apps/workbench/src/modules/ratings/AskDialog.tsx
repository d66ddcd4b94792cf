import type { AskForRating } from "@openzone/contract/ratings";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { useSession } from "../../shared/session.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { DepartmentPicker } from "../people/pickers.tsx";
import { askForRating } from "./queries.ts";

/** 窗口评价: a link for one rating of a visit, opened on the tablet at the window. */
export function AskDialog({ close }: { close: () => void }) {
  const { actor } = useSession();
  const [address, setAddress] = useState<string>();
  const words = t.ratings.ask;
  const own = actor.departments.find(({ isPrimary }) => isPrimary) ?? actor.departments[0];
  const submit = async (values: AskForRating) => {
    if (address !== undefined) return close();
    setAddress((await askForRating({ ...values, itemId: null })).address);
  };
  return (
    <FormDialog<AskForRating>
      title={words.title}
      submitLabel={address === undefined ? words.act : t.common.close}
      initial={{ caseNumber: "", ...(own && { departmentId: own.id }) }}
      intro={words.intro}
      onSubmit={submit}
      onClose={close}
      keepOpen
    >
      {address === undefined ? (
        <>
          <Form.Item
            name="departmentId"
            label={t.ratings.columns.department}
            rules={[{ required: true, message: t.common.fill(t.ratings.columns.department) }]}
          >
            <DepartmentPicker />
          </Form.Item>
          <Form.Item name="caseNumber" label={words.caseNumber} extra={words.caseHint}>
            <Input maxLength={40} />
          </Form.Item>
        </>
      ) : (
        <p role="status">
          {words.made}
          <br />
          <Button href={address} target="_blank" rel="noopener" type="primary" size="large">
            {words.openTablet}
          </Button>
        </p>
      )}
    </FormDialog>
  );
}
