import type { EnterpriseAccount, FoundAccounts, PersonalData, PublicAccount } from "@openzone/contract/accounts";
import { Button, Descriptions, Input, Space, Tag } from "antd";
import { useState } from "react";
import { t } from "../../messages/index.ts";
import { dateTime } from "../../shared/lib/time.ts";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { EmptyState } from "../../shared/ui/Page.tsx";
import { useAct } from "../../shared/ui/useAct.ts";
import { LevelDialog } from "./LevelDialog.tsx";
import { checkEnterprise, findAccounts, personalData, setAccountState, setEnterpriseState } from "./queries.ts";

/** One field, one exact answer: nobody can leaf through the accounts of others. */
export function FindTab() {
  const words = t.accounts;
  const { act, busy } = useAct();
  const [asked, setAsked] = useState("");
  const [found, setFound] = useState<FoundAccounts>();
  const find = async (q: string) => {
    const wanted = q.trim();
    if (wanted.length < 5) return;
    setAsked(wanted);
    setFound(await act(() => findAccounts(wanted)));
  };
  const again = () => find(asked);
  return (
    <>
      <search>
        <Input.Search
          aria-label={words.find}
          placeholder={words.findHint}
          enterButton={words.findAct}
          loading={busy}
          onSearch={find}
          maxLength={120}
          style={{ maxWidth: 520 }}
        />
      </search>
      {found && found.accounts.length + found.enterprises.length === 0 && <EmptyState words={words.nothing} />}
      {found?.accounts.map((account) => (
        <Account key={account.id} account={account} again={again} />
      ))}
      {found?.enterprises.map((enterprise) => (
        <Enterprise key={enterprise.id} enterprise={enterprise} again={again} />
      ))}
    </>
  );
}

function Account({ account, again }: { account: PublicAccount; again: () => Promise<void> }) {
  const words = t.accounts;
  const { act } = useAct();
  const [plain, setPlain] = useState<PersonalData>();
  const [dialog, setDialog] = useState<"level" | "state">();
  const shown = { ...account, ...plain };
  const isDisabled = account.state === "disabled";
  const reveal = async () => setPlain(await act(() => personalData(account.id), { done: words.revealed }));
  return (
    <section className="oz-panel" aria-labelledby={`account-${account.id}`}>
      <h2 id={`account-${account.id}`}>
        {shown.name || words.noName} <Tag color={isDisabled ? "error" : "success"}>{words.states[account.state]}</Tag>
        <Tag>{words.levels[account.level as 0 | 1 | 2 | 3]}</Tag>
      </h2>
      <Descriptions
        column={{ xs: 1, md: 2 }}
        items={[
          { key: "phone", label: words.phone, children: shown.phone || "—" },
          { key: "mail", label: words.mail, children: shown.mail || "—" },
          { key: "id", label: words.idNumber, children: shown.idNumber || "—" },
          { key: "document", label: words.document, children: account.levelDocument || "—" },
          { key: "made", label: words.made, children: dateTime(account.createdAt) },
          { key: "seen", label: words.seen, children: account.lastSignInAt ? dateTime(account.lastSignInAt) : "—" },
          {
            key: "enterprises",
            label: words.enterprises,
            children: account.enterprises.map(({ name, role }) => `${name}（${words.roles[role]}）`).join("、") || "—",
          },
          ...(isDisabled ? [{ key: "why", label: words.reason, children: account.disabledReason }] : []),
        ]}
      />
      <Space wrap>
        {!plain && <Button onClick={reveal}>{words.reveal}</Button>}
        <Button type="primary" onClick={() => setDialog("level")}>
          {words.confirmLevel}
        </Button>
        <Button danger={!isDisabled} onClick={() => setDialog("state")}>
          {isDisabled ? words.enable : words.disable}
        </Button>
      </Space>
      {dialog === "level" && <LevelDialog account={account} again={again} close={() => setDialog(undefined)} />}
      {dialog === "state" && (
        <ConfirmDialog
          title={isDisabled ? words.enableTitle : words.disableTitle}
          consequences={[isDisabled ? words.enableWhat : words.disableWhat]}
          action={isDisabled ? words.enable : words.disable}
          danger={!isDisabled}
          reason={{ label: words.reason, required: true }}
          onConfirm={async (reason) => {
            await setAccountState(account, isDisabled ? "enable" : "disable", reason);
            await again();
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </section>
  );
}

function Enterprise({ enterprise, again }: { enterprise: EnterpriseAccount; again: () => Promise<void> }) {
  const words = t.accounts;
  const [dialog, setDialog] = useState<"check" | "state">();
  const isDisabled = enterprise.state === "disabled";
  return (
    <section className="oz-panel" aria-labelledby={`enterprise-${enterprise.id}`}>
      <h2 id={`enterprise-${enterprise.id}`}>
        {enterprise.name} <Tag color={isDisabled ? "error" : "success"}>{words.states[enterprise.state]}</Tag>
        <Tag>{enterprise.checkedAt ? words.checked : words.unchecked}</Tag>
      </h2>
      <Descriptions
        column={{ xs: 1, md: 2 }}
        items={[
          { key: "code", label: words.creditCode, children: enterprise.creditCode },
          { key: "address", label: words.address, children: enterprise.address || "—" },
          {
            key: "members",
            label: words.members,
            children: enterprise.members.map(({ name, role }) => `${name}（${words.roles[role]}）`).join("、") || "—",
          },
          { key: "document", label: words.document, children: enterprise.checkedDocument || "—" },
          ...(enterprise.codeReason
            ? [{ key: "code-why", label: words.codeReason, children: enterprise.codeReason }]
            : []),
          ...(isDisabled ? [{ key: "why", label: words.reason, children: enterprise.disabledReason }] : []),
        ]}
      />
      <Space wrap>
        <Button type="primary" onClick={() => setDialog("check")}>
          {words.checkEnterprise}
        </Button>
        <Button danger={!isDisabled} onClick={() => setDialog("state")}>
          {isDisabled ? words.enable : words.disable}
        </Button>
      </Space>
      {dialog === "check" && (
        <ConfirmDialog
          title={words.checkEnterprise}
          consequences={[words.checkWhat]}
          action={words.checkEnterprise}
          reason={{ label: words.document, required: true, hint: words.documentHint }}
          onConfirm={async (document) => {
            await checkEnterprise(enterprise, document);
            await again();
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === "state" && (
        <ConfirmDialog
          title={isDisabled ? words.enableEnterpriseTitle : words.disableEnterpriseTitle}
          consequences={[isDisabled ? words.enableWhat : words.disableEnterpriseWhat]}
          action={isDisabled ? words.enable : words.disable}
          danger={!isDisabled}
          reason={{ label: words.reason, required: true }}
          onConfirm={async (reason) => {
            await setEnterpriseState(enterprise, isDisabled ? "enable" : "disable", reason);
            await again();
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </section>
  );
}
