import type { Bill, DueFees } from "@openzone/contract/hall";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Form, Input, Radio } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { FilterField } from "../../../shared/ui/FilterBar.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { EmptyState } from "../../../shared/ui/Page.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { billQuery, dueFeesQuery, makeBill, payBill } from "../api.ts";

type Fee = DueFees["items"][number];
interface Props {
  q: string;
  look: (q: string) => void;
}

/** One bill for the fees of several cases (一单缴费): found by the applicant, ticked, paid once. */
export function BillsTab({ q, look }: Props) {
  const [billId, setBillId] = useState<number>();
  const found = useQuery({ ...dueFeesQuery(q), enabled: q !== "" });
  const words = t.cases.window.bills;
  if (billId !== undefined)
    return (
      <BillPanel
        id={billId}
        leave={() => {
          setBillId(undefined);
          look("");
        }}
      />
    );
  return (
    <>
      <p className="oz-quiet">{words.hint}</p>
      <search className="oz-filters" aria-label={words.find}>
        <FilterField label={words.search}>
          {(id) => (
            <Input.Search
              key={q}
              id={id}
              defaultValue={q}
              maxLength={600}
              enterButton={words.find}
              onSearch={(typed) => look(typed.trim())}
            />
          )}
        </FilterField>
      </search>
      {q !== "" && (
        <Loaded query={found}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState words={words.none} hint={words.noneHint} />
            ) : (
              <Fees key={q} items={items} open={setBillId} />
            )
          }
        </Loaded>
      )}
    </>
  );
}

/** The fees with a tick before each case; what is on a bill already leads to it. */
function Fees({ items, open }: { items: Fee[]; open: (billId: number) => void }) {
  const free = items.filter(({ billId }) => billId === null);
  const [picked, setPicked] = useState<ReadonlySet<number>>(() => new Set(free.map(({ caseId }) => caseId)));
  const { act, busy } = useAct();
  const words = t.cases.window.bills;
  const { yuan } = t.cases.fees;
  const chosen = free.filter(({ caseId }) => picked.has(caseId));
  const total = chosen.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const toggle = (caseId: number) =>
    setPicked((now) =>
      now.has(caseId) ? new Set([...now].filter((one) => one !== caseId)) : new Set([...now, caseId]),
    );
  return (
    <section className="oz-panel" aria-label={words.due}>
      <h2>{words.due}</h2>
      <ul className="oz-due-fees">
        {items.map(({ id, caseId, caseNumber, itemName, applicantShown, name, amountFen, billId, billNumber }) => (
          <li key={id}>
            {billId === null ? (
              <Checkbox checked={picked.has(caseId)} onChange={() => toggle(caseId)}>
                {itemName} · {name}
              </Checkbox>
            ) : (
              <span>
                {itemName} · {name}
              </span>
            )}
            <strong>{yuan(amountFen)}</strong>
            <small className="oz-quiet">
              {applicantShown} · {caseNumber}
              {billId !== null && ` · ${words.onBill}`}
            </small>
            {billId !== null && <Button onClick={() => open(billId)}>{words.openBill(billNumber ?? "")}</Button>}
          </li>
        ))}
      </ul>
      {free.length > 0 && (
        <div className="oz-actions">
          <Button
            type="primary"
            loading={busy}
            disabled={chosen.length === 0}
            onClick={async () => {
              const bill = await act(() => makeBill([...new Set(chosen.map(({ caseId }) => caseId))]));
              if (bill) open(bill.id);
            }}
          >
            {words.make}
          </Button>
          <span role="status">{words.pick(chosen.length, yuan(total))}</span>
        </div>
      )}
    </section>
  );
}

const BillPanel = ({ id, leave }: { id: number; leave: () => void }) => (
  <Loaded query={useQuery(billQuery(id))}>{(bill) => <OneBill bill={bill} leave={leave} />}</Loaded>
);

/** The way in words before the reference of the till; another gateway says it as it likes. */
function paidBy(bill: Bill): string {
  const [way = "", ...reference] = bill.paidBy.split(" ");
  const { ways } = t.cases.window.bills;
  return way in ways ? [ways[way as keyof typeof ways], ...reference].join(" ") : bill.paidBy;
}

function OneBill({ bill, leave }: { bill: Bill; leave: () => void }) {
  const { act, busy } = useAct();
  const words = t.cases.window.bills;
  const more = t.cases.window.bills;
  const { yuan } = t.cases.fees;
  const isPaid = bill.state === "paid";
  return (
    <>
      <article className="oz-receipt" aria-label={words.bill(bill.number)}>
        <h2>{words.bill(bill.number)}</h2>
        <ul className="oz-due-fees">
          {bill.lines.map(({ caseNumber, itemName, name, amountFen }) => (
            <li key={`${caseNumber} ${name}`}>
              <span>
                {itemName} · {name}
              </span>
              <strong>{yuan(amountFen)}</strong>
              <small className="oz-quiet">{caseNumber}</small>
            </li>
          ))}
        </ul>
        <p>
          {words.total} <strong>{yuan(bill.totalFen)}</strong>
        </p>
        {isPaid && (
          <>
            <p role="status">{words.paid(dateTime(bill.paidAt))}</p>
            <p>
              {words.way} {paidBy(bill)}
            </p>
            <p className="oz-receipt-sign">{more.sign}</p>
          </>
        )}
      </article>
      {!isPaid && (
        <Form<{ way: string; reference?: string }>
          layout="vertical"
          className="oz-pay"
          initialValues={{ way: "cash" }}
          onFinish={({ way, reference }) =>
            act(() => payBill(bill.id, way, reference?.trim() ?? ""), { done: more.received(yuan(bill.totalFen)) })
          }
        >
          <Form.Item name="way" label={words.way}>
            <Radio.Group
              options={(["cash", "card", "scan"] as const).map((value) => ({ value, label: words.ways[value] }))}
            />
          </Form.Item>
          <Form.Item name="reference" label={words.reference}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Button type="primary" htmlType="submit" size="large" loading={busy}>
            {more.confirmPay(yuan(bill.totalFen))}
          </Button>
        </Form>
      )}
      <div className="oz-actions oz-bill-ways">
        <Button onClick={() => window.print()}>{more.print}</Button>
        <Button onClick={leave}>{more.another}</Button>
      </div>
    </>
  );
}
