import type { AskedForRating, AskForRating } from "@openzone/contract/ratings";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { useSession } from "../../shared/session.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { DepartmentPicker } from "../people/pickers.tsx";
import { askForRating } from "./queries.ts";

interface Props {
  close: () => void;
  /** The queue number of the visit, where it came by one. */
  ticket?: { id: number; label: string };
}

/** 窗口评价: a link for one rating of a visit, opened on the tablet at the window or by the visitor's own telephone. */
export function AskDialog({ close, ticket }: Props) {
  const { actor } = useSession();
  const [asked, setAsked] = useState<AskedForRating>();
  const words = t.ratings.ask;
  const own = actor.departments.find(({ isPrimary }) => isPrimary) ?? actor.departments[0];
  const submit = async (values: AskForRating) => {
    if (asked) return close();
    setAsked(await askForRating({ ...values, itemId: null, ticketId: ticket?.id ?? null }));
  };
  return (
    <FormDialog<AskForRating>
      title={ticket ? words.titleOf(ticket.label) : words.title}
      submitLabel={asked ? t.common.close : words.act}
      initial={{ caseNumber: "", ...(own && { departmentId: own.id }) }}
      intro={words.intro}
      onSubmit={submit}
      onClose={close}
      keepOpen
    >
      {!asked ? (
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
        <div role="status">
          <p>{words.made}</p>
          <div className="oz-qr">
            <img src={`data:image/svg+xml,${encodeURIComponent(asked.qrSvg)}`} alt={words.code} />
            <div className="oz-form-gap">
              <p>{words.scan}</p>
              <Button href={asked.address} target="_blank" rel="noopener" type="primary" size="large">
                {words.openTablet}
              </Button>
            </div>
          </div>
        </div>
      )}
    </FormDialog>
  );
}
