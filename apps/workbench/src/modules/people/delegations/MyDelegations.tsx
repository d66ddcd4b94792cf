import { useQuery } from "@tanstack/react-query";
import { App, Button, Form, Input } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { date } from "../../../shared/lib/time.ts";
import { DayPicker } from "../../../shared/ui/DayPicker.tsx";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { StaffPicker } from "../pickers.tsx";
import { delegateReview, myDelegationsQuery } from "./api.ts";
import { DelegationList } from "./DelegationList.tsx";

/** 委托审核: who reviews in one's place, and for whom one stands in. Nothing for those who never review. */
export function MyDelegations() {
  const delegations = useQuery(myDelegationsQuery);
  const [adding, setAdding] = useState(false);
  const words = t.delegations;
  if (delegations.data && !delegations.data.mayDelegate && delegations.data.received.length === 0) return null;
  return (
    <section className="oz-panel" aria-labelledby="me-delegations">
      <h2 id="me-delegations">{words.title}</h2>
      <Loaded query={delegations}>
        {({ given, received, mayDelegate }) => (
          <>
            {mayDelegate && (
              <>
                <p className="oz-quiet oz-dialog-intro">{words.hint}</p>
                {given.length === 0 && <p className="oz-quiet oz-dialog-intro">{words.none}</p>}
                <DelegationList items={given} mayRevoke />
                <Button onClick={() => setAdding(true)}>{words.add}</Button>
              </>
            )}
            {received.length > 0 && (
              <>
                <h3>{words.received}</h3>
                <DelegationList items={received} mayRevoke={false} />
              </>
            )}
          </>
        )}
      </Loaded>
      {adding && <NewDelegation close={() => setAdding(false)} saved={() => delegations.refetch()} />}
    </section>
  );
}

interface Values {
  staffId: number;
  startsOn: string;
  endsOn: string;
  reason?: string;
}

function NewDelegation({ close, saved }: { close: () => void; saved: () => Promise<unknown> }) {
  const { message } = App.useApp();
  const words = t.delegations;
  const today = date(new Date().toISOString());
  const inAWeek = date(new Date(Date.now() + 6 * 86_400_000).toISOString());
  const needed = (label: string) => [{ required: true, message: t.common.fill(label) }];
  return (
    <FormDialog<Values>
      title={words.add}
      submitLabel={words.submit}
      initial={{ startsOn: today, endsOn: inAWeek }}
      intro={<p>{words.hint}</p>}
      onSubmit={async ({ reason = "", ...values }) => {
        await delegateReview({ ...values, reason });
        await saved();
        message.success(words.saved);
      }}
      onClose={close}
    >
      <Form.Item name="staffId" label={words.to} rules={[{ required: true, message: t.common.chooseNamed(words.to) }]}>
        <StaffPicker />
      </Form.Item>
      <div className="oz-two">
        <Form.Item name="startsOn" label={words.startsOn} rules={needed(words.startsOn)}>
          <DayPicker min={today} />
        </Form.Item>
        <Form.Item name="endsOn" label={words.endsOn} rules={needed(words.endsOn)}>
          <DayPicker min={today} />
        </Form.Item>
      </div>
      <Form.Item name="reason" label={words.reason}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
