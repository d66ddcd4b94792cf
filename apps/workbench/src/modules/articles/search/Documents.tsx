import type { Finder } from "@openzone/contract/finder";
import { Link } from "@tanstack/react-router";
import { t } from "../../../messages/index.ts";
import { Group, List, Rest, Row } from "./parts.tsx";

/** As long as the address of a list takes words; a part of a name finds it too. */
const longest = 60;

/** Policies, service items and the records of disclosure; each leads to its list, narrowed to it. */
export function Documents({ groups }: { groups: Finder }) {
  const { policies, serviceItems, disclosureItems, registers, yearlyReports } = groups;
  return (
    <>
      <Group title={t.policies.title} total={policies?.total}>
        <List>
          {policies?.items.map(({ id, title, docNo, site }) => (
            <Row key={id} note={docNo}>
              <Link to="/policies" search={{ site, q: title.slice(0, longest) }}>
                {title}
              </Link>
            </Row>
          ))}
        </List>
        <Rest total={policies?.total} shown={policies?.items.length} />
      </Group>
      <Group title={t.services.title} total={serviceItems?.total}>
        <List>
          {serviceItems?.items.map(({ id, name, departmentName }) => (
            <Row key={id} note={departmentName}>
              <Link to="/services/$itemId" params={{ itemId: String(id) }}>
                {name}
              </Link>
            </Row>
          ))}
        </List>
        <Rest total={serviceItems?.total} shown={serviceItems?.items.length} />
      </Group>
      <Group title={t.disclosure.tabs.items} total={disclosureItems?.total}>
        <List>
          {disclosureItems?.items.map(({ id, name, indexNumber, site }) => (
            <Row key={id} note={indexNumber ?? ""}>
              <Link to="/disclosure" search={{ site, q: indexNumber ?? name.slice(0, longest) }}>
                {name}
              </Link>
            </Row>
          ))}
        </List>
        <Rest total={disclosureItems?.total} shown={disclosureItems?.items.length} />
      </Group>
      <Group title={t.disclosure.tabs.registers} total={registers?.total}>
        <List>
          {registers?.items.map(({ id, kind, code, name, site }) => (
            <Row key={id} note={code}>
              <Link to="/disclosure" search={{ tab: "registers", register: kind, site, q: code.slice(0, longest) }}>
                {name}
              </Link>
            </Row>
          ))}
        </List>
        <Rest total={registers?.total} shown={registers?.items.length} />
      </Group>
      <Group title={t.disclosure.tabs.reports} total={yearlyReports?.total}>
        <List>
          {yearlyReports?.items.map(({ id, kind, year, organName }) => (
            <Row key={id} note="">
              <Link to="/disclosure/reports/$reportId" params={{ reportId: String(id) }}>
                {t.yearlyReports.name(organName, year, t.yearlyReports.kinds[kind])}
              </Link>
            </Row>
          ))}
        </List>
        <Rest total={yearlyReports?.total} shown={yearlyReports?.items.length} />
      </Group>
    </>
  );
}
