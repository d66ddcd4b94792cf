import type { BestBet, BestBetInput } from "@openzone/contract/site-search";
import { Button, Form, Input, Radio, Select } from "antd";
import { t } from "../../messages/index.ts";
import { useSave } from "../../shared/record/save.tsx";
import { useOpened } from "../../shared/record/useOpened.ts";
import { DayPicker } from "../../shared/ui/DayPicker.tsx";
import { FormDialog } from "../../shared/ui/FormDialog.tsx";
import { filled } from "../../shared/ui/rules.ts";
import { useSaved } from "../../shared/ui/useSaved.ts";
import { createBestBet, updateBestBet } from "./commands.ts";
import type { Place } from "./queries.ts";
import { bestBetWords } from "./record-words.ts";
import { wordSeparators } from "./SynonymDialog.tsx";

interface Values {
  patterns: string[];
  match: BestBetInput["match"];
  targets: { title: string; url: string; reason?: string }[];
  from?: string;
  to?: string;
}

interface Props {
  place: Place;
  bet?: BestBet;
  /** A query that found nothing, which the new one is for. */
  answers?: string;
  close: () => void;
}

/** Recommends pages for what readers search for. */
export function BestBetDialog({ place, bet: given, answers, close }: Props) {
  const bet = useOpened(given);
  const saved = useSaved();
  const save = useSave();
  const words = t.siteSearch.bestBets;
  const initial: Values = bet
    ? { ...bet, from: bet.from ?? "", to: bet.to ?? "" }
    : { patterns: answers ? [answers] : [], match: "contains", targets: [{ title: "", url: "" }] };
  const submit = async ({ patterns, match, targets, from, to }: Values) => {
    const input: BestBetInput = {
      language: place.language,
      patterns,
      match,
      targets: targets.map(({ title, url, reason }) => ({ title, url: url.trim(), reason: reason ?? "" })),
      from: from || null,
      to: to || null,
    };
    if (bet)
      await save({
        words: bestBetWords(),
        base: bet,
        wanted: input,
        version: bet.version,
        send: (wanted, version) => updateBestBet({ ...bet, version }, wanted),
      });
    else await createBestBet(place.siteId, input, answers);
    await saved(words.saved);
  };
  return (
    <FormDialog<Values>
      title={bet ? words.edit : words.add}
      submitLabel={bet ? t.common.saveChanges : words.add}
      initial={initial}
      width={680}
      intro={answers ? t.siteSearch.wanted.forQuery(answers) : undefined}
      onSubmit={submit}
      history={bet && { kind: "best-bet", id: bet.id, words: bestBetWords() }}
      onClose={close}
    >
      <Form.Item
        name="patterns"
        label={words.patterns}
        extra={words.patternsHint}
        rules={[{ required: true, message: t.common.fill(words.patterns) }]}
      >
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={wordSeparators} maxCount={12} />
      </Form.Item>
      <Form.Item name="match" label={words.match} rules={[{ required: true }]}>
        <Radio.Group
          options={(["contains", "exact"] as const).map((value) => ({ value, label: words.matches[value] }))}
        />
      </Form.Item>
      <Form.List name="targets">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }, place) => (
              <fieldset key={key} className="oz-target">
                <legend>{words.target(place + 1)}</legend>
                <Targets name={name} />
                {fields.length > 1 && (
                  <Button size="small" onClick={() => remove(name)}>
                    {words.removeTarget(place + 1)}
                  </Button>
                )}
              </fieldset>
            ))}
            {fields.length < 5 && <Button onClick={() => add({ title: "", url: "" })}>{words.addTarget}</Button>}
          </>
        )}
      </Form.List>
      <div className="oz-two">
        <Form.Item name="from" label={words.from}>
          <DayPicker />
        </Form.Item>
        <Form.Item name="to" label={words.to}>
          <DayPicker />
        </Form.Item>
      </div>
    </FormDialog>
  );
}

function Targets({ name }: { name: number }) {
  const words = t.siteSearch.bestBets;
  return (
    <>
      <Form.Item name={[name, "title"]} label={words.targetTitle} rules={[filled(words.targetTitle)]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item
        name={[name, "url"]}
        label={words.targetUrl}
        extra={words.targetUrlHint}
        rules={[filled(words.targetUrl)]}
      >
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name={[name, "reason"]} label={words.reason} extra={words.reasonHint}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}
