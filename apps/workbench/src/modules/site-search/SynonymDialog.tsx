import type { Synonym } from "@openzone/contract/site-search";
import { Form, Input, Radio, Select } from "antd";
import { t } from "../../messages/index.ts";
import { useSave } from "../../shared/record/save.tsx";
import { useOpened } from "../../shared/record/useOpened.ts";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { filled } from "../../shared/ui/rules.ts";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { createSynonym, updateSynonym } from "./commands.ts";
import type { Place } from "./queries.ts";
import { synonymWords } from "./record-words.ts";

interface Values {
  direction: "both" | "one-way";
  source?: string;
  words: string[];
}

interface Props {
  place: Place;
  /** Changed when given; made new otherwise. */
  group?: Synonym;
  /** A query that found nothing, which the new group is for. */
  answers?: string;
  close: () => void;
}

/** What parts words when several are typed or pasted at once. */
export const wordSeparators = [",", "，", "、", ";", "；", "\n"];

/** Makes or changes a group of synonyms. */
export function SynonymDialog({ place, group: given, answers, close }: Props) {
  const group = useOpened(given);
  const saved = useSaved();
  const save = useSave();
  const words = t.siteSearch.synonyms;
  const initial: Values = group
    ? { direction: group.source === null ? "both" : "one-way", source: group.source ?? "", words: group.words }
    : answers
      ? { direction: "one-way", source: answers, words: [] }
      : { direction: "both", words: [] };
  const submit = async ({ direction, source, words: list }: Values) => {
    const input = {
      language: place.language,
      source: direction === "both" ? null : (source?.trim() ?? ""),
      words: list,
    };
    if (group)
      await save({
        words: synonymWords(),
        base: group,
        wanted: input,
        version: group.version,
        send: (wanted, version) => updateSynonym({ ...group, version }, wanted),
      });
    else await createSynonym(place.siteId, input, answers);
    await saved(words.saved);
  };
  return (
    <FormDialog<Values>
      title={group ? words.edit : words.add}
      submitLabel={group ? t.common.saveChanges : words.add}
      initial={initial}
      intro={answers ? t.siteSearch.wanted.forQuery(answers) : undefined}
      onSubmit={submit}
      history={group && { kind: "synonym", id: group.id, words: synonymWords() }}
      onClose={close}
    >
      {(form) => (
        <>
          <Form.Item name="direction" label={words.direction} rules={[{ required: true }]}>
            <Radio.Group
              options={(["both", "one-way"] as const).map((value) => ({ value, label: words.directions[value] }))}
            />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {() =>
              form.getFieldValue("direction") === "one-way" && (
                <Form.Item name="source" label={words.source} rules={[filled(words.source)]}>
                  <Input maxLength={40} />
                </Form.Item>
              )
            }
          </Form.Item>
          <Form.Item
            name="words"
            label={words.words}
            extra={words.wordsHint}
            rules={[
              { required: true, message: t.common.fill(words.words) },
              {
                validator: async (_rule, list: string[] = []) => {
                  if (form.getFieldValue("direction") === "both" && list.length === 1) throw new Error(words.twoWords);
                },
              },
            ]}
          >
            <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={wordSeparators} maxCount={12} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
