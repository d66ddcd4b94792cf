import { useQuery } from "@tanstack/react-query";
import { Switch } from "antd";
import { t } from "../../../messages/index.ts";
import { useAct } from "../../../shared/ui/useAct.ts";
import { ownDigestsQuery, setOwnDigests } from "./api.ts";

/** 接收统计简报: turns digests off for oneself. Nothing for those whom none could reach. */
export function OwnDigests() {
  const { data } = useQuery(ownDigestsQuery);
  const { act, busy } = useAct();
  const words = t.digests.own;
  if (!data?.mayReceive) return null;
  const done = (receives: boolean) => (receives ? words.on : words.off);
  return (
    <section className="oz-panel" aria-labelledby="me-digests">
      <h2 id="me-digests">{words.title}</h2>
      <p className="oz-quiet oz-dialog-intro">{words.hint}</p>
      <Switch
        aria-labelledby="me-digests"
        checked={data.receives}
        loading={busy}
        onChange={(receives) => act(() => setOwnDigests(receives), { done: done(receives) })}
      />
    </section>
  );
}
