import type { Bill } from "@openzone/contract/applications";
import { Button, Form, Input, Radio } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { FilterField } from "../../../shared/ui/FilterBar.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { findCases, makeBill, payBill } from "../api.ts";

/** One bill for the fees of several cases (一单缴费). */
export function BillsTab() {
  const [numbers, setNumbers] = useState("");
  const [bill, setBill] = useState<Bill>();
  const [lost, setLost] = useState("");
  const { act, busy } = useAct();
  const words = t.cases.window.bills;
  const make = async () => {
    setLost("");
    const wanted = [...new Set(numbers.split(/[\s,，、;；]+/).filter((one) => one !== ""))];
    const found = await findCases(wanted);
    const missing = wanted.filter((number) => !found.some((one) => one.number === number));
    if (missing.length > 0) return setLost(words.notFound(missing.join("、")));
    setBill(await makeBill(found.map(({ id }) => id)));
  };
  return (
    <>
      <p className="oz-quiet">{words.hint}</p>
      <form
        className="oz-filters"
        onSubmit={(event) => {
          event.preventDefault();
          void act(make);
        }}
      >
        <FilterField label={words.numbers}>
          {(id) => (
            <Input id={id} value={numbers} maxLength={600} onChange={(event) => setNumbers(event.target.value)} />
          )}
        </FilterField>
        <div className="oz-filter-tools">
          <Button type="primary" htmlType="submit" loading={busy} disabled={numbers.trim() === ""}>
            {words.make}
          </Button>
        </div>
      </form>
      {lost && <p role="alert">{lost}</p>}
      {bill && <OneBill bill={bill} paid={setBill} />}
    </>
  );
}

function OneBill({ bill, paid }: { bill: Bill; paid: (bill: Bill) => void }) {
  const { act, busy } = useAct();
  const words = t.cases.window.bills;
  const { yuan } = t.cases.fees;
  return (
    <section className="oz-panel oz-receipt-like" aria-label={words.bill(bill.number)}>
      <h2>{words.bill(bill.number)}</h2>
      <ul className="oz-case-list">
        {bill.lines.map(({ caseNumber, name, amountFen }) => (
          <li key={`${caseNumber} ${name}`}>
            {caseNumber} {name} <strong>{yuan(amountFen)}</strong>
          </li>
        ))}
      </ul>
      <p>
        {words.total} <strong>{yuan(bill.totalFen)}</strong>
      </p>
      {bill.state === "paid" ? (
        <p role="status">{words.paid(dateTime(bill.paidAt))}</p>
      ) : (
        <Form<{ way: string; reference?: string }>
          layout="vertical"
          initialValues={{ way: "cash" }}
          onFinish={({ way, reference }) => act(async () => paid(await payBill(bill.id, way, reference?.trim() ?? "")))}
        >
          <Form.Item name="way" label={words.way}>
            <Radio.Group
              options={(["cash", "card", "scan"] as const).map((value) => ({ value, label: words.ways[value] }))}
            />
          </Form.Item>
          <Form.Item name="reference" label={words.reference}>
            <Input maxLength={60} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={busy}>
            {words.pay}
          </Button>
        </Form>
      )}
    </section>
  );
}
