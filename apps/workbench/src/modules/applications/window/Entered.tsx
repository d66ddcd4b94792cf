import type { SubmittedCase } from "@openzone/contract/applications";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { t } from "../../../messages/index.ts";
import { dateTime } from "../../../shared/lib/time.ts";
import { ButtonLink } from "../../../shared/ui/ButtonLink.tsx";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { receiptQuery } from "../api.ts";

interface Props {
  entered: SubmittedCase;
  next: () => void;
  another: () => void;
}

/** What was taken: its number, the receipt to print, and the way on. */
export function Entered({ entered, next, another }: Props) {
  const words = t.cases.window;
  return (
    <>
      <section className="oz-panel oz-entered" role="status">
        <h2>{words.entered(entered.number)}</h2>
        {entered.acceptanceDueOn && <p>{words.acceptanceDue(entered.acceptanceDueOn)}</p>}
        <div className="oz-actions">
          <Button type="primary" autoFocus onClick={next}>
            {words.nextPerson}
          </Button>
          <Button onClick={() => window.print()}>{words.receipt.print}</Button>
          <Button onClick={another}>{words.another}</Button>
          <ButtonLink to="/applications/$caseId" params={{ caseId: String(entered.id) }}>
            {words.openCase}
          </ButtonLink>
        </div>
      </section>
      <Receipt id={entered.id} />
    </>
  );
}

/** 收件凭证 as it is printed; everything else on the screen stays off the paper. */
function Receipt({ id }: { id: number }) {
  const words = t.cases.window.receipt;
  return (
    <Loaded query={useQuery(receiptQuery(id))}>
      {(receipt) => (
        <article className="oz-receipt" aria-label={words.title}>
          <h2>{words.title}</h2>
          <dl>
            <dt>{words.number}</dt>
            <dd className="oz-receipt-number">{receipt.number}</dd>
            <dt>{words.item}</dt>
            <dd>{receipt.itemName}</dd>
            <dt>{words.applicant}</dt>
            <dd>{receipt.applicantShown}</dd>
            <dt>{words.department}</dt>
            <dd>{receipt.departmentName}</dd>
            <dt>{words.received}</dt>
            <dd>{dateTime(receipt.receivedAt)}</dd>
          </dl>
          <h3>{words.materials}</h3>
          <ol>
            {receipt.materials
              .filter(({ given }) => given)
              .map(({ name }) => (
                <li key={name}>{name}</li>
              ))}
          </ol>
          {!receipt.materials.some(({ given }) => given) && <p>{words.none}</p>}
          <p>{words.track}</p>
          <p className="oz-break">{receipt.trackAddress}</p>
          <p className="oz-receipt-sign">{words.sign}</p>
        </article>
      )}
    </Loaded>
  );
}
