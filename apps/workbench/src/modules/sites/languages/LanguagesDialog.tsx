import { type ContentLanguage, contentLanguages } from "@openzone/contract/languages";
import type { Site } from "@openzone/contract/sites";
import { Checkbox, Form } from "antd";
import { t } from "../../../messages/index.ts";
import { useSave } from "../../../shared/record/save.tsx";
import { useOpened } from "../../../shared/record/useOpened.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { siteFields, updateSite } from "../commands.ts";
import { siteWords } from "../record-words.ts";

interface Values {
  languages: ContentLanguage[];
}

/** Opens and closes languages of a site. */
export function LanguagesDialog({ site: given, close }: { site: Site; close: () => void }) {
  const site = useOpened(given);
  const saved = useSaved();
  const save = useSave();
  const words = t.siteLanguages;
  const { languages } = site.settings;
  const options = contentLanguages.map((value) => ({
    value,
    label: t.articles.languages[value],
    // A site's own language stays: there is always one chosen.
    disabled: value === site.language,
  }));
  return (
    <FormDialog<Values>
      title={words.editTitle(site.shortName)}
      submitLabel={t.common.saveChanges}
      initial={{ languages }}
      onSubmit={async (values) => {
        const chosen = contentLanguages.filter((one) => values.languages.includes(one));
        const settings = { ...site.settings, languages: chosen };
        await save({
          words: siteWords(),
          base: siteFields(site),
          wanted: siteFields({ ...site, settings }),
          version: site.version,
          send: (wanted, version) => updateSite(site.id, wanted, version),
        });
        await saved(words.saved);
      }}
      history={{ kind: "site", id: site.id, words: siteWords() }}
      onClose={close}
    >
      <Form.Item name="languages" label={words.languages} extra={words.languagesHint}>
        <Checkbox.Group options={options} />
      </Form.Item>
    </FormDialog>
  );
}
