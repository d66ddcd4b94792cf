import { type ContentLanguage, type ForeignLanguage, foreignLanguages } from "@openzone/contract/languages";
import type { MakeSite, SiteTemplateName, SiteTemplateView } from "@openzone/contract/site-templates";
import { type Site, siteIdCodePattern } from "@openzone/contract/sites";
import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, type FormInstance, Input, Radio } from "antd";
import { t } from "../../../messages/index.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { Loading } from "../../../shared/ui/Loading.tsx";
import { filled } from "../../../shared/ui/rules.ts";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { AccentField } from "../../blocks/topics/AccentField.tsx";
import { DepartmentPicker } from "../../people/pickers.tsx";
import { makeSite } from "./commands.ts";
import { siteTemplatesQuery } from "./queries.ts";
import "../../blocks/blocks.css";

interface Values {
  template: SiteTemplateName;
  name: string;
  shortName: string;
  nameEn: string;
  standing: "path" | "domain";
  path: string;
  domain: string;
  others: ForeignLanguage[];
  accent: string;
  siteIdCode: string;
  icp: string;
  police: string;
  departmentId?: number | null;
}

const pathRule = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const domainRule = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i;

/** 新建站点: what is the site's own; its sections, its home and its colour come from the template. */
export function NewSiteDialog({ made, close }: { made: (site: Site) => void; close: () => void }) {
  const templates = useQuery(siteTemplatesQuery).data;
  const saved = useSaved();
  const submit = async (values: Values) => {
    const site = await makeSite(inputOf(values));
    await saved(t.cluster.made(site.name));
    made(site);
  };
  const first = templates?.find(({ name }) => name === "plain");
  return (
    <FormDialog<Values>
      key={first ? "ready" : "waiting"}
      title={t.cluster.add}
      submitLabel={t.cluster.add}
      width={760}
      initial={{
        template: "plain",
        standing: "path",
        others: [],
        accent: first?.accent ?? "#1a4f8b",
        ...{ name: "", shortName: "", nameEn: "", path: "", domain: "", siteIdCode: "", icp: "", police: "" },
      }}
      onSubmit={submit}
      onClose={close}
    >
      {(form) => (templates ? <Fields form={form} templates={templates} /> : <Loading rows={6} />)}
    </FormDialog>
  );
}

function inputOf({ standing, path, domain, others, departmentId, ...rest }: Values): MakeSite {
  const languages: ContentLanguage[] = ["zh-CN", ...others];
  const address = standing === "path" ? { path: `/${path.trim()}`, domain: "" } : { path: "", domain: domain.trim() };
  return { ...rest, ...address, languages, departmentId: departmentId ?? null };
}

function Fields({ form, templates }: { form: FormInstance<Values>; templates: readonly SiteTemplateView[] }) {
  const words = t.cluster.fields;
  const chosen = Form.useWatch("template", form);
  const template = templates.find(({ name }) => name === chosen);
  const takeColour = (name: SiteTemplateName) => {
    const accent = templates.find((one) => one.name === name)?.accent;
    if (accent) form.setFieldValue("accent", accent);
  };
  return (
    <>
      <Form.Item name="template" label={words.template} rules={[{ required: true }]}>
        <Radio.Group
          className="oz-templates"
          options={templates.map(({ name, title, summary }) => ({
            value: name,
            label: (
              <span>
                <strong>{title}</strong> <small>{summary}</small>
              </span>
            ),
          }))}
          onChange={({ target }) => takeColour(target.value as SiteTemplateName)}
        />
      </Form.Item>
      {template && <p className="oz-quiet">{t.cluster.contents(contentsOf(template))}</p>}
      <Names />
      <Address form={form} />
      <Form.Item name="others" label={words.languages} extra={t.cluster.languagesHint}>
        <Checkbox.Group options={foreignLanguages.map((value) => ({ value, label: t.articles.languages[value] }))} />
      </Form.Item>
      <Form.Item name="accent" label={words.accent} extra={t.cluster.accentHint}>
        <AccentField />
      </Form.Item>
      <Numbers />
    </>
  );
}

const contentsOf = ({ channels }: SiteTemplateView): string =>
  channels.map(({ title, sections }) => `${title}（${sections.join("、")}）`).join("；");

function Names() {
  const words = t.cluster.fields;
  return (
    <div className="oz-two">
      <Form.Item name="name" label={words.name} rules={[filled(words.name)]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="shortName" label={words.shortName} rules={[filled(words.shortName)]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="nameEn" label={words.nameEn}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="departmentId" label={words.department} extra={t.cluster.departmentHint}>
        <DepartmentPicker clearable />
      </Form.Item>
    </div>
  );
}

function Address({ form }: { form: FormInstance<Values> }) {
  const words = t.cluster.fields;
  const standing = Form.useWatch("standing", form);
  return (
    <>
      <Form.Item name="standing" label={words.address}>
        <Radio.Group
          options={[
            { value: "path", label: t.cluster.belowMain },
            { value: "domain", label: t.cluster.ownDomain },
          ]}
        />
      </Form.Item>
      {standing === "domain" ? (
        <Form.Item
          name="domain"
          label={words.domain}
          extra={t.cluster.domainHint}
          rules={[{ required: true, pattern: domainRule, message: t.cluster.domainRule }]}
        >
          <Input maxLength={253} />
        </Form.Item>
      ) : (
        <Form.Item
          name="path"
          label={words.path}
          extra={t.cluster.pathHint}
          rules={[{ required: true, pattern: pathRule, message: t.cluster.pathRule }]}
        >
          <Input prefix="/" suffix="/" maxLength={58} />
        </Form.Item>
      )}
    </>
  );
}

function Numbers() {
  const words = t.cluster.fields;
  return (
    <div className="oz-two">
      <Form.Item
        name="siteIdCode"
        label={words.siteIdCode}
        rules={[{ required: true, pattern: siteIdCodePattern, message: t.siteSettings.codeRule }]}
      >
        <Input maxLength={10} />
      </Form.Item>
      <Form.Item name="icp" label={words.icp} extra={t.cluster.sameAsMain}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="police" label={words.police} extra={t.cluster.sameAsMain}>
        <Input maxLength={100} />
      </Form.Item>
    </div>
  );
}
