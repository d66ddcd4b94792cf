import {
  type InterpretationForm,
  interpretationForms,
  type Policy,
  type PolicyRelationKind,
  policyRelationKinds,
} from "@openzone/contract/policies";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Modal, Select } from "antd";
import { useDeferredValue, useState } from "react";
import { t } from "../../messages/index.ts";
import { FilterField } from "../../shared/ui/FilterBar.tsx";
import { finding } from "../../shared/ui/finding.ts";
import { useAct } from "../../shared/ui/useAct.ts";
import { pickableArticlesQuery } from "../blocks/queries.ts";
import { Amendments } from "./Amendments.tsx";
import { interpretPolicy, relatePolicy, uninterpretPolicy, unrelatePolicy } from "./commands.ts";
import { policyChoicesQuery } from "./queries.ts";
import { RelationLine } from "./RelationLine.tsx";

/** What a policy does to others, what they do to it, and the articles that explain it. */
export function RelationsDialog({ policy, close }: { policy: Policy; close: () => void }) {
  const words = t.policies;
  return (
    <Modal
      open
      width={760}
      title={words.relationsTitle(policy.title)}
      onCancel={close}
      footer={
        <Button type="primary" onClick={close}>
          {t.common.close}
        </Button>
      }
      destroyOnHidden
    >
      <div className="oz-relations">
        <h2>{words.relations}</h2>
        <Relations policy={policy} />
        <AddRelation policy={policy} />
        <h2>{words.amendments}</h2>
        <Amendments policy={policy} />
        <h2>{words.interpretations}</h2>
        <Interpretations policy={policy} />
      </div>
    </Modal>
  );
}

function Relations({ policy }: { policy: Policy }) {
  const { act } = useAct();
  const words = t.policies;
  if (policy.relations.length === 0) return <p className="oz-quiet">{words.noRelations}</p>;
  return (
    <ul className="oz-refused">
      {policy.relations.map(({ id, kind, direction, otherTitle, otherState, marksVoid }) => (
        <RelationLine
          key={id}
          words={`${words.relationWords[kind][direction]}《${otherTitle}》`}
          note={[otherState !== "published" && words.states[otherState], marksVoid && words.willMark]
            .filter(Boolean)
            .join("，")}
          {...(direction === "out"
            ? { remove: () => act(() => unrelatePolicy(policy, id), { done: words.unrelated(otherTitle) }) }
            : {})}
        />
      ))}
    </ul>
  );
}

function AddRelation({ policy }: { policy: Policy }) {
  const [kind, setKind] = useState<PolicyRelationKind>("amends");
  const [other, setOther] = useState<number>();
  const [markVoid, setMarkVoid] = useState(true);
  const [typed, setTyped] = useState("");
  const found = useQuery(policyChoicesQuery(policy.siteId, useDeferredValue(typed)));
  const { act, busy } = useAct();
  const words = t.policies;
  const add = () =>
    other !== undefined &&
    act(() => relatePolicy(policy, { kind, otherId: other, markVoid: kind === "repeals" && markVoid }), {
      done: words.related,
    }).then((done) => done && setOther(undefined));
  return (
    <div className="oz-two">
      <FilterField label={words.relationKind}>
        {(id) => (
          <Select
            id={id}
            value={kind}
            onChange={setKind}
            options={policyRelationKinds.map((value) => ({ value, label: words.relationKinds[value] }))}
          />
        )}
      </FilterField>
      <FilterField label={words.other}>
        {(id) => (
          <Select
            id={id}
            value={other ?? null}
            onChange={(value) => setOther(value ?? undefined)}
            allowClear
            showSearch={{ filterOption: false, onSearch: setTyped }}
            placeholder={words.findPolicy}
            {...finding(found)}
            options={(found.data ?? [])
              .filter((one) => one.id !== policy.id)
              .map((one) => ({ value: one.id, label: one.docNo ? `${one.title}（${one.docNo}）` : one.title }))}
          />
        )}
      </FilterField>
      {kind === "repeals" && (
        <Checkbox checked={markVoid} onChange={(event) => setMarkVoid(event.target.checked)}>
          {words.markVoid}
        </Checkbox>
      )}
      <Button disabled={other === undefined} loading={busy} onClick={add}>
        {words.addRelation}
      </Button>
    </div>
  );
}

function Interpretations({ policy }: { policy: Policy }) {
  const [article, setArticle] = useState<number>();
  const [form, setForm] = useState<InterpretationForm>("words");
  const [typed, setTyped] = useState("");
  const found = useQuery(pickableArticlesQuery(policy.siteId, useDeferredValue(typed)));
  const { act, busy } = useAct();
  const words = t.policies;
  const add = () =>
    article !== undefined &&
    act(() => interpretPolicy(policy, article, form), { done: words.interpreted }).then(
      (done) => done && setArticle(undefined),
    );
  return (
    <>
      {policy.interpretations.length === 0 ? <p className="oz-quiet">{words.noInterpretations}</p> : null}
      <ul className="oz-refused">
        {policy.interpretations.map(({ articleId, title, form: its }) => (
          <RelationLine
            key={articleId}
            words={title}
            note={words.forms[its]}
            remove={() => act(() => uninterpretPolicy(policy, articleId), { done: words.uninterpreted(title) })}
          />
        ))}
      </ul>
      <div className="oz-two">
        <FilterField label={words.article}>
          {(id) => (
            <Select
              id={id}
              value={article ?? null}
              onChange={(value) => setArticle(value ?? undefined)}
              allowClear
              showSearch={{ filterOption: false, onSearch: setTyped }}
              placeholder={t.blocks.findArticle}
              {...finding(found)}
              options={(found.data ?? []).map((one) => ({
                value: one.id,
                label: t.blocks.article(one.title, one.section),
              }))}
            />
          )}
        </FilterField>
        <FilterField label={words.form}>
          {(id) => (
            <Select
              id={id}
              value={form}
              onChange={setForm}
              options={interpretationForms.map((value) => ({ value, label: words.forms[value] }))}
            />
          )}
        </FilterField>
        <Button disabled={article === undefined} loading={busy} onClick={add}>
          {words.addInterpretation}
        </Button>
      </div>
    </>
  );
}
