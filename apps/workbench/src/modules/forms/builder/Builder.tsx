import type { FieldKind, FormDefinition, FormPage } from "@openzone/contract/forms";
import { fieldKinds } from "@openzone/contract/forms";
import type { FormFinding } from "@openzone/contract/forms/findings";
import { formFindingWords } from "@openzone/contract/words/forms";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { language, t } from "../../../messages/index.ts";
import { Conditions } from "./Conditions.tsx";
import { askable, moved, newField, newPage, replaced, without } from "./changes.ts";
import { FieldEditor } from "./FieldEditor.tsx";
import { Labelled, Mover } from "./parts.tsx";

interface Props {
  definition: FormDefinition;
  findings: readonly FormFinding[];
  change: (definition: FormDefinition) => void;
}

/** Makes a form: its pages in their order, and the fields of the page that is chosen. */
export function Builder({ definition, findings, change }: Props) {
  const [chosen, setChosen] = useState(0);
  const place = Math.min(chosen, definition.pages.length - 1);
  const page = definition.pages[place];
  const words = t.forms.builder;
  const setPages = (pages: FormPage[]) => change({ ...definition, pages });
  return (
    <div className="oz-form-builder">
      <section aria-labelledby="form-pages">
        <Labelled label={t.forms.fields.name}>
          <Input
            value={definition.title}
            maxLength={100}
            onChange={({ target }) => change({ ...definition, title: target.value })}
          />
        </Labelled>
        <h2 id="form-pages">{words.pages}</h2>
        <ol className="oz-form-pages">
          {definition.pages.map((one, at) => (
            <li key={one.key} data-chosen={at === place}>
              <Button type="text" aria-pressed={at === place} onClick={() => setChosen(at)}>
                {words.pageNth(at + 1, one.title)}
                {findings.some((finding) => finding.page === one.key) && (
                  <span className="oz-form-wrong"> {words.toMend}</span>
                )}
              </Button>
              <Mover
                name={one.title || words.pageNth(at + 1, "")}
                first={at === 0}
                last={at === definition.pages.length - 1}
                move={(by) => {
                  setPages(moved(definition.pages, at, by));
                  if (at === place) setChosen(Math.max(0, Math.min(definition.pages.length - 1, at + by)));
                }}
                remove={() => setPages(without(definition.pages, at))}
              />
            </li>
          ))}
        </ol>
        <Button
          disabled={definition.pages.length >= 40}
          onClick={() => {
            setPages([...definition.pages, newPage(definition.pages, "")]);
            setChosen(definition.pages.length);
          }}
        >
          {words.addPage}
        </Button>
        {findings
          .filter((finding) => finding.page === "")
          .map((finding) => (
            <p key={finding.code} className="oz-form-wrong">
              {formFindingWords(language, finding)}
            </p>
          ))}
      </section>
      {page && (
        <PageEditor
          key={page.key}
          {...{ definition, page, place }}
          findings={findings.filter((finding) => finding.page === page.key)}
          change={(next) => setPages(replaced(definition.pages, place, next))}
        />
      )}
    </div>
  );
}

interface PageProps {
  definition: FormDefinition;
  page: FormPage;
  place: number;
  findings: readonly FormFinding[];
  change: (page: FormPage) => void;
}

function PageEditor({ definition, page, place, findings, change }: PageProps) {
  const words = t.forms.builder;
  const [kind, setKind] = useState<FieldKind>("text");
  const known = askable(definition, place);
  const setFields = (fields: FormPage["fields"]) => change({ ...page, fields });
  return (
    <section aria-labelledby="form-page" className="oz-form-page">
      <h2 id="form-page">{words.pageNth(place + 1, page.title)}</h2>
      <div className="oz-form-grid">
        <Labelled label={words.pageTitle}>
          <Input
            value={page.title}
            maxLength={100}
            onChange={({ target }) => change({ ...page, title: target.value })}
          />
        </Labelled>
        <Labelled label={words.pageHint}>
          <Input value={page.hint} maxLength={500} onChange={({ target }) => change({ ...page, hint: target.value })} />
        </Labelled>
      </div>
      <Conditions name={words.thisPage} when={page.when} askable={known} change={(when) => change({ ...page, when })} />
      {findings
        .filter(({ field }) => field === undefined)
        .map((finding) => (
          <p key={`${finding.code}-${finding.about}`} className="oz-form-wrong">
            {formFindingWords(language, finding)}
          </p>
        ))}
      {page.fields.map((field, at) => (
        <FieldEditor
          key={field.key}
          {...{ field, place: at, of: page.fields.length, askable: known }}
          findings={findings.filter((finding) => finding.field === field.key)}
          change={(next) => setFields(replaced(page.fields, at, next))}
          move={(by) => setFields(moved(page.fields, at, by))}
          remove={() => setFields(without(page.fields, at))}
        />
      ))}
      <div className="oz-form-line">
        <Select
          aria-label={words.newKind}
          value={kind}
          options={fieldKinds.map((value) => ({ value, label: t.forms.codes.kinds[value] }))}
          onChange={setKind}
        />
        <Button
          disabled={page.fields.length >= 20}
          onClick={() => setFields([...page.fields, newField(definition, kind, "")])}
        >
          {words.addField}
        </Button>
      </div>
    </section>
  );
}
