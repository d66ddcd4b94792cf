import type { Policy, PolicyItem } from "@openzone/contract/policies";
import { useQuery } from "@tanstack/react-query";
import { t } from "../../messages/index.ts";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { RowActions } from "../../shared/ui/RowActions.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { changePolicyState } from "./commands.ts";
import { PolicyDialog } from "./PolicyDialog.tsx";
import { policyQuery } from "./queries.ts";
import { RelationsDialog } from "./RelationsDialog.tsx";

type Verb = "edit" | "relations" | "publish" | "withdraw";

/** What somebody wants to do, with which policy. */
export type Asked = { verb: "add" } | { verb: Verb; policy: PolicyItem };

/** What can be done with one policy of the list. */
export function PolicyActs({ policy, ask }: { policy: PolicyItem; ask: (asked: Asked) => void }) {
  const isPublic = policy.state === "published";
  const next = isPublic ? "withdraw" : "publish";
  const words = t.policies.verbs;
  return (
    <RowActions<Verb | "open">
      name={policy.title}
      first={{ verb: "edit", label: words.edit }}
      more={() => [
        { key: "relations", label: words.relations },
        ...(isPublic ? [{ key: "open", label: words.open }] : []),
        { key: next, label: words[next], danger: isPublic },
      ]}
      choose={(verb) => {
        if (verb === "open") window.open(`/policies/${policy.id}.html`, "_blank", "noopener");
        else ask({ verb, policy });
      }}
    />
  );
}

export function PolicyDialogs({ siteId, asked, close }: { siteId: number; asked: Asked; close: () => void }) {
  if (asked.verb === "add") return <PolicyDialog siteId={siteId} close={close} />;
  if (asked.verb === "publish" || asked.verb === "withdraw") {
    return <StateDialog policy={asked.policy} verb={asked.verb} close={close} />;
  }
  return <WithPolicy id={asked.policy.id} verb={asked.verb} close={close} />;
}

/** The list holds no texts; the record is read when it is opened. */
function WithPolicy({ id, verb, close }: { id: number; verb: "edit" | "relations"; close: () => void }) {
  const { data } = useQuery(policyQuery(id));
  if (!data) return null;
  return verb === "edit" ? (
    <PolicyDialog siteId={data.siteId} policy={data} close={close} />
  ) : (
    <RelationsDialog policy={data} close={close} />
  );
}

interface StateProps {
  policy: Pick<Policy, "id" | "version" | "title">;
  verb: "publish" | "withdraw";
  close: () => void;
}

function StateDialog({ policy, verb, close }: StateProps) {
  const saved = useSaved();
  const words = t.policies;
  return (
    <ConfirmDialog
      title={t.list.actOn(words.verbs[verb], policy.title)}
      consequences={words.ask[verb]}
      action={words.verbs[verb]}
      danger={verb === "withdraw"}
      onConfirm={async () => {
        await changePolicyState(policy, verb);
        await saved(words.done[verb](policy.title));
      }}
      onClose={close}
    />
  );
}
