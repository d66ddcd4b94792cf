import { type DigestSetting, type SentRhythm, sentRhythms } from "@openzone/contract/digests";
import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Segmented } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { Loaded } from "../../../shared/ui/Loading.tsx";
import { useAct } from "../../../shared/ui/useAct.ts";
import { digestPreviewQuery, sendDigestToMe } from "./api.ts";

/** The digest of the last week or month as it would go out now, and a button that sends it to oneself. */
export function DigestPreviewDrawer({ setting, close }: { setting: DigestSetting; close: () => void }) {
  const { id, name } = setting.department;
  const [rhythm, setRhythm] = useState<SentRhythm>(setting.rhythm === "month" ? "month" : "week");
  const { act, busy } = useAct();
  const words = t.digests;
  return (
    <Drawer open title={words.previewTitle(name)} size={760} onClose={close}>
      <div className="oz-filters">
        <Segmented<SentRhythm>
          aria-label={words.which}
          value={rhythm}
          options={sentRhythms.map((value) => ({ value, label: words.names[value] }))}
          onChange={setRhythm}
        />
        <Button
          type="primary"
          loading={busy}
          onClick={() => act(() => sendDigestToMe(id, rhythm), { done: words.sentToMe })}
        >
          {words.sendToMe}
        </Button>
      </div>
      <Loaded query={useQuery(digestPreviewQuery(id, rhythm))}>
        {({ subject, html }) => (
          <>
            <p>
              <span className="oz-quiet">{words.subject}</span> {subject}
            </p>
            <iframe className="oz-digest" title={words.previewTitle(name)} srcDoc={html} sandbox="" />
          </>
        )}
      </Loaded>
    </Drawer>
  );
}
