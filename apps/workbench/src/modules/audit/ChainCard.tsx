import { type AuditChain, auditVerificationSchema } from "@openzone/contract/logs";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { t } from "../../messages/index.ts";
import { change, get } from "../../shared/api/client.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { Loaded } from "../../shared/ui/Loading.tsx";
import { useAct } from "../../shared/ui/useAct.ts";

const path = "/api/v1/audit-log/chain";

/** 封存链: whether anybody changed the log, when that was last checked, and the way to check it now. */
export function ChainCard() {
  const chain = useQuery({
    queryKey: ["audit-log", "chain"],
    queryFn: ({ signal }) => get(path, auditVerificationSchema, { signal }),
  });
  return <Loaded query={chain}>{(known) => <Chain chain={known} />}</Loaded>;
}

function Chain({ chain }: { chain: AuditChain }) {
  const { act, busy } = useAct();
  const words = t.audit.chain;
  const { last, sealedThrough } = chain;
  const told = (result: AuditChain) => (result.last?.ok ? words.whole : words.broken(result.last?.problems ?? 0));
  return (
    <section className="oz-panel" aria-labelledby="audit-chain">
      <h2 id="audit-chain">{words.title}</h2>
      <dl className="oz-facts">
        <dt>{words.result}</dt>
        <dd>
          {last ? (
            <span className={`oz-tag ${last.ok ? "oz-tag-done" : "oz-tag-late"}`}>
              {last.ok ? words.whole : words.broken(last.problems)}
            </span>
          ) : (
            words.never
          )}
        </dd>
        {last && (
          <>
            <dt>{words.checked}</dt>
            <dd>{words.checkedBy(dateTime(last.at), last.by, last.sealed)}</dd>
          </>
        )}
        <dt>{words.sealed}</dt>
        <dd>
          {words.count(chain.sealed, chain.unsealed)}
          {sealedThrough && words.through(dateTime(sealedThrough))}
        </dd>
      </dl>
      <Button
        loading={busy}
        onClick={() => act(() => change("POST", path, auditVerificationSchema, {}), { done: told })}
      >
        {words.check}
      </Button>
    </section>
  );
}
