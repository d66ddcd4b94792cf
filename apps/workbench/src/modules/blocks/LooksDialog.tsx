import type { SiteLooks } from "@openzone/contract/site-looks";
import type { Site } from "@openzone/contract/sites";
import { useQuery } from "@tanstack/react-query";
import { Form } from "antd";
import { t } from "../../messages/index.ts";
import { useSave } from "../../shared/record/save.tsx";
import { useOpened } from "../../shared/record/useOpened.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { siteWords } from "../sites/record-words.ts";
import { saveSiteLooks } from "./commands.ts";
import { FileField } from "./FileField.tsx";
import { siteLooksQuery } from "./queries.ts";

/** Chooses the mark of a site and the picture in the head of its pages, from the media library. */
export function LooksDialog({ site, close }: { site: Site; close: () => void }) {
  const { data } = useQuery(siteLooksQuery(site.id));
  return data ? <Looks site={site} looks={data} close={close} /> : null;
}

function Looks({ site, looks, close }: { site: Site; looks: SiteLooks; close: () => void }) {
  const { version, ...base } = useOpened(looks);
  const save = useSave();
  const saved = useSaved();
  const words = t.blocks.looks;
  return (
    <FormDialog<typeof base>
      title={words.title(site.shortName)}
      submitLabel={t.common.saveChanges}
      initial={base}
      intro={<p>{words.intro}</p>}
      onSubmit={async (values) => {
        await save({
          words: siteWords(),
          base,
          wanted: { ...base, ...values },
          version,
          send: (wanted, expectedVersion) => saveSiteLooks(site.id, { ...wanted, expectedVersion }),
        });
        await saved(words.saved(site.shortName));
      }}
      history={{ kind: "site", id: site.id, words: siteWords() }}
      onClose={close}
    >
      <Form.Item name="logoFileId" label={words.logo} extra={words.logoHint}>
        <FileField kind="picture" title={words.logo} departmentId={site.departmentId} />
      </Form.Item>
      <Form.Item name="headerFileId" label={words.header} extra={words.headerHint}>
        <FileField kind="picture" title={words.header} departmentId={site.departmentId} />
      </Form.Item>
    </FormDialog>
  );
}
