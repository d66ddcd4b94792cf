import {
  type MergedThing,
  type MergePlace,
  mergedThings,
  type StaffWay,
  staffWays,
} from "@openzone/contract/site-merging";
import type { SiteCard } from "@openzone/contract/site-templates";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Alert, Form, type FormInstance, Input, Radio, Select } from "antd";
import { useState } from "react";
import { t } from "../../../messages/index.ts";
import { asProblem } from "../../../shared/api/problem.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { ProblemAlert } from "../../../shared/ui/ProblemView.tsx";
import { filled } from "../../../shared/ui/rules.ts";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { SectionPicker } from "../SectionPicker.tsx";
import { mergeSite } from "./commands.ts";
import { mergePlanQuery, siteCardsQuery } from "./queries.ts";

interface Values {
  into?: number;
  place: "below" | "top";
  below?: number;
  staff: StaffWay;
  name: string;
}

const chosen = (label: string) => ({ required: true, message: t.common.chooseNamed(label) });

/** Merges a site into another one (合并站点); says what goes along and what stands in the way before anybody confirms. */
export function MergeSiteDialog({ site, close }: { site: SiteCard; close: () => void }) {
  const saved = useSaved();
  const [typed, setTyped] = useState("");
  const cards = useInfiniteQuery(siteCardsQuery({ q: typed, state: "open" })).data;
  const words = t.cluster.merging;
  const others = cards?.pages.flatMap(({ items }) => items).filter(({ id }) => id !== site.id) ?? [];
  const submit = async ({ into = 0, place, below, staff, name }: Values) => {
    await mergeSite(site.id, {
      into,
      below: place === "below" ? (below ?? null) : null,
      staff,
      name,
      expectedVersion: site.version,
    });
    await saved(words.done(site.name, others.find(({ id }) => id === into)?.name ?? ""));
  };
  return (
    <FormDialog<Values>
      title={words.title(site.name)}
      submitLabel={t.cluster.merge}
      danger
      width={680}
      initial={{ place: "below", staff: "none", name: "" }}
      intro={<p>{words.intro}</p>}
      onSubmit={submit}
      onClose={close}
    >
      {(form) => (
        <>
          <Form.Item name="into" label={words.into} rules={[chosen(words.into)]}>
            <Select
              options={others.map(({ id, name }) => ({ value: id, label: name }))}
              showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
              onChange={() => form.setFieldValue("below", undefined)}
            />
          </Form.Item>
          <PlaceFields form={form} />
          <Form.Item name="staff" label={words.staff} extra={words.staffHint} rules={[chosen(words.staff)]}>
            <Radio.Group vertical options={staffWays.map((value) => ({ value, label: words.staffWays[value] }))} />
          </Form.Item>
          <Plan site={site} form={form} />
          <Form.Item name="name" label={words.name} extra={words.nameHint(site.name)} rules={[filled(words.name)]}>
            <Input maxLength={100} autoComplete="off" />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

function PlaceFields({ form }: { form: FormInstance<Values> }) {
  const words = t.cluster.merging;
  const into = Form.useWatch("into", form);
  const place = Form.useWatch("place", form);
  return (
    <>
      <Form.Item name="place" label={words.place} rules={[chosen(words.place)]}>
        <Radio.Group
          vertical
          options={(["below", "top"] as const).map((value) => ({ value, label: words.places[value] }))}
        />
      </Form.Item>
      {place === "below" && into !== undefined && (
        <Form.Item name="below" label={words.below} rules={[chosen(words.below)]}>
          <SectionPicker purpose="parent" siteId={into} />
        </Form.Item>
      )}
    </>
  );
}

/** What the choice would do, counted by the server; nothing before the choice is made. */
function Plan({ site, form }: { site: SiteCard; form: FormInstance<Values> }) {
  const into = Form.useWatch("into", form);
  const place = Form.useWatch("place", form);
  const below = Form.useWatch("below", form);
  if (into === undefined || (place === "below" && below === undefined)) return null;
  return <PlanOf siteId={site.id} place={place === "below" ? { into, below } : { into }} />;
}

function PlanOf({ siteId, place }: { siteId: number; place: MergePlace }) {
  const words = t.cluster.merging;
  const { data: plan, error } = useQuery(mergePlanQuery(siteId, place));
  if (error) return <ProblemAlert problem={asProblem(error)} />;
  if (!plan) return <p role="status">{words.counting}</p>;
  const isStaff = (thing: MergedThing) => thing === "staff" || thing === "otherStaff";
  const counted = mergedThings.filter((thing) => plan.counts[thing] > 0);
  const wordsOf = (thing: MergedThing) => words.counts[thing](plan.counts[thing]);
  return (
    <div className="oz-dialog-intro">
      {plan.obstacles.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={words.obstacles}
          description={plan.obstacles.map(({ code, message }) => <p key={code + message}>{message}</p>)}
        />
      )}
      <Lines title={words.along} lines={counted.filter((thing) => !isStaff(thing)).map(wordsOf)} />
      <Lines
        title={words.notice}
        lines={[...counted.filter(isStaff).map(wordsOf), ...timeOf(plan.counts.articles), ...words.stays]}
      />
    </div>
  );
}

/** Measured: twenty thousand take five seconds in the embedded database of a busy machine; half as many are promised. */
const articlesPerSecond = 2000;

/** How long a merging of very many articles will take; fewer are done before anybody wonders. */
const timeOf = (articles: number): string[] =>
  articles < articlesPerSecond ? [] : [t.cluster.merging.takes(articles, Math.ceil(articles / articlesPerSecond))];

const Lines = ({ title, lines }: { title: string; lines: readonly string[] }) => (
  <>
    <p>{title}</p>
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </>
);
