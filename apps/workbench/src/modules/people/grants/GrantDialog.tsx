import type { GrantScope, RoleName, ScopeKind, Staff } from "@openzone/contract/people";
import { useQuery } from "@tanstack/react-query";
import { Form, Radio, Select } from "antd";
import { t } from "../../../messages/index.ts";
import { FormDialog } from "../../../shared/ui/FormDialog.tsx";
import { useSaved } from "../../../shared/ui/useSaved.ts";
import { sitesQuery } from "../../sites/queries.ts";
import { SectionPicker } from "../../sites/SectionPicker.tsx";
import { grantRole } from "../commands.ts";
import { DepartmentPicker } from "../pickers.tsx";
import { roleCatalogueQuery } from "../queries.ts";
import { grantWords } from "../staff/parts.tsx";

interface Values {
  role?: RoleName;
  kind?: ScopeKind;
  siteId?: number;
  sectionId?: number;
  departmentId?: number;
}

/** The scope that the form describes. */
export function scopeOf({ kind, siteId, sectionId, departmentId }: Values): GrantScope | undefined {
  if (kind === "zone") return { kind };
  if (kind === "site" && siteId) return { kind, siteId };
  if (kind === "section" && sectionId) return { kind, sectionId };
  if (kind === "department" && departmentId) return { kind, departmentId };
  return undefined;
}

/** Gives a person a role within a scope; the role decides which scopes there are. */
export function GrantDialog({ person, close }: { person: Staff; close: () => void }) {
  const saved = useSaved();
  const roles = useQuery(roleCatalogueQuery).data ?? [];
  const sites = useQuery(sitesQuery).data ?? [];
  const primary = person.departments.find(({ isPrimary }) => isPrimary) ?? person.departments[0];
  const submit = async (values: Values) => {
    const scope = scopeOf(values);
    if (!values.role || !scope) throw new Error("the form asks for both");
    const before = new Set(person.roles.map(({ id }) => id));
    const result = await grantRole(person.id, { role: values.role, scope });
    const added = result.roles.find(({ id }) => !before.has(id));
    await saved(t.people.granted(person.name, added ? grantWords(added) : t.people.roles[values.role]));
  };
  const scopeFields = {
    zone: <p className="oz-quiet">{t.people.zoneHint}</p>,
    site: (
      <Form.Item name="siteId" label={t.people.scopeKinds.site} rules={[{ required: true, message: t.common.choose }]}>
        <Select
          options={sites.map(({ id, shortName }) => ({ value: id, label: shortName }))}
          placeholder={t.common.choose}
        />
      </Form.Item>
    ),
    section: (
      <Form.Item
        name="sectionId"
        label={t.people.scopeKinds.section}
        extra={t.people.subtreeHint}
        rules={[{ required: true, message: t.common.choose }]}
      >
        <SectionPicker purpose="filter" />
      </Form.Item>
    ),
    department: (
      <Form.Item
        name="departmentId"
        label={t.people.scopeKinds.department}
        extra={t.people.subtreeHint}
        rules={[{ required: true, message: t.common.choose }]}
      >
        <DepartmentPicker />
      </Form.Item>
    ),
  } satisfies Record<ScopeKind, React.ReactNode>;

  return (
    <FormDialog<Values>
      title={t.people.grantTitle(person.name)}
      submitLabel={t.people.grant}
      initial={primary ? { departmentId: primary.id } : {}}
      onSubmit={submit}
      onClose={close}
    >
      {(form) => (
        <>
          <Form.Item name="role" label={t.staff.fields.role} rules={[{ required: true, message: t.common.choose }]}>
            <Select
              placeholder={t.common.choose}
              options={roles.map(({ role, administrator }) => ({
                value: role,
                label: administrator ? `${t.people.roles[role]}（${t.people.administrator}）` : t.people.roles[role],
              }))}
              onChange={(role: RoleName) => {
                form.setFieldValue("kind", roles.find((entry) => entry.role === role)?.scopes[0]);
                // Mostly there is one site, and then there is nothing to choose.
                if (sites[0] && !form.getFieldValue("siteId")) form.setFieldValue("siteId", sites[0].id);
              }}
            />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(a: Values, b: Values) => a.role !== b.role || a.kind !== b.kind}>
            {() => {
              const entry = roles.find(({ role }) => role === form.getFieldValue("role"));
              const kind: ScopeKind | undefined = form.getFieldValue("kind");
              if (!entry) return null;
              return (
                <>
                  <p className="oz-dialog-intro oz-quiet">{t.people.roleHints[entry.role]}</p>
                  <Form.Item name="kind" label={t.people.scope} rules={[{ required: true, message: t.common.choose }]}>
                    <Radio.Group
                      options={entry.scopes.map((value) => ({ value, label: t.people.scopeKinds[value] }))}
                    />
                  </Form.Item>
                  {kind && scopeFields[kind]}
                </>
              );
            }}
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
